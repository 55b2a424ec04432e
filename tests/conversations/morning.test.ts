import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { type Chat, startChat } from '../chat.ts'

const PATIENCE = { timeout: 40_000 }
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T16:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

const pushed = () =>
  chat.world.messages
    .filter(({ from, chat: where }) => from === BOT && where === ROOM)
    .map(({ file, link, text }) => file?.name ?? link?.title ?? text)
const told = (wanted: RegExp) => chat.world.sent().filter(({ text }) => wanted.test(text)).length

test('in the evening staff hear that tomorrow has nothing, the group does not', async () => {
  // What was due before the jobs were looked after for the first time was never due.
  const slots = mongoose.connection.collection<{ _id: string }>('job_slots')
  await expect.poll(() => slots.countDocuments({ _id: 'first-tick' }), PATIENCE).toBe(1)
  await chat.setsClock('2026-10-13T18:00:00+08:00')
  await expect.poll(() => told(/明天早上（10月14日）的学习内容还没有排/), PATIENCE).toBe(1)
  expect(pushed()).toEqual([])
})

test('the article of the day goes to the group at 07:30 as a picture and a link, once over restarts', async () => {
  await chat.does({
    do: 'link',
    from: '小李',
    chat: 'private',
    url: 'https://www.12371.cn/2026/10/12/a.shtml',
    title: '养老金调整问答',
    description: '今年的基本养老金怎么调，什么时候发到手。',
  })
  await chat.hears('小李', /来源：共产党员网/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /排在 2026年10月14日（星期三）早上推送/)
  await chat.setsClock('2026-10-14T07:29:50+08:00')
  await chat.hearsNothing('group')
  const second = await chat.startsAnotherWorker()
  await chat.setsClock('2026-10-14T07:30:00+08:00')
  await expect.poll(() => pushed().length, PATIENCE).toBe(2)
  expect(pushed()).toEqual(['学习2026-10-14.png', '养老金调整问答'])
  await chat.restartsWorker()
  await second.stop()
  await chat.restartsLine()
  await chat.setsClock('2026-10-14T10:59:00+08:00')
  await chat.tells('小李', '学习')
  await chat.hears('小李', /^待审 0 条，已排 0 天，明早：还没排。/)
  await chat.quiet()
  expect(pushed()).toHaveLength(2)
})

test('a morning that was slept through is reported to staff, and nothing comes at 11:01', async () => {
  await chat.tells(
    '小李',
    '老年人冬季防跌倒\n起床慢一点，先坐半分钟再站起来。浴室铺防滑垫，夜里留一盏小灯，雨雪天少出门。',
  )
  await chat.hears('小李', /（第 2 条）/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /排在 2026年10月15日/)
  await chat.setsClock('2026-10-15T11:01:00+08:00')
  await expect.poll(() => told(/2026年10月15日（星期四）早上到 11:00 都没能推送/), PATIENCE).toBe(1)
  await chat.quiet()
  expect(pushed()).toHaveLength(2)
})
