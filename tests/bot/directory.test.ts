import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Directory } from '../../bot/directory.ts'
import { createLog } from '../../bot/log.ts'
import type { Received, Wechat } from '../../bot/wechat.ts'
import { type Branch, rememberBranch } from '../../models/branch.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'

const known = {
  room: 'room-1',
  topic: '支部',
  self: 'bot',
  people: [{ contact: 'wang', name: '王德昌', alias: '' }],
}

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/directory_${Date.now().toString(36)}?`))
  await rememberBranch({ account: 'main', ...known })
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

/** A directory whose puppet gives the group only when it is told to. */
function slowDirectory() {
  let give = (_: Omit<Branch, '_id' | 'account'>) => {}
  const found = new Promise<Omit<Branch, '_id' | 'account'>>((resolve) => {
    give = resolve
  })
  const wechat = { findGroup: () => found } as unknown as Wechat
  const directory = new Directory({
    account: 'main',
    topic: '支部',
    wechat,
    log: createLog('test', 'silent'),
  })
  return { directory, give }
}

const said = (sender: string, conversation: string) =>
  ({ sender, conversation, inGroup: conversation.startsWith('room'), text: '我来' }) as Received

test('who was known to be in the group is heard while a slow puppet still gives it, and others when it has', async () => {
  const { directory, give } = slowDirectory()
  expect(await directory.wants(said('wang', 'room-1'))).toBe(true)
  expect(await directory.wants(said('wang', 'wang'))).toBe(true)
  const waiting = [said('anew', 'room-2'), said('anew', 'anew'), said('wang', 'room-3')]
  const wanted = Promise.all(waiting.map((message) => directory.wants(message)))
  const pause = new Promise((resolve) => setTimeout(resolve, 100, 'they wait'))
  expect(await Promise.race([wanted, pause])).toBe('they wait')
  give({ ...known, room: 'room-2', people: [{ contact: 'anew', name: '王德昌', alias: '' }] })
  expect(await wanted).toEqual([true, true, false])
  directory.stop()
})
