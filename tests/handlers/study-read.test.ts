import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells(
    '小李',
    '学习 冬天洗澡注意什么\n先放热水暖屋子，水温四十度左右，时间十五分钟，空腹酒后不洗。',
  )
  await chat.hears('小李', /已收进/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /排在/)
})
afterAll(async () => await chat.stop())

const reach = async () => {
  await chat.tells('小李', '学习情况')
  return (await chat.hears('小李', /推送/)).text
}

test('before anything was pushed there is nothing to count', async () => {
  await chat.says('王德昌', '收到')
  await chat.hearsNothing()
  expect(await reach()).toBe('还没有推送过学习内容。')
})

test('what is said of the morning item in the group counts once for each, in silence', async () => {
  await chat.setsClock('2026-10-14T07:31:00+08:00')
  for (const text of ['学了', '收到！', '已阅👍', '今天白菜好便宜']) await chat.says('王德昌', text)
  await chat.says('刘玉兰', '[强]')
  await chat.says('陈光荣', '今天白菜好便宜，看了一圈')
  await chat.hearsNothing()
  expect(await reach()).toMatch(/\n10月14日《冬天洗澡注意什么》：说看了 2 人，要了全文 0 人$/)
})

test('who has the full text sent counts as well, as a number, and nobody is named', async () => {
  await chat.says('刘玉兰', '小卫 全文')
  await chat.hears('刘玉兰', /^《冬天洗澡注意什么》/)
  const text = await reach()
  expect(text).toMatch(/说看了 2 人，要了全文 1 人$/)
  expect(text).not.toMatch(/刘玉兰|王德昌/)
})

test('after a notice 收到 is an answer to the notice', async () => {
  await chat.tells('小李', '开会 党课 明天上午9点 三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /党课/)
  await chat.says('陈光荣', '收到')
  await chat.hearsNothing()
  expect(await reach()).toMatch(/说看了 2 人/)
  expect(await mongoose.connection.collection('attendance').countDocuments({ status: 'ack' })).toBe(1)
})

test('a member can see of himself what was noted', async () => {
  await chat.tells('刘玉兰', '导出我的信息')
  expect((await chat.hears('刘玉兰', 'file')).file?.name).toMatch(/xlsx$/)
})
