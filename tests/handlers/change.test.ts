import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Chat } from '../chat.ts'
import { startCalled } from './called.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startCalled('开会 支部党员大会 下周三上午9点 镇政府三楼会议室 议题：学习全会精神')
  await chat.says('王德昌', '我来')
  await chat.says('陈光荣', '来不了，腿痛')
  await chat.hearsNothing()
})
afterAll(async () => await chat.stop())

test('another time is read back before the group hears of it', async () => {
  await chat.tells('小李', '改期 10月15日下午3点')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toBe(
    [
      '请核对，回「发」就通知到群里：',
      '【时间有变】支部党员大会',
      '时间改为：2026年10月15日（星期四）下午3:00',
      '原来是：2026年10月14日（星期三）上午9:00',
      '地点：镇政府三楼会议室（不变）',
      '已经回复过的不用再回；来不来有变的，再说一声就行。',
      '不发：取消',
    ].join('\n'),
  )
  await chat.hearsNothing('group')
})

test('a change that is not wanted after all leaves the meeting as it is', async () => {
  await chat.tells('小李', '取消')
  await chat.hears('小李', /^好的，不改了，还照原来通知的开。$/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /没有等着发的内容/)
  await chat.hearsNothing('group')
})

test('time and place can be changed in one notice, and a wrong change is said in a sentence', async () => {
  await chat.tells('小李', '地点 镇政府三楼会议室')
  await chat.hears('小李', /和原来一样，没有要改的/)
  await chat.tells('小李', '时间 10月1日上午9点')
  await chat.hears('小李', /时间改为：2027年10月1日|已经过去/)
  await chat.tells('小李', '时间改到10月15日下午3点')
  await chat.hears('小李', /【时间有变】/)
  await chat.tells('小李', '地点 镇政府二楼会议室')
  const { text } = await chat.hears('小李', /【时间、地点有变】/)
  expect(text).toContain('时间改为：2026年10月15日（星期四）下午3:00')
  expect(text).toContain('地点改为：镇政府二楼会议室\n原来是：镇政府三楼会议室')
})

test('the change goes to the group once as a picture and in words, and whom to call is told to staff', async () => {
  await chat.tells('小李', '发')
  const { text } = await chat.hears('小李', /^好的，通知发到群里了：10月15日下午3:00 支部党员大会。/)
  expect(text).toContain('大家的回复都还在')
  expect(text).toMatch(/不用微信的 \d+ 人请打电话告诉一声：/)
  expect(text).toContain('赵永康 12000000021')
  await chat.hears('group', 'picture')
  await chat.hears('group', /^【时间、地点有变】支部党员大会\n/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /没有等着发的内容/)
  await chat.hearsNothing('group')
})

test('the answers stay after a change', async () => {
  await chat.tells('小李', '考勤')
  const { text } = await chat.hears('小李', /应到 45，参加 1，线上 0，请假 1/)
  expect(text).toContain('10月15日下午3:00 支部党员大会')
  expect(text).toContain('参加 1 人：王德昌')
  expect(text).toContain('请假 1 人：陈光荣（腿痛）')
  await chat.says('王德昌', '3，有事')
  await chat.quiet()
  await chat.tells('王德昌', '我的回复')
  await chat.hears('王德昌', /10月15日下午3:00 支部党员大会：请假/)
})

test('what may not go to a group stops a change', async () => {
  await chat.tells('小李', '备注 卡号 6222021234567890128')
  await chat.hears('小李', /备注改为/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /像是有银行卡号/)
  await chat.hearsNothing('group')
  await chat.tells('小李', '不发')
})

