import { describe, expect, test } from 'vitest'
import { dueInWords, planInWords, planOf } from '../../../bot/meeting/plan.ts'
import type { Meeting, MeetingKind, MeetingState } from '../../../models/meeting.ts'
import { meeting } from '../people-kit.ts'

const NOW = new Date('2026-10-25T09:00:00+08:00')

function held(kind: MeetingKind, day: string, state: MeetingState = 'ended'): Meeting {
  return meeting({ kind, state, startsAt: new Date(`${day}T09:00:00+08:00`) })
}

const since = new Date('2026-08-03T09:00:00+08:00')
const meetings = [
  held('committee', '2026-08-03'),
  held('general', '2026-08-12'),
  held('committee', '2026-09-07', 'closed'),
  held('theme-day', '2026-10-10'),
  held('general', '2026-11-02', 'open'),
  held('leisure', '2026-10-18'),
]

describe('the plan of a year', () => {
  const plans = planOf(2026, meetings, { now: NOW, since })
  const stateOf = (kind: MeetingKind, number: number) =>
    plans.find((plan) => plan.kind === kind)?.periods[number - 1]?.state

  test('knows for each month or quarter what was held, called, is due, was missed or comes later', () => {
    expect(plans.map(({ kind }) => kind)).toEqual([
      'general',
      'committee',
      'group',
      'lecture',
      'theme-day',
      'study',
    ])
    expect([3, 4].map((quarter) => stateOf('general', quarter))).toEqual(['held', 'called'])
    expect([8, 9, 10, 11].map((month) => stateOf('committee', month))).toEqual([
      'held',
      'called',
      'due',
      'later',
    ])
    expect(stateOf('theme-day', 9)).toBe('overdue')
  })

  test('misses nothing from before the bot kept meetings', () => {
    expect(stateOf('theme-day', 7)).toBe('unknown')
    expect(stateOf('lecture', 2)).toBe('unknown')
    expect(stateOf('lecture', 3)).toBe('overdue')
  })

  test('says what was missed and what was not ended, and does not ask a branch without groups for their meetings', () => {
    expect(planInWords(2026, plans, NOW)).toBe(
      [
        '2026年会议计划：',
        '　支部党员大会（每季度一次）：开过 1 次，已通知 11月2日上午9:00',
        '　支委会（每月一次）：开过 1 次，10月还没安排',
        '　党小组会（每月一次）：开过 0 次，10月还没安排，没分党小组的不用管',
        '　党课（每季度一次）：开过 0 次，第四季度还没安排',
        '　主题党日（每月一次）：开过 1 次',
        '　集中学习（每月一次）：开过 0 次，10月还没安排',
        '过了没开的：党课 第三季度；主题党日 8月、9月；集中学习 8月、9月',
        '开过了还没发「结束」的：9月7日 支委会',
        '「开过」只算发过「结束」的。',
      ].join('\n'),
    )
  })

  test('asks for a quarterly meeting in the last month of the quarter only', () => {
    expect(dueInWords(plans, NOW)).toEqual(['支委会（每月一次）', '集中学习（每月一次）'])
    const december = new Date('2026-12-25T09:00:00+08:00')
    const later = planOf(2026, meetings, { now: december, since })
    expect(dueInWords(later, december)).toContain('党课（每季度一次）')
  })

  test('turns over at midnight in Shanghai', () => {
    const eve = new Date('2026-12-31T23:59:59+08:00')
    const next = new Date('2027-01-01T00:00:00+08:00')
    expect(
      planOf(2026, [], { now: eve, since }).find(({ kind }) => kind === 'study')?.periods[11]?.state,
    ).toBe('due')
    expect(
      planOf(2026, [], { now: next, since }).find(({ kind }) => kind === 'study')?.periods[11]?.state,
    ).toBe('overdue')
    expect(
      planOf(2027, [], { now: next, since }).find(({ kind }) => kind === 'study')?.periods[0]?.state,
    ).toBe('due')
  })
})
