import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { types } from 'wechaty-puppet'
import { loadPeople } from '../../bot/people.ts'
import { demoVoice } from '../../bot/simulator/demo.ts'
import { ROOM } from '../../bot/simulator/world.ts'
import { attendanceOf } from '../../models/attendance.ts'
import { openMeetings } from '../../models/meeting.ts'
import { usedOn } from '../../models/usage.ts'
import {
  chat,
  restoreStandIn,
  standIn,
  startAssistedChat,
  stopAssistedChat,
} from '../assistant/assisted-chat.ts'

beforeAll(startAssistedChat)
beforeEach(restoreStandIn)
afterAll(stopAssistedChat)

const speaks = async (from: string, where: 'group' | 'private') =>
  await chat.does({ do: 'voice', from, chat: where, transcript: '' })

/** What stands for somebody at the one open meeting. */
async function standing(name: string) {
  const [meeting] = await openMeetings('main')
  const member = (await loadPeople('main')).members.find((one) => one.name === name)
  const rows = await attendanceOf(String(meeting?._id))
  const row = rows.find((one) => one.member === String(member?._id))
  return row && [row.status, row.reason]
}

test('voices in the group cost nothing while nobody is asked anything', async () => {
  standIn.hears('今天白菜好便宜')
  await speaks('陈光荣', 'group')
  await chat.hearsNothing()
  expect(standIn.asked).toEqual([])
  expect((await usedOn('2026-10-08')).spent).toBe(0)
})

test('a voice in private is an answer like a typed one, and the reply says what was heard', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /会议通知/)
  standIn.hears('腰杆痛来不了')
  await speaks('罗朝阳', 'private')
  await chat.hears('罗朝阳', /^听到您说：「腰杆痛来不了」\n.*请假/)
  expect(await standing('罗朝阳')).toEqual(['leave', '腰杆痛'])
  expect((await usedOn('2026-10-08')).spent).toBeGreaterThan(0)
})

test('a voice in the group is recorded in silence, and holds nobody else up', async () => {
  standIn.hears('我来，坐早班车')
  await speaks('刘玉兰', 'group')
  await chat.says('王秀英', '我也来')
  await chat.hearsNothing()
  expect(await standing('刘玉兰')).toEqual(['attend', undefined])
  expect(await standing('王秀英')).toEqual(['attend', undefined])
})

test('a spoken number answers what was asked, and is no answer to the call', async () => {
  standIn.hears('我来，老周也来')
  await speaks('莫桂珍', 'private')
  await chat.hears('莫桂珍', /您说的「老周」是哪一位？1 周启富/)
  standIn.hears('第二个。')
  await speaks('莫桂珍', 'private')
  await chat.hears('莫桂珍', /周启福/)
  expect(await standing('莫桂珍')).toEqual(['attend', undefined])
  expect(await standing('周启福')).toEqual(['attend', undefined])
})

test('a voice asks what a member may ask, and orders nothing that is for staff', async () => {
  standIn.hears('帮助')
  await speaks('莫桂珍', 'private')
  await chat.hears('莫桂珍', /听到您说：「帮助」/)
  for (const order of ['结束报名', '取消', '发', '名单']) {
    standIn.hears(order)
    await speaks('小李', 'private')
    await chat.hears('小李', new RegExp(`听到您说：「${order}」\n没听懂`))
  }
  expect(await openMeetings('main')).toHaveLength(1)
})

test('a voice in the group is tried again while the endpoint fails', async () => {
  standIn.is('fails')
  await speaks('陈光荣', 'group')
  await expect.poll(() => standIn.asked.length, { timeout: 20_000 }).toBeGreaterThan(0)
  standIn.is('well')
  standIn.hears('我来')
  await chat.hearsNothing()
  expect(await standing('陈光荣')).toEqual(['attend', undefined])
})

test('where nothing is heard the person is told kindly, in private only', async () => {
  standIn.is('fails')
  await speaks('林芝兰', 'private')
  await chat.hears('林芝兰', /这条语音/)
  standIn.is('well')
  standIn.hears('我来')
  const broken = { name: 'voice.sil', content: (await demoVoice()).subarray(0, 900) }
  const { key } = chat.world.person('林芝兰')
  const before = chat.world.sent().length
  chat.world.add({ from: key, chat: key, type: types.Message.Audio, text: '', file: broken })
  chat.world.add({ from: key, chat: ROOM, type: types.Message.Audio, text: '', file: broken })
  await expect.poll(() => chat.world.sent().length, { timeout: 20_000 }).toBe(before + 1)
  await chat.quiet()
  expect(chat.world.sent().at(-1)?.text).toMatch(/这条语音/)
  expect(await standing('林芝兰')).toBeUndefined()
})

test('of a doubtful voice the speaker is asked what he said; 对 takes it as said, in private and in the group', async () => {
  standIn.mumbles('我要来')
  await speaks('何天佑', 'private')
  await chat.hears('何天佑', /^我听到的是：「我要来」，对吗？对就回「对」/)
  expect(await standing('何天佑')).toBeUndefined()
  await chat.tells('何天佑', '对')
  await chat.hears('何天佑', /^听到您说：「我要来」\n.*参加/)
  expect(await standing('何天佑')).toEqual(['attend', undefined])
  standIn.mumbles('我来不了')
  await speaks('郭绍武', 'group')
  await chat.hears('郭绍武', /^我听到的是：「我来不了」/)
  await chat.hearsNothing('group')
  expect(await standing('郭绍武')).toBeUndefined()
  await chat.tells('郭绍武', '不对')
  await chat.hears('郭绍武', /^那请您再说一遍/)
  await chat.tells('郭绍武', '2')
  await chat.hears('郭绍武', /线上/)
  expect(await standing('郭绍武')).toEqual(['online', undefined])
  standIn.mumbles('我来，坐早班车')
  await speaks('郭绍武', 'group')
  await chat.hears('郭绍武', /^我听到的是/)
  await chat.tells('郭绍武', '对')
  await chat.hears('郭绍武', /^好的。$/)
  await expect.poll(async () => await standing('郭绍武'), { timeout: 10_000 }).toEqual(['attend', undefined])
  standIn.mumbles('今天白菜好便宜')
  await speaks('郭绍武', 'group')
  await chat.hearsNothing()
})
