import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tidy } from '../../jobs/tidy.ts'
import { recordAct } from '../../models/audit.ts'
import { fileById, storeFile } from '../../models/file.ts'
import { settleMessages } from '../../models/handled.ts'
import { type InboxMessage, receiveMessages } from '../../models/inbox.ts'
import { enqueue, itemByKey } from '../../models/outbox.ts'
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
  expect(left.map(({ _id }) => _id).sort()).toEqual(['waiting', 'young'])
  expect(await promptByKey('old question')).toBeNull()
  expect(await promptByKey('young question')).not.toBeNull()
  const kept = (await slots.find().toArray()).map(({ _id }) => _id)
  expect(kept).not.toContain('slot 31')
  expect(kept).toEqual(expect.arrayContaining(['slot 29', 'first-tick']))
  expect(await branch.outbox()).toEqual([])
})

test('each kind is kept for the days that the settings say', async () => {
  const where = {
    account: 'main',
    conversation: 'li',
    inGroup: false,
    purpose: 'answer' as const,
    text: '电话单',
  }
  const outbox = mongoose.connection.collection<{ _id: string }>('outbox')
  for (const [id, days, state] of [
    ['old', 91, 'sent'],
    ['young', 89, 'sent'],
    ['stuck', 91, 'pending'],
  ] as const) {
    await enqueue([{ ...where, _id: id, dueAt: ago(days), createdAt: ago(days) }])
    await outbox.updateOne({ _id: id }, { $set: { state } })
  }
  const act = {
    account: 'main',
    by: 'li',
    role: 'staff' as const,
    action: '发',
    result: 'done' as const,
    about: [],
  }
  await recordAct({ ...act, _id: 'old act', at: ago(1096) })
  await recordAct({ ...act, _id: 'young act', at: ago(1094) })
  const doubt = {
    account: 'main',
    meeting: 'm',
    member: 'somebody',
    contact: 'li',
    text: '看情况',
    seq: 1,
    channel: 'group',
  }
  const doubts = mongoose.connection.collection<{ _id: string }>('doubts')
  await doubts.insertMany([
    { ...doubt, _id: 'open', at: ago(91) },
    { ...doubt, _id: 'settled', at: ago(91), settled: { as: 'leave', by: 'li', origin: 'x' } },
  ] as never)
  const files = {
    sheet: '名单.xlsx',
    made: '考勤.png',
    needed: '照片.jpg',
    left: '旧照片.jpg',
    young: '新名单.xlsx',
  }
  const ids: Record<string, string> = {}
  for (const [key, name] of Object.entries(files)) {
    ids[key] = await storeFile(key === 'made' ? 'made:x' : key, {
      name,
      content: Buffer.from(key),
      limit: 100,
    })
    await mongoose.connection
      .collection('files.files')
      .updateOne({ filename: name }, { $set: { uploadDate: ago(key === 'young' ? 29 : 31) } })
  }
  const file = { state: 'stored' as const, name: '照片.jpg', size: 6, fileId: ids.needed ?? '' }
  await receiveMessages([{ ...message('with photo', 40), kind: 'image', file }])

  await branch.ticks('2026-10-14T03:00:01+08:00')

  expect(await itemByKey('old')).toMatchObject({ state: 'sent', _id: 'old' })
  expect((await itemByKey('old'))?.text).toBeUndefined()
  expect((await itemByKey('young'))?.text).toBe('电话单')
  expect((await itemByKey('stuck'))?.text).toBe('电话单')
  const acts = await mongoose.connection.collection<{ _id: string }>('audit').find().toArray()
  expect(acts.map(({ _id }) => _id)).toEqual(['young act'])
  const kept = await doubts.find().toArray()
  expect(kept).toMatchObject([{ _id: 'settled', text: '看情况', member: '', contact: '' }])
  const there = await Promise.all(
    Object.keys(files).map(async (key) => [key, (await fileById(ids[key] ?? '')) !== null]),
  )
  expect(Object.fromEntries(there)).toEqual({
    sheet: false,
    made: false,
    needed: true,
    left: false,
    young: true,
  })
})
