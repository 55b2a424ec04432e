import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tidy } from '../../jobs/tidy.ts'
import { settleMessages } from '../../models/handled.ts'
import { type InboxMessage, receiveMessages } from '../../models/inbox.ts'
import { ask, promptByKey } from '../../models/prompt.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const DAY = 24 * 3_600_000
const NIGHT = new Date('2026-10-14T03:00:00+08:00')
let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ jobs: [tidy], since: '2026-10-13T08:00:00+08:00' })
})
afterEach(async () => await branch.stop())

const ago = (days: number) => new Date(NIGHT.getTime() - days * DAY)

function message(id: string, days: number): InboxMessage {
  const at = { sentAt: ago(days), receivedAt: ago(days) }
  const where = { account: 'main', conversation: 'li', inGroup: false, sender: 'li', senderName: '' }
  return {
    _id: id,
    ...where,
    ...at,
    kind: 'text',
    text: '好',
    mentions: [],
    seq: days,
    partition: 0,
    state: 'waiting',
    attempts: 0,
  }
}

test('at three in the night old messages, questions and slots are removed; what waits or is young stays', async () => {
  const ids = ['old', 'young', 'waiting', 'failed']
  await receiveMessages([
    message('old', 91),
    message('young', 89),
    message('waiting', 91),
    message('failed', 91),
  ])
  const counter = 'main/2026-10-13'
  await settleMessages([
    { id: 'old', result: 'handled', counter },
    { id: 'young', result: 'handled', counter },
    { id: 'failed', result: 'failed', counter },
  ])
  const question = { account: 'main', contact: 'li', kind: 'who' as const, options: [], about: null }
  await ask({ ...question, _id: 'old question', askedAt: ago(91) })
  await ask({ ...question, _id: 'young question', askedAt: ago(89) })
  const slots = mongoose.connection.collection<{ _id: string }>('job_slots')
  await slots.insertMany(
    [31, 29].map((days) => ({ _id: `slot ${days}`, state: 'done', until: ago(days), token: 1, owner: 'x' })),
  )

  await branch.ticks('2026-10-14T03:00:01+08:00')

  const inbox = mongoose.connection.collection<{ _id: string }>('inbox')
  const left = await inbox.find({ _id: { $in: ids } }).toArray()
  expect(left.map(({ _id }) => _id).sort()).toEqual(['failed', 'waiting', 'young'])
  expect(await promptByKey('old question')).toBeNull()
  expect(await promptByKey('young question')).not.toBeNull()
  const kept = (await slots.find().toArray()).map(({ _id }) => _id)
  expect(kept).not.toContain('slot 31')
  expect(kept).toEqual(expect.arrayContaining(['slot 29', 'first-tick']))
  expect(await branch.outbox()).toEqual([])
})
