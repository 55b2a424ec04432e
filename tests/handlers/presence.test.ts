import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceOf } from '../../models/attendance.ts'
import { openMeetings } from '../../models/meeting.ts'
import { guestsOf, presencesOf } from '../../models/presence.ts'
import type { Chat } from '../chat.ts'
import { startCalled } from './called.ts'

let chat: Chat
let meeting = ''

beforeAll(async () => {
  chat = await startCalled('开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  meeting = (await openMeetings(chat.settings.account))[0]?._id ?? ''
  await chat.says('罗朝阳', '2')
  await chat.says('程国安', '1')
  await chat.quiet()
})
afterAll(async () => await chat.stop())

const statuses = async () => (await attendanceOf(meeting)).filter(({ status }) => status === 'arrived').length

test('signing in and confirming wait for the day of the meeting', async () => {
  await chat.tells('小李', '签到开始')
  await chat.hears('小李', /现在没有正在开的会议或活动。最近的是 10月14日上午9:00 支部党员大会/)
  await chat.tells('小李', '实到 程国安')
  await chat.hears('小李', /到时候再发/)
  await chat.hearsNothing('group')
})

test('the group hears once that signing in began; asked again, staff see who did', async () => {
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名结束/)
  await chat.tells('小李', '恢复报名')
  await chat.hears('小李', /10月14日上午9:00 支部党员大会接着收回复。/)
  await chat.tells('小李', '恢复报名')
  await chat.hears('小李', /没有结束了报名、还没开的会议或活动/)
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名结束/)
  await chat.setsClock('2026-10-14T08:40:00+08:00')
  await chat.tells('小李', '签到开始')
  await chat.hears('小李', /^好的，10月14日上午9:00 支部党员大会开始签到。.*不用微信的 8 人/)
  await chat.hears('group', /^【签到】支部党员大会开始签到。/)
  await chat.tells('小李', '签到开始')
  await chat.hears('小李', /没有签到了还没确认的人。\n应到 45，实到 0，缺席 45。过半数 23 人，还差 23 人。/)
  await chat.hearsNothing('group')
})

test('「到了」 and sign-in lists are recorded in silence, even after the call was closed', async () => {
  await chat.says('王德昌', '到了')
  await chat.hearsNothing()
  await chat.says('程国安', '我到了，莫道明也到了')
  await chat.hearsNothing()
  await chat.does({
    do: 'solitaire',
    from: '刘文学',
    chat: 'group',
    text: '#接龙\n会议签到\n1. 刘文学\n2. 杨胜利',
  })
  await chat.hearsNothing()
  await chat.says('罗朝阳', '签到')
  await chat.hearsNothing()
  expect(await statuses()).toBe(6)
  expect(await presencesOf(meeting)).toEqual([])
})

test('a reply in chat is no presence: staff confirm it, all at once or by name, and read how many lack', async () => {
  await chat.tells('小李', '实到')
  const { text } = await chat.hears('小李', /实到 0/)
  expect(text).toContain('签到了还没确认 6 人：莫道明、程国安、王德昌、刘文学、杨胜利、罗朝阳')
  await chat.tells('小李', '实到 全部按签到，未到 杨胜利')
  await chat.hears(
    '小李',
    /^已确认：实到 4 人（莫道明、程国安、王德昌、刘文学），线上 1 人（罗朝阳），未到 1 人（杨胜利）。/,
  )
  await chat.hears('小李', /应到 45，实到 4，线上 1，缺席 40。过半数 23 人，还差 19 人。/)
  await chat.tells('小李', '实到 周启富、黄淑英 令狐德')
  await chat.hears(
    '小李',
    /已确认：实到 2 人（周启富、令狐德）。.*没记上：「黄淑英」名单上没有，是不是黄淑珍。/s,
  )
  await chat.tells('小李', '未到周启富')
  await chat.hears('小李', /实到 5，线上 1/)
})

test('walk-ins count as 列席: members who are not expected, and people who are not on the roster', async () => {
  await chat.tells('小李', '实到欧阳慧')
  await chat.hears('小李', /实到 5，线上 1，缺席 39，列席 1。/)
  await chat.tells('小李', '列席张三（镇党建办）、王五')
  await chat.hears('小李', /列席 3 人：欧阳慧、张三（镇党建办）、王五/)
  await chat.tells('小李', '列席 取消 王五')
  await chat.hears('小李', /列席 2 人：欧阳慧、张三（镇党建办）\n/)
  expect((await guestsOf(meeting)).map(({ name, from }) => name + from)).toEqual(['张三镇党建办'])
})

test('words that mean nothing are answered with how to write it', async () => {
  await chat.tells('小李', '实到 全部按签到')
  await chat.hears('小李', /没有签到了还没确认的人/)
  await chat.tells('小李', '实到 …')
  await chat.hears('小李', /没看懂，请写成/)
  for (const text of ['实到多少人了', '列席的人怎么算', '未到的怎么办']) {
    await chat.tells('小李', text)
    await chat.hears('小李', /没听懂/)
  }
  await chat.tells('王德昌', '未到 程国安')
  await chat.hearsNothing('小李')
})
