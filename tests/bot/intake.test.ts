import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Intake } from '../../bot/intake.ts'
import { createLog } from '../../bot/log.ts'
import { openSpool } from '../../bot/spool.ts'
import type { Received, Wechat } from '../../bot/wechat.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { Inbox, type InboxMessage } from '../../models/inbox.ts'

const now = () => new Date('2026-10-12T09:00:00+08:00')
const NOTHING = () => {}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-intake-'))
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/intake_${Date.now().toString(36)}?`))
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
  await rm(folder, { recursive: true, force: true })
})

function received(id: string): Received {
  const kind = id.startsWith('file') ? 'file' : 'text'
  return {
    id,
    conversation: 'li',
    inGroup: false,
    sender: 'li',
    own: false,
    kind,
    text: kind === 'text' ? '名单来了' : '',
    mentions: [],
    fileName: kind === 'file' ? '名单.xlsx' : '',
    sentAt: now(),
  }
}

async function startIntake(name: string, fetchesFile: (message: InboxMessage) => Promise<boolean>) {
  return new Intake({
    account: name,
    wechat: { read: async (id: string) => received(id) } as unknown as Wechat,
    spool: await openSpool(join(folder, `spool-${name}`)),
    log: createLog('test', 'silent'),
    now,
    wanted: async () => true,
    echo: NOTHING,
    fetchesFile,
    stored: NOTHING,
  })
}

const rows = async (account: string) => await Inbox.find({ account }).sort({ seq: 1 }).lean<InboxMessage[]>()

test('a file that came while the database could not say whose it is waits in the spool and is fetched after', async () => {
  let isAway = true
  const intake = await startIntake('away', async () => {
    if (isAway) throw new Error('the database is away')
    return true
  })
  intake.take('file-1')
  intake.take('text-2')
  await intake.settled()
  expect((await rows('away')).filter(({ kind }) => kind === 'file')).toEqual([])
  isAway = false
  await intake.drainSpool()
  expect((await rows('away')).map(({ kind, file }) => [kind, file?.state, file?.name])).toEqual([
    ['file', 'waiting', '名单.xlsx'],
    ['text', undefined, undefined],
  ])
})

test('what somebody said before is stored when his file is judged by it, and no other file is fetched', async () => {
  const before: number[] = []
  const intake = await startIntake('order', async (message) => {
    before.push((await rows('order')).length)
    return message._id.endsWith('file-2')
  })
  for (const id of ['text-1', 'file-2', 'file-3', 'text-4']) intake.take(id)
  await intake.settled()
  expect(before).toEqual([1, 2])
  expect((await rows('order')).map(({ file }) => file?.state)).toEqual([
    undefined,
    'waiting',
    undefined,
    undefined,
  ])
})
