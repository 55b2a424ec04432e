import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { tally } from '../../bot/attendance.ts'
import { rollOf } from '../../bot/meeting/roll.ts'
import { attendanceOf, type Change, recordSayings, STATUSES, type Status } from '../../models/attendance.ts'
import { closeMeeting, publishMeeting } from '../../models/call.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { draftMeeting } from '../../models/draft.ts'
import type { Excuse } from '../../models/excuse.ts'
import { meetingById } from '../../models/meeting.ts'
import { reopenMeeting } from '../../models/meeting-day.ts'
import { confirmPresences, type PresentHow, presencesOf } from '../../models/presence.ts'
import { meeting, member } from '../bot/people-kit.ts'

const HOWS: PresentHow[] = ['room', 'online', 'absent']
const members = Array.from({ length: 8 }, (_, index) => member(`某${index}`, { partyMember: index < 6 }))
const ids = members.map(({ _id }) => String(_id))
const START = Date.parse('2026-10-08T10:00:00+08:00')

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/counts_${Date.now().toString(36)}?`))
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

const who = fc.nat({ max: members.length - 1 })
type Step =
  | { do: 'say'; who: number; status: Status }
  | { do: 'confirm'; who: number; how: PresentHow }
  | { do: 'close' }
  | { do: 'reopen' }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('say' as const), who, status: fc.constantFrom(...STATUSES) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('confirm' as const), who, how: fc.constantFrom(...HOWS) }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'close' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'reopen' }) },
)

/** What must stand: the last answer of each that was given while replies were taken, and the last confirmation. */
function expected(steps: readonly Step[]) {
  const statuses = new Map<string, Status>()
  const hows = new Map<string, PresentHow>()
  let open = true
  for (const one of steps) {
    if (one.do === 'close' || one.do === 'reopen') open = one.do === 'reopen'
    else if (one.do === 'confirm') hows.set(ids[one.who] ?? '', one.how)
    else if (open && (one.status !== 'ack' || !statuses.has(ids[one.who] ?? '')))
      statuses.set(ids[one.who] ?? '', one.status)
  }
  return { statuses, hows }
}

/** Does the steps as the pipeline does: sayings only while the meeting is open, each a second time as after a crash. */
async function happens(steps: readonly Step[], id: string): Promise<void> {
  const row = { ...meeting(), _id: id, draftedBy: id }
  await draftMeeting(row)
  await publishMeeting(id, { origin: `${id}/publish`, at: new Date(START) })
  const late: (() => Promise<void>)[] = []
  for (const [index, one] of steps.entries()) {
    const at = new Date(START + index * 1000)
    const origin = `${id}/${index}`
    const noted = { meeting: id, at, seq: index }
    const now = await meetingById(id)
    if (one.do === 'close') await closeMeeting(id, { origin, at })
    else if (one.do === 'reopen' && now) await reopenMeeting(now, origin)
    else if (one.do === 'confirm') {
      const confirm = () =>
        confirmPresences([{ ...noted, member: ids[one.who] ?? '', how: one.how, by: 'li', origin }])
      await confirm()
      late.push(confirm)
    } else if (one.do === 'say' && now?.state === 'open') {
      const change: Change = {
        key: `${origin}#0`,
        status: one.status,
        at,
        seq: index,
        channel: 'group',
        by: 'x',
      }
      const say = () => recordSayings([{ meeting: id, member: ids[one.who] ?? '', change }])
      await say()
      late.push(say)
    }
  }
  for (const again of late.reverse()) await again()
}

test('after any replies, corrections, closings and re-openings the last word of each stands, and the counts add up', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      run += 1
      const id = `m${run}`
      await happens(steps, id)
      const { statuses, hows } = expected(steps)
      const attendance = await attendanceOf(id)
      const presences = await presencesOf(id)
      expect(new Map(attendance.map((row) => [row.member, row.status]))).toEqual(statuses)
      expect(new Map(presences.map((row) => [row.member, row.how]))).toEqual(hows)
      const roster = { members, excuses: [] }
      const roll = rollOf(meeting(), roster, { attendance, presences, guests: [] })
      expect(roll.room.length + roll.online.length + roll.absent.length).toBe(6)
      const count = tally(meeting(), roster, attendance)
      expect(count.coming + count.online + count.leave + count.open + count.silent).toBe(count.expected)
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('whoever is excused, expected, walks in or stays away is counted once', () => {
  const some = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(fc.option(value, { nil: undefined }), { minLength: members.length, maxLength: members.length })
  const facts = fc.record({
    said: some(fc.constantFrom(...STATUSES)),
    confirmed: some(fc.constantFrom(...HOWS)),
    excused: some(fc.constant(true)),
  })
  fc.assert(
    fc.property(facts, ({ said, confirmed, excused }) => {
      const attendance = ids.flatMap((id, index) => {
        const status = said[index]
        return status ? [{ member: id, status, changes: [] }] : []
      })
      const presences = ids.flatMap((id, index) => {
        const how = confirmed[index]
        return how ? [{ member: id, how }] : []
      })
      const excuses = ids.flatMap((id, index) => (excused[index] ? [excuseOf(id)] : []))
      const roster = { members, excuses }
      const roll = rollOf(meeting(), roster, { attendance, presences, guests: [] })
      const inRoll = [...roll.room, ...roll.online, ...roll.absent.map((one) => one.member)]
      expect(new Set(inRoll)).toEqual(new Set(roll.expected))
      expect(inRoll).toHaveLength(roll.expected.length)
      const all = [...inRoll, ...roll.walkIns, ...roll.excused.map((one) => one.member)]
      expect(new Set(all).size).toBe(all.length)
      expect(roll.voters).toBe(roll.room.length)
      const count = tally(meeting(), roster, attendance)
      expect(count.expected).toBe(roll.expected.length)
      expect(count.coming + count.online + count.leave + count.open + count.silent).toBe(count.expected)
    }),
    { numRuns: 500 },
  )
})

function excuseOf(id: string): Excuse {
  const at = new Date(START)
  return {
    _id: `excuse ${id}`,
    member: id,
    reason: '长期卧床',
    by: 'li',
    byName: '小李',
    at,
    from: '2026-01-01',
  }
}
