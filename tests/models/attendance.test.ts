import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { attendanceOfMember, type Change, recordSayings, type Status } from '../../models/attendance.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/attendance_${Date.now().toString(36)}?`))
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

const said = (status: Status, second: number, reason?: string): Change => ({
  key: `m${second}#0`,
  status,
  ...(reason ? { reason } : {}),
  at: new Date(second * 1000),
  seq: second,
  channel: 'group',
  by: 'contact',
})

const CHANGES = [
  said('attend', 1),
  said('leave', 2, '腿痛'),
  said('cancel', 3),
  said('online', 4),
  said('ack', 5),
]

function shuffled(seed: number): Change[] {
  const order = (change: Change) => (change.seq * 7919 + seed * 104_729) % 101
  return [...CHANGES, ...CHANGES, ...CHANGES].sort((one, other) => order(one) - order(other))
}

test('what was said last stands, in whatever order and however often it arrives', async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    for (const change of shuffled(seed)) await recordSayings([{ meeting: 'm', member: `p${seed}`, change }])
    const row = await attendanceOfMember('m', `p${seed}`)
    expect(row?.status).toBe('online')
    expect(row?.reason).toBeUndefined()
    expect(row?.changes.map(({ status }) => status)).toEqual(['attend', 'leave', 'cancel', 'online', 'ack'])
  }
})

test('having read the notice stands only while nothing was answered', async () => {
  await recordSayings([{ meeting: 'm', member: 'reader', change: said('ack', 1) }])
  expect((await attendanceOfMember('m', 'reader'))?.status).toBe('ack')
})

test('many who answer at once are all recorded, one row each', async () => {
  const sayings = Array.from({ length: 200 }, (_, index) => ({
    meeting: 'crowd',
    member: `p${index % 49}`,
    change: { ...said('attend', index), key: `c${index}#0` },
  }))
  await Promise.all(sayings.map((saying) => recordSayings([saying])))
  const row = await attendanceOfMember('crowd', 'p0')
  expect(row?.changes).toHaveLength(5)
})

test('words that look like operators are kept as words', async () => {
  await recordSayings([{ meeting: 'm', member: '$where', change: said('leave', 1, '$$NOW') }])
  expect((await attendanceOfMember('m', '$where'))?.reason).toBe('$$NOW')
})
