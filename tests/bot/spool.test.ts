import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSpool } from '../../bot/spool.ts'
import type { InboxMessage } from '../../models/inbox.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-spool-'))
  path = join(folder, 'spool.jsonl')
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

const at = new Date('2026-10-14T09:00:00+08:00')
const message = (id: string): InboxMessage => ({
  _id: id,
  account: 'main',
  conversation: 'room',
  inGroup: true,
  sender: 'li',
  senderName: '',
  kind: 'text',
  text: '我来\n"1"',
  mentions: [],
  sentAt: at,
  receivedAt: at,
  seq: 1,
  partition: 0,
  state: 'waiting',
  attempts: 0,
})

async function drained(spool: Awaited<ReturnType<typeof openSpool>>): Promise<InboxMessage[]> {
  const stored: InboxMessage[] = []
  await spool.drain(async (messages) => void stored.push(...messages))
  return stored
}

test('what was kept comes back in its order, over a restart, with its instants, and once', async () => {
  const spool = await openSpool(path)
  await spool.append([message('1'), message('2')])
  await spool.append([message('3')])
  const again = await openSpool(path)
  expect(again.isEmpty()).toBe(false)
  expect(await drained(again)).toEqual([message('1'), message('2'), message('3')])
  expect(again.isEmpty()).toBe(true)
  expect(await drained(again)).toEqual([])
})

test('a line that was cut off by a crash takes none of the others with it', async () => {
  const spool = await openSpool(path)
  await spool.append([message('1')])
  await appendFile(path, '{"_id":"2","accou')
  const again = await openSpool(path)
  await again.append([message('3')])
  expect((await drained(again)).map(({ _id }) => _id)).toEqual(['1', '3'])
})

test('a line that was cut off by a full disk takes none of those written after it with it', async () => {
  const spool = await openSpool(path)
  await spool.append([message('1')])
  await appendFile(path, '{"_id":"2","accou')
  await spool.append([message('2'), message('3')])
  expect((await drained(spool)).map(({ _id }) => _id)).toEqual(['1', '2', '3'])
})

test('where nothing but a cut off line is left, the database is not asked, and the spool is empty', async () => {
  await appendFile(path, '{"_id":"1","accou')
  const spool = await openSpool(path)
  expect(await spool.drain(() => Promise.reject(new Error('an empty batch')))).toBe(0)
  expect(spool.isEmpty()).toBe(true)
})

test('what could not be stored stays', async () => {
  const spool = await openSpool(path)
  await spool.append([message('1')])
  await expect(spool.drain(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(spool.isEmpty()).toBe(false)
  await spool.append([message('2')])
  const ids: string[] = []
  while (!spool.isEmpty()) ids.push(...(await drained(spool)).map(({ _id }) => _id))
  expect(ids).toEqual(['1', '2'])
  expect((await readFile(path, 'utf8').catch(() => '')).trim()).toBe('')
})
