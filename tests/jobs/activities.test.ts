import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities } from '../../jobs/activities.ts'
import { type Activity, activityById, approveActivity, draftActivity } from '../../models/activity.ts'
import type { OutboxItem, SendState } from '../../models/outbox.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const NINE = '2026-10-13T09:00:00+08:00'
const NOON = '2026-10-13T12:00:00+08:00'
let branch: TestBranch

beforeAll(async () => {
  branch = await startBranch({ watches: [activities], since: '2026-10-13T08:00:00+08:00' })
})
afterAll(async () => await branch.stop())

/** An activity from nine to twelve whose opening is in that state at twelve; returns what was said at its end. */
async function endsAs(state: SendState, fields: Pick<Activity, 'kind' | 'text' | 'options'>) {
  const _id = `${fields.kind} ${state}`
  const [createdAt, startsAt, endsAt] = [new Date(NINE), new Date(NINE), new Date(NOON)]
  await draftActivity({ _id, account: 'main', by: 'li', createdAt, answer: 'A', ...fields })
  await approveActivity(_id, { by: 'li', origin: `order ${_id}`, startsAt, endsAt })
  await branch.ticks(NINE)
  await mongoose.connection
    .collection<OutboxItem>('outbox')
    .updateOne({ _id: `activity:${_id}:start` }, { $set: { state } })
  await branch.ticks(NOON)
  const items = await branch.outbox()
  await branch.ticks(NOON)
  expect((await activityById(_id))?.state).toBe('done')
  return items.filter((item) => [`activity:${_id}:end`, `activity:${_id}:missed`].includes(item._id))
}

const QUESTION = { kind: 'question', text: '甲还是乙', options: ['甲', '乙'] } as const

test.each(['failed', 'pending'] as const)(
  'the answer of a question whose opening is %s is not told',
  async (state) => {
    const [said, ...more] = await endsAs(state, { ...QUESTION, options: [...QUESTION.options] })
    expect(said?.conversation).toBe('li')
    expect(said?.text).toMatch(/^每日一题「甲还是乙」到点没能发到群里/)
    expect(more).toEqual([])
  },
)

test.each(['sent', 'unknown'] as const)(
  'the answer of a question whose opening is %s is told',
  async (state) => {
    const [said, ...more] = await endsAs(state, { ...QUESTION, options: [...QUESTION.options] })
    expect(said?.conversation).toBe('room')
    expect(said?.text).toMatch(/^【答案】甲还是乙/)
    expect(more).toEqual([])
  },
)

test('the closing words of a reading do not come hours later', async () => {
  const [said] = await endsAs('sent', { kind: 'reading', text: '《红岩》', options: [] })
  expect(said?.text).toBe('这次读书会就到这里，谢谢大家。')
  expect(said?.expiresAt).toEqual(new Date('2026-10-13T12:30:00+08:00'))
})
