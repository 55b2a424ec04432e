import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

test('without a time, with a wrong and with a past one it says how to write it', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周八 会议室')
  await chat.hears('小李', /^没看懂时间「下周八」，请写成「10月14日上午9点」。$/)
  await chat.tells('小李', '开会 支部党员大会 今天上午9点')
  await chat.hears('小李', /^2026年10月7日（星期三）上午9:00已经过去了/)
  await chat.tells('小李', '开会')
  await chat.hears('小李', /^请写上名称、时间、地点/)
})

test('a date with another weekday is asked back with both in full', async () => {
  await chat.tells('小李', '开会 党课 10月14日（周四）上午9点 党员活动室')
  await chat.hears('小李', /1 2026年10月14日（星期三）上午9:00\n2 2026年10月15日（星期四）上午9:00/)
  await chat.tells('小李', '2')
  await chat.hears(
    '小李',
    /请核对.*\n【会议通知】党课\n时间：2026年10月15日（星期四）上午9:00\n地点：党员活动室/,
  )
})

test('a draft is changed in place and read back again', async () => {
  await chat.tells('小李', '时间 下午3点')
  await chat.hears('小李', /时间：2026年10月15日（星期四）下午3:00/)
  await chat.tells('小李', '时间改成 10月16日上午9点到11点')
  await chat.hears('小李', /时间：2026年10月16日（星期五）上午9:00至上午11:00/)
  await chat.tells('小李', '地点 镇政府三楼会议室')
  await chat.hears('小李', /地点：镇政府三楼会议室/)
  await chat.tells('小李', '议题 1、学习全会精神 2、讨论')
  await chat.hears('小李', /议题：1 学习全会精神 2 讨论/)
  await chat.tells('小李', '备注 请带老花镜')
  await chat.hears('小李', /备注：请带老花镜/)
})

test('a dropped draft is not sent', async () => {
  await chat.tells('小李', '取消')
  await chat.hears('小李', /没有发，草稿已经去掉/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /没有等着发的内容/)
  await chat.tells('小李', '地点 广场')
  await chat.hears('小李', /现在没有等着发的通知/)
  await chat.hearsNothing('group')
})

test('it may be called without hour and place, and says what is not written', async () => {
  await chat.tells('小李', '开会 下周三支部党员大会')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain('时间：2026年10月14日（星期三）\n地点：未写')
  expect(text).toContain('（几点没写，回「时间 上午9点」补上）')
})

test('a draft that has lain for long is read back once more before it goes out', async () => {
  await chat.setsClock('2026-10-09T10:00:00+08:00')
  await chat.tells('小李', '发')
  await chat.hears('小李', /请核对，回「发」就通知到群里/)
  await chat.hearsNothing('group')
  await chat.tells('小李', '发')
  await chat.hears('group', /【会议通知】支部党员大会/)
})

test('a draft whose time has passed is not sent', async () => {
  await chat.tells('小李', '开会 党课 今天上午10:30 党员活动室')
  await chat.hears('小李', /请核对/)
  await chat.setsClock('2026-10-09T11:00:00+08:00')
  await chat.tells('小李', '发')
  await chat.hears('小李', /已经过去了。请先改时间/)
  await chat.hearsNothing('group')
})

test('a notice with the number of an official document in it stays with staff until it is changed', async () => {
  await chat.tells('小李', '开会 党课 下周五上午10点 党员活动室 议题：学习黔党发〔2026〕3号')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /红头文件的文号，不能发到群里/)
  await chat.hearsNothing('group')
  await chat.tells('小李', '议题 学习全会精神')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【.*通知】党课/)
})
