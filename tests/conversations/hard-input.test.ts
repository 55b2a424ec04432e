import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { types } from 'wechaty-puppet'
import { OTHER_ROOM, ROOM } from '../../bot/simulator/world.ts'
import { type Chat, startChat } from '../chat.ts'

const MEGABYTE = 1024 * 1024
let chat: Chat
beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-08T09:00:00+08:00',
    nicknames: { 莫桂珍: '🌹🌹🌹', 安顺民: '\u202e\u200b{"$gt":""}\u0007' },
  })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
})
afterAll(async () => await chat.stop())

const rows = async (collection: string, filter = {}) =>
  await mongoose.connection.collection(collection).countDocuments(filter)

async function sendsFile(name: string, content: Buffer, type = types.Message.Attachment): Promise<void> {
  await chat.tells('小李', '状态')
  await chat.quiet()
  const { key } = chat.world.person('小李')
  chat.world.add({ from: key, chat: key, type, file: { name, content } })
}

describe('what is said', () => {
  test('a text of 100,000 characters is cut, read as nothing and answered by nobody', async () => {
    const attendance = await rows('attendance')
    await chat.says('王秀英', '我今天上街买菜，'.repeat(12_500))
    await chat.hearsNothing()
    expect(await rows('attendance')).toBe(attendance)
    await chat.tells('小李', `开会 ${'很长的会议名称'.repeat(14_000)}`)
    await chat.hears('小李', /./)
    await chat.quiet()
    expect(chat.sentTo('小李').every(({ text }) => text.length <= 4_000)).toBe(true)
  })

  test('an empty message is taken in silence, in the group and in private', async () => {
    await chat.says('王秀英', '')
    await chat.hearsNothing()
    for (const text of [' \u200b\n ', '。。。', '👍👍', '[抱拳][玫瑰]']) {
      await chat.tells('王秀英', text)
      await chat.hearsNothing()
    }
  })

  test('a nickname of nothing but emoji does not hinder an answer once staff said who it is', async () => {
    await chat.says('莫桂珍', '我来，坐早班车')
    await chat.hearsNothing()
    await chat.tells('小李', '名单')
    const { text } = await chat.hears('小李', /🌹/)
    const number = /(\d+) [^\n]*🌹/.exec(text)?.[1]
    await chat.tells('小李', `${number} 是 莫桂珍`)
    await chat.hears('小李', /是莫桂珍/)
    const said = async () => await rows('attendance', { status: 'attend', 'changes.channel': 'group' })
    await expect.poll(said, { timeout: 40_000 }).toBe(1)
    await chat.tells('莫桂珍', '我的回复')
    await chat.hears('莫桂珍', /参加/)
  })

  test('control characters and operators in a name are only text', async () => {
    await chat.tells('安顺民', '3')
    await chat.hears('安顺民', /还没有和名单对上/)
    await chat.tells('王秀英', '{"$where":"sleep(10000)"} __proto__ constructor')
    await chat.quiet()
    await chat.tells('王秀英', '我来')
    await chat.hears('王秀英', /参加/)
  })

  test('a stranger and another group are not listened to', async () => {
    const waiting = await rows('inbox')
    await chat.tells('陌生人', '帮助')
    await chat.hearsNothing()
    await chat.does({ do: 'clock', offset: chat.world.clockOffset })
    chat.world.add({ from: chat.world.person('王秀英').key, chat: OTHER_ROOM, text: '小卫 帮助' })
    await chat.hearsNothing()
    expect(await rows('inbox')).toBe(waiting)
  })

  test('what neither answered nor asked anything leaves only a count', async () => {
    const before = await rows('inbox')
    const count = async () =>
      (await mongoose.connection.collection('message_counts').find().toArray()).reduce(
        (sum, { messages }) => sum + messages,
        0,
      )
    const counted = await count()
    for (const text of ['今天白菜好便宜', '[抱拳]', '早上好！祝大家安康']) await chat.says('陈光荣', text)
    await chat.hearsNothing()
    expect(await rows('inbox')).toBe(before)
    expect(await count()).toBe(counted + 3)
  })

  test('messages told of three times and out of order are recorded once, the last word standing', async () => {
    await chat.does({ do: 'faults', copies: 3, shuffle: 4 })
    const said = ['我来', '我来不了', '线上参加', '我还是来现场']
    // WeChat tells the time of a message in seconds.
    for (const [index, text] of said.entries()) {
      const at = chat.world.now() - (said.length - index) * 1_000
      await chat.act({ do: 'text', from: '刘玉兰', chat: 'group', text, at })
    }
    await chat.does({ do: 'faults', copies: 1, shuffle: 0 })
    await chat.quiet()
    const members = await mongoose.connection.collection('members').findOne({ name: '刘玉兰' })
    const row = await mongoose.connection.collection('attendance').findOne({ member: String(members?._id) })
    expect(row?.changes).toHaveLength(4)
    expect(row?.status).toBe('attend')
  })

  test('a command that arrives long after it was said is not obeyed', async () => {
    const key = chat.world.person('小李').key
    await chat.tells('小李', '状态')
    await chat.quiet()
    chat.world.add({ from: key, chat: key, text: '结束报名', at: chat.world.now() - 10 * 60_000 })
    await chat.hears('小李', /到得太晚/)
    await chat.tells('小李', '考勤')
    await chat.hears('小李', /应到 45/)
  })
})

