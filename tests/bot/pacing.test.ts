import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import { earliestSend, isNight, type PastSend, type Waiting } from '../../bot/pacing.ts'

const { pace } = readSettings({ WECHATY_PUPPET_SERVICE_TOKEN: 'puppet_service_0123456789' })
const NOON = new Date('2026-10-14T12:00:00+08:00')
const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds)

function item(fields: Partial<Waiting> = {}): Waiting {
  return { _id: 'reply:1', inGroup: false, purpose: 'answer', dueAt: NOON, ...fields }
}

/** Sends of one kind, the latest first, one every so many milliseconds back from noon. */
function sends(count: number, every: number, fields: Partial<PastSend> = {}): PastSend[] {
  return Array.from({ length: count }, (_, index) => ({
    inGroup: false,
    purpose: 'answer',
    sentAt: after(-index * every),
    ...fields,
  }))
}

const earliest = (waiting: Waiting, past: PastSend[] = [], now = NOON) =>
  earliestSend(waiting, past, { pace, now }).getTime() - NOON.getTime()

describe('at the pace of a person', () => {
  test('an answer goes at once', () => {
    expect(earliest(item())).toBe(0)
  })

  test('nothing goes before it is due', () => {
    expect(earliest(item({ dueAt: after(60_000) }))).toBe(60_000)
  })

  test('two things in the group have 3 to 6 seconds between them, the same each time', () => {
    const gap = earliest(item({ inGroup: true, purpose: 'push' }), sends(1, 0, { inGroup: true }))
    expect(gap).toBeGreaterThanOrEqual(3_000)
    expect(gap).toBeLessThanOrEqual(6_000)
    expect(earliest(item({ inGroup: true, purpose: 'push' }), sends(1, 0, { inGroup: true }))).toBe(gap)
  })

  test('a round to single people has 15 to 35 seconds between them', () => {
    const gap = earliest(item({ purpose: 'round' }), sends(1, 0, { purpose: 'round' }))
    expect(gap).toBeGreaterThanOrEqual(15_000)
    expect(gap).toBeLessThanOrEqual(35_000)
  })

  test('the ninth within a minute waits until the first is a minute old', () => {
    expect(earliest(item(), sends(8, 1_000))).toBe(60_000 - 7_000)
  })

  test('after 200 a day only answers go', () => {
    const past = sends(200, 120_000, { purpose: 'push' })
    expect(earliest(item(), past)).toBe(0)
    expect(earliest(item({ purpose: 'push' }), past)).toBeGreaterThan(0)
    expect(earliest(item({ purpose: 'round' }), past)).toBeGreaterThan(0)
  })

  test('after 200 answers a day the group is still told what is due, but no round goes', () => {
    const past = sends(200, 120_000)
    expect(earliest(item({ purpose: 'push' }), past)).toBe(0)
    expect(earliest(item({ purpose: 'round' }), past)).toBeGreaterThan(0)
  })

  test('what is not an answer waits for the morning', () => {
    const night = new Date('2026-10-14T22:00:00+08:00')
    const morning = new Date('2026-10-15T06:30:00+08:00')
    expect(earliestSend(item({ purpose: 'push' }), [], { pace, now: night })).toEqual(morning)
    expect(earliestSend(item(), [], { pace, now: night })).toEqual(night)
  })

  test('nothing ever goes before now, before it is due, or against the cap of a minute', () => {
    const purposes = fc.constantFrom('answer' as const, 'push' as const, 'round' as const)
    const history = fc.array(fc.integer({ min: 0, max: 180_000 }), { maxLength: 30 })
    fc.assert(
      fc.property(purposes, fc.boolean(), history, (purpose, inGroup, ages) => {
        const past = ages
          .sort((one, other) => one - other)
          .map((age): PastSend => ({ inGroup, purpose, sentAt: after(-age) }))
        const at = earliestSend(item({ purpose, inGroup }), past, { pace, now: NOON })
        const recent = past.filter(({ sentAt }) => at.getTime() - sentAt.getTime() < 60_000)
        return at >= NOON && recent.length < pace.perMinute
      }),
    )
  })
})

test.each([
  ['21:29', false],
  ['21:30', true],
  ['23:59', true],
  ['06:29', true],
  ['06:30', false],
])('%s in Shanghai is night: %s', (time, expected) => {
  expect(isNight(new Date(`2026-10-14T${time}:00+08:00`), pace)).toBe(expected)
})
