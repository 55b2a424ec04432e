import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOM } from '../../bot/simulator/world.ts'
import { enqueue } from '../../models/outbox.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-14T09:30:00+08:00' })
  await chat.act({ do: 'faults', echo: false })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

test('what may not have reached the group is listed to staff, and goes out again only when they say so', async () => {
  await chat.act({ do: 'faults', send: 'reject' })
  const at = chat.now()
  const push = { account: 'main', conversation: ROOM, inGroup: true, purpose: 'push' } as const
  await enqueue([{ ...push, _id: 'push', text: '第一排是80岁以上的老同志', dueAt: at, createdAt: at }])
  const caption = () => mongoose.connection.collection('outbox').findOne({ text: /^第一排/ })
  await expect.poll(async () => (await caption())?.state).toBe('sending')
  await sleep(500)
  await chat.act({ do: 'faults', send: 'none' })
  const { text } = await chat.hears('小李', /不能确定发出去没有/)
  expect(text).toMatch(/^1 群里 「第一排是80岁以上的老同志」，2026年10月14日（星期三）上午9:3\d$/m)
  await chat.hearsNothing('group')

  await chat.tells('小李', '重发 5')
  await chat.hears('小李', /没有这个编号，请写 1 到 1。/)
  await chat.tells('小李', '重发 1')
  await chat.hears('小李', /好的，重发 1 条。/)
  await chat.hears('group', /^第一排是80岁以上的老同志$/)
  await chat.quiet()
  expect(chat.sentTo('group')).toHaveLength(1)
  await chat.tells('小李', '重发 1')
  await chat.hears('小李', /这几条已经发出去了，不用再发。/)
  await chat.hearsNothing('group')
  await chat.tells('小李', '已发 1')
  await chat.hears('小李', /好的，记下了，不再重发。/)
})

test('without such a list the words mean nothing', async () => {
  await chat.tells('王德昌', '重发 1')
  await chat.hearsNothing('group')
})