test('another name is a notice that says what it was, and keeps the answers and the kind', async () => {
  await chat.tells('小李', '改 名称 迎新学习会')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain(
    '【名称有变】迎新学习会\n名称改为：迎新学习会\n原来是：支部党员大会\n时间：2026年10月15日',
  )
  expect(text).toContain('（应到从 45 人变成 49 人）')
  await chat.tells('小李', '名称 第四季度支部大会')
  expect((await chat.hears('小李', /【名称有变】第四季度支部大会/)).text).not.toContain('应到从')
  await chat.tells('小李', '发')
  await chat.hears('group', /^【名称有变】第四季度支部大会\n/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /10月15日下午3:00 第四季度支部大会\n应到 45，参加 0，线上 0，请假 2/)
  await chat.tells('小李', '名称 支部党员大会')
  await chat.hears('小李', /原来是：第四季度支部大会/)
  await chat.tells('小李', '发')
  await chat.hears('group', /^【名称有变】支部党员大会\n/)
})

test('where several meetings are ahead, it is asked which one is meant', async () => {
  await chat.tells('小李', '开会 党课 10月20日上午9点 会议室 参加人：莫道明、王德昌、程国安 备注：带笔')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain('地点：会议室\n参加人：莫道明、王德昌、程国安\n备注：带笔')
  await chat.tells('小李', '参加人 莫道明、王德昌、不在册')
  await chat.hears('小李', /「不在册」名单上没有/)
  await chat.tells('小李', '参加人 莫道明、王德昌')
  await chat.hears('小李', /参加人：莫道明、王德昌\n/)
  await chat.tells('小李', '发')
  await chat.hears('group', /参加人：莫道明、王德昌/)
  await chat.tells('小李', '改期 10月21日上午9点')
  await chat.hears(
    '小李',
    /^等着开的有 2 个，是哪一个？回数字就行：\n1 10月15日下午3:00 支部党员大会\n2 10月20日上午9:00 党课$/,
  )
  await chat.tells('小李', '3')
  await chat.hears('小李', /请回 1 到 2 的数字/)
  await chat.tells('小李', '2')
  await chat.hears('小李', /【时间有变】党课\n时间改为：2026年10月21日（星期三）上午9:00/)
  await chat.tells('小李', '不发')
  await chat.hears('小李', /不改了/)
  await chat.tells('小李', '改期 党课 10月21日上午9点')
  await chat.hears('小李', /【时间有变】党课\n时间改为：2026年10月21日/)
  await chat.tells('小李', '不发')
  await chat.hears('小李', /不改了/)
})

test('only those whom the call names are expected', async () => {
  await chat.tells('小李', '考勤 党课')
  await chat.hears('小李', /10月20日上午9:00 党课\n应到 2，/)
})

test('of two meetings of the same name it is asked by day which one is meant', async () => {
  await chat.tells('小李', '开会 党课 10月27日上午9点 会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【会议通知】党课\n时间：2026年10月27日/)
  await chat.tells('小李', '取消会议 党课 老师出差')
  await chat.hears('小李', /等着开的有 2 个.*\n1 10月20日上午9:00 党课\n2 10月27日上午9:00 党课/)
  await chat.tells('小李', '2')
  await chat.hears('小李', /【会议取消】党课\n原定：2026年10月27日.*\n原因：老师出差/)
  await chat.tells('小李', '发')
  await chat.hears('group', /^【会议取消】党课\n原定：2026年10月27日/)
})

test('a cancellation is read back, told to the group with its reason, and ends the meeting', async () => {
  await chat.tells('小李', '取消会议 党课 老师生病')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain(
    [
      '【会议取消】党课',
      '原定：2026年10月20日（星期二）上午9:00，会议室',
      '原因：老师生病',
      '这次不用来了，请互相转告。以后再定，会另发通知。',
    ].join('\n'),
  )
  await chat.hearsNothing('group')
  await chat.tells('小李', '发')
  await chat.hears('小李', /通知发到群里了：10月20日上午9:00 党课 取消。/)
  await chat.hears('group', 'picture')
  await chat.hears('group', /^【会议取消】党课/)
  await chat.tells('小李', '考勤 党课')
  await chat.hears('小李', /没有对上「党课」/)
  await chat.tells('小李', '取消会议 党课')
  await chat.hears('小李', /【会议取消】支部党员大会[\s\S]*原因：党课/)
  await chat.tells('小李', '取消')
  await chat.hears('小李', /不改了/)
})
