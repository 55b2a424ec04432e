import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
})
afterAll(async () => await chat.stop())

const at = (time: string) => chat.setsClock(`2026-10-07T${time}:00+08:00`)

test('after ten quiet minutes the group hears the numbers, without a name', async () => {
  await chat.says('王德昌', '1')
  await chat.says('莫桂珍', '2')
  await chat.says('陈光荣', '来不了，腿痛')
  await at('10:05')
  await chat.hearsNothing('group')
  await at('10:12')
  const { text } = await chat.hears('group', /^已登记/)
  expect(text).toBe('已登记 3 人：参加 1，线上 1，请假 1。回复过没数到的，请再发一次，或私聊我。')
})

test('the same numbers are not said again', async () => {
  await chat.says('王德昌', '我来')
  await at('11:00')
  await chat.hearsNothing('group')
})

test('at night nothing is said', async () => {
  await chat.setsClock('2026-10-07T21:25:00+08:00')
  await chat.says('罗朝英', '1')
  await at('21:40')
  await chat.hearsNothing('group')
})
