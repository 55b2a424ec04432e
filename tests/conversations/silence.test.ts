import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const CHATTER = [
  '早上好',
  '今天白菜好便宜',
  '下雨了，记得收衣服',
  '哪个看到我的伞了',
  '老李家孙子考上大学了',
  '1',
  '好的',
  '收到',
  '来不来打牌',
  '明天赶场',
  '哈哈哈',
  '[抱拳]',
  '👍',
  '医院今天人多得很',
  '请假条在哪里拿',
  '会议室钥匙在哪个那里',
  '我来接孙子',
  '小卫生院搬家了',
  '帮助大家是应该的',
  '发个红包',
  '考勤机坏了',
  '状态不错',
  '学习强国更新了',
  '名单上没有我？',
  '直播带货的都是骗人的',
]

test('chat between people is answered with silence, and nothing of it is recorded', async () => {
  for (const text of CHATTER) await chat.says('王秀英', text)
  await chat.does({ do: 'voice', from: '罗朝阳', chat: 'group', transcript: '今天天气好' })
  await chat.does({
    do: 'link',
    from: '罗朝阳',
    chat: 'group',
    url: 'https://example.org/',
    title: '养生',
    description: '',
  })
  await chat.does({ do: 'photo', from: '罗朝阳', chat: 'group', number: 1 })
  await chat.hearsNothing()
  expect(chat.world.sent().filter(({ chat: where }) => where.includes('chatroom'))).toEqual([])
  expect(await mongoose.connection.collection('attendance').countDocuments()).toBe(0)
})

test('a member who uses a staff command reads one refusal, and nothing happens', async () => {
  await chat.tells('王秀英', '开会 支部党员大会 下周三上午9点 三楼')
  await chat.hears('王秀英', /./)
  await chat.tells('王秀英', '发')
  await chat.quiet()
  expect(await mongoose.connection.collection('meetings').countDocuments()).toBe(0)
})

test('nobody becomes staff by a name', async () => {
  Object.assign(chat.world.person('陈光荣'), { nickname: '小李', alias: '小李' })
  chat.world.emit('people')
  await chat.tells('陈光荣', '名单')
  await chat.quiet()
  expect(chat.sentTo('陈光荣').every(({ text }) => !/49/.test(text))).toBe(true)
})

test('what staff said, quoted by a member, orders nothing', async () => {
  const order = await chat.tells('小李', '状态')
  await chat.hears('小李', /微信：在线/)
  await chat.does({ do: 'quote', from: '王秀英', chat: 'private', message: order, text: '状态' })
  await chat.quiet()
  expect(chat.sentTo('王秀英').every(({ text }) => !/微信：/.test(text))).toBe(true)
})

test('somebody who writes a thousand messages is answered at most once, and the others are answered', async () => {
  await chat.does({ do: 'clock', offset: chat.world.clockOffset })
  for (let index = 0; index < 1_000; index += 1)
    await chat.act({ do: 'text', from: '杨胜利', chat: 'private', text: `吃饭没有${index}` })
  await chat.act({ do: 'text', from: '王秀英', chat: 'private', text: '帮助' })
  await chat.hears('王秀英', /我的回复/)
  await chat.quiet()
  expect(chat.sentTo('杨胜利').length).toBeLessThanOrEqual(1)
}, 180_000)

test('every order of staff that is not understood is answered, however soon after the last', async () => {
  for (const text of ['取消会议室', '没回的打电话名单']) {
    await chat.tells('小李', text)
    await chat.hears('小李', /没听懂/)
  }
})

test('who asks whether it is there hears that it is', async () => {
  await chat.tells('刘玉兰', '在吗')
  await chat.hears('刘玉兰', /我在。/)
})
