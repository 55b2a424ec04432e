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

test('where no ears are to be had, the person is asked to type and not to say it again', async () => {
  standIn.is('fails')
  await speaks('陈光荣', 'private')
  await chat.hears('陈光荣', /^语音我这会儿听不了，请打字告诉我。$/)
})

test('a voice in the group is heard while only a poll is open, and asked back when it is doubtful', async () => {
  await chat.tells('小李', '点菜单 元旦：下棋、唱歌')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【点菜单】元旦/)
  standIn.is('well')
  standIn.mumbles('我选唱歌')
  await speaks('陈光荣', 'group')
  await chat.hears('陈光荣', /^我听到的是：「我选唱歌」/)
  await chat.tells('陈光荣', '对')
  await chat.hears('陈光荣', /^好的。$/)
  await chat.tells('小李', '点菜单')
  await chat.hears('小李', /1 人回了/)
  await chat.tells('小李', '点菜单 不办 元旦')
  await chat.hears('group', /元旦不办了/)
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

test('what cannot wait, and a voice in private, do not wait for voices before them', async () => {
  standIn.is('slow')
  standIn.hears('我来')
  for (const name of ['马云峰', '冯有才', '王秀云', '欧阳慧']) await speaks(name, 'group')
  await speaks('莫桂珍', 'private')
  await chat.tells('莫桂珍', '胸口痛得厉害，喘不上气')
  await chat.hears('莫桂珍', /已登记：参加/)
  expect(chat.sentTo('莫桂珍').some(({ text }) => text.includes('打 120'))).toBe(true)
  expect(await standing('欧阳慧')).toBeUndefined()
  await chat.quiet()
  expect(await standing('欧阳慧')).toEqual(['attend', undefined])
})

test('a voice that was taken back before it was heard is not recorded', async () => {
  standIn.is('slow')
  standIn.hears('请假，腿痛')
  const id = await speaks('何天佑', 'group')
  await chat.does({ do: 'recall', message: id })
  await chat.hearsNothing()
  expect(await standing('何天佑')).toBeUndefined()
})

test('where nothing is heard the person is told kindly, in private only, and staff see it', async () => {
  standIn.is('fails')
  await speaks('林芝兰', 'private')
  await chat.hears('林芝兰', /这条语音没有转成文字/)
  standIn.is('well')
  standIn.hears('我来')
  const broken = { name: 'voice.sil', content: (await demoVoice()).subarray(0, 900) }
  const { key } = chat.world.person('林芝兰')
  const before = chat.world.sent().length
  for (const room of [key, ROOM, ROOM])
    chat.world.add({ from: key, chat: room, type: types.Message.Audio, text: '', file: broken })
  await expect.poll(() => chat.world.sent().length, { timeout: 20_000 }).toBe(before + 2)
  await chat.quiet()
  const said = chat.world.sent().slice(before)
  expect(said.map(({ chat: where, text }) => [where, text.slice(0, 12)]).sort()).toEqual([
    [key, '您在群里发的语音我没听清'],
    [key, '您这条语音没有转成文字，'],
  ])
  expect(await standing('林芝兰')).toBeUndefined()
  await chat.tells('小李', '待认')
  await chat.hears('小李', /林芝兰：（语音，没听清）/)
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

test('a voice that is being heard when the call is closed counts; later ones are heard still', async () => {
  const [meeting] = await openMeetings('main')
  standIn.is('slow')
  standIn.hears('我请假，牙痛')
  await speaks('杨胜利', 'group')
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名.*结束|结束.*报名/)
  await chat.quiet()
  const member = (await loadPeople('main')).members.find(({ name }) => name === '杨胜利')
  const rows = await attendanceOf(String(meeting?._id))
  expect(rows.find((row) => row.member === String(member?._id))).toMatchObject({ status: 'leave' })
  standIn.is('well')
  standIn.hears('我来不了')
  await speaks('陈光荣', 'group')
  await chat.hears('陈光荣', /报名已经结束/)
})