describe('files', () => {
  test('a sheet of 200 MB is refused with a word, and no more than the limit is kept', async () => {
    await sendsFile('名单.xlsx', Buffer.alloc(200 * MEGABYTE))
    await chat.hears('小李', /超过 25 MB/)
    const chunks = await mongoose.connection.collection('files.chunks').find().toArray()
    const kept = chunks.reduce((sum, { data }) => sum + data.length(), 0)
    expect(kept).toBeLessThan(25 * MEGABYTE)
  }, 180_000)

  test('a picture of 200 MB is not relayed, and staff hear why', async () => {
    await chat.tells('小李', '直播 开始 重阳节活动')
    await chat.hears('小李', /转到群里/)
    await sendsFile('大.jpg', Buffer.alloc(200 * MEGABYTE), types.Message.Image)
    await chat.hears('小李', /超过 25 MB/)
    await chat.tells('小李', '直播 结束')
    await chat.hears('小李', /./)
    expect(chat.sentTo('group').filter(({ file }) => file)).toEqual([])
  }, 180_000)

  test.each([
    ['an .xlsx that is none', '名单.xlsx', Buffer.from('PK\u0003\u0004 not a workbook'.repeat(50))],
    ['a sheet without names', '名单.csv', Buffer.from('a,b,c\n1,2,3\n')],
    ['an empty file', '名单.csv', Buffer.alloc(0)],
    ['noise', '名单.csv', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256))],
  ])('%s changes nobody and is answered in plain words', async (_what, name, content) => {
    const members = await rows('members')
    await sendsFile(name, content)
    const { text } = await chat.hears('小李', /[。：]/)
    expect(text).not.toMatch(/Error|undefined|null|at \//)
    expect(await rows('members')).toBe(members)
  })

  test('one bad row keeps all the others out, and is named by row and column', async () => {
    const members = await rows('members')
    const sheet = '姓名,性别,出生日期,党员\n石长青,男,1950-01-02,是\n石长河,男,1950-13-45,是\n'
    await sendsFile('名单.csv', Buffer.from(sheet))
    await chat.hears('小李', /名单没有导入[\s\S]*第 3 行[\s\S]*出生日期/)
    expect(await rows('members')).toBe(members)
  })
})

test('a group that is not there is said at 状态, and the bot goes on', async () => {
  await chat.stop()
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00', settings: { groupName: '没有这个群' } })
  await chat.bindsAdmin()
  await chat.says('王秀英', '小卫 帮助')
  await chat.hearsNothing()
  await chat.tells('小李', '状态')
  await chat.hears('小李', /群：还没找到/)
  expect(chat.world.sent().filter(({ chat: where }) => where === ROOM)).toEqual([])
})
