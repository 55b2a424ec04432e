import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
})
afterAll(async () => await chat.stop())

test('the first administrator is bound by a code, imports the roster and calls a meeting', async () => {
  await chat.bindsAdmin()
  await chat.tells('小李', '开会 党课 下周四上午9点 三楼')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /发到群里了/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /还没有名单/)
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名结束/)
  await chat.importsRoster()
  await chat.tells(
    '小李',
    '开会 支部党员大会 下周三上午9点 镇政府三楼会议室 议题：学习全会精神；推选老年大学学员',
  )
  await chat.hears('小李', /时间：2026年10月14日（星期三）上午9:00/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【会议通知】支部党员大会/)
  expect(await chat.hears('group', 'picture')).toBeTruthy()
  await chat.says('莫桂珍', '我来')
  await chat.hearsNothing()
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /参加 1/)
})
