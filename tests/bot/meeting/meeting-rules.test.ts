import { describe, expect, test } from 'vitest'
import {
  electionQuorumOf,
  excusedMembers,
  expectedMembers,
  isMadeUp,
  majorityOf,
  mayDecide,
  mayVote,
  quorumOf,
} from '../../../bot/meeting/meeting-rules.ts'
import type { Excuse } from '../../../models/excuse.ts'
import type { Member } from '../../../models/member.ts'
import { meeting, member } from '../people-kit.ts'

function excuse(who: Member, from: string, until?: string): Excuse {
  const by = { by: 'li', byName: '小李', at: new Date('2026-10-01T10:00:00+08:00') }
  return {
    _id: `m#${from}`,
    member: String(who._id),
    reason: '卧床',
    from,
    ...(until ? { until } : {}),
    ...by,
  }
}

describe('the rules of a vote', () => {
  test('more than half must be there, and more than half of those expected in favour', () => {
    expect([1, 2, 3, 44, 45].map(quorumOf)).toEqual([1, 2, 2, 23, 23])
    expect([1, 2, 3, 44, 45].map(majorityOf)).toEqual([1, 2, 2, 23, 23])
  })

  test('an election needs four fifths, rounded up', () => {
    expect([5, 45, 46, 49].map(electionQuorumOf)).toEqual([4, 36, 37, 40])
  })

  test('only party members vote, at the meeting of the branch or its committee', () => {
    expect(mayVote(member('某', { partyMember: false }))).toBe(false)
    expect(mayDecide({ kind: 'general' })).toBe(true)
    expect(mayDecide({ kind: 'lecture' })).toBe(false)
  })
})

test('what is wanted regularly is made up, the committee’s meeting too; an outing is not', () => {
  expect(isMadeUp({ kind: 'committee' })).toBe(true)
  expect(isMadeUp({ kind: 'theme-day' })).toBe(true)
  expect(isMadeUp({ kind: 'leisure' })).toBe(false)
})

describe('who is expected', () => {
  const [old, sick, well] = [member('老莫'), member('老赵'), member('老王')]
  const all = [old, sick, well]

  test('leaves out who died before, and counts him at the meetings until then', () => {
    const on = (died: string) =>
      expectedMembers(meeting(), [old, { ...sick, died }], []).map(({ name }) => name)
    expect(on('2026-10-13')).toEqual(['老莫'])
    expect(on('2026-10-14')).toEqual(['老莫', '老赵'])
  })

  test('leaves out who is excused on the day of the meeting, the first and the last day included', () => {
    const on = (from: string, until?: string) =>
      expectedMembers(meeting(), all, [excuse(sick, from, until)]).map(({ name }) => name)
    expect(on('2026-10-14')).toEqual(['老莫', '老王'])
    expect(on('2026-10-01', '2026-10-14')).toEqual(['老莫', '老王'])
    expect(on('2026-10-15')).toHaveLength(3)
    expect(on('2026-10-01', '2026-10-13')).toHaveLength(3)
    expect(excusedMembers(meeting(), all, [excuse(sick, '2026-10-01')])).toMatchObject([
      { member: { name: '老赵' }, excuse: { reason: '卧床' } },
    ])
  })

  test('is a list where the call names one, without those of it who are excused', () => {
    const participants = [old, sick].map(({ _id, name }) => ({ id: String(_id), name }))
    const called = meeting({ kind: 'lecture', participants })
    expect(expectedMembers(called, all, [])).toEqual([old, sick])
    expect(expectedMembers(called, all, [excuse(sick, '2026-10-01')])).toEqual([old])
  })
})
