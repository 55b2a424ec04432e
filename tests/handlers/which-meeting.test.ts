import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceOfMember } from '../../models/attendance.ts'
import { openMeetings } from '../../models/meeting.ts'
import { allMembers } from '../../models/member.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  for (const line of ['党课 明天下午3点 党员活动室', '支部党员大会 下周三上午9点 镇政府三楼会议室']) {
    await chat.tells('小李', `开会 ${line}`)
    await chat.hears('小李', /请核对/)
    await chat.tells('小李', '发')
    await chat.hears('group', /能来请回复 1/)
  }
})
afterAll(async () => await chat.stop())

/** What stands for a member at the lecture and at the general meeting. */
async function stands(name: string): Promise<(string | undefined)[]> {
  const member = (await allMembers()).find((one) => one.name === name)
  const meetings = await openMeetings(chat.settings.account)
  return Promise.all(
    meetings.map(async ({ _id }) => (await attendanceOfMember(_id, String(member?._id)))?.status),
  )
}

test('an answer after two notices at once is asked back in private, and recorded as its sender says', async () => {
  await chat.says('马云峰', '1')
  await chat.hears(
    '马云峰',
    /^您说的「1」，是说哪一个？\n1 10月8日下午3:00 党课\n2 10月14日上午9:00 支部党员大会/,
  )
  expect(chat.sentTo('group')).toEqual([])
  expect(await stands('马云峰')).toEqual([undefined, undefined])
  await chat.tells('马云峰', '2')
  await chat.hears('马云峰', /^好的，已登记：参加（10月14日上午9:00 支部党员大会）。$/)
  expect(await stands('马云峰')).toEqual([undefined, 'attend'])
})

test('what is said again before the answer is not asked again, and is what counts', async () => {
  await chat.says('刘玉兰', '我来')
  await chat.hears('刘玉兰', /是说哪一个/)
  await chat.says('刘玉兰', '还是请假，腿痛')
  await chat.hearsNothing()
  await chat.tells('刘玉兰', '都是')
  await chat.hears('刘玉兰', /请假（原因：腿痛）/)
  expect(await stands('刘玉兰')).toEqual(['leave', 'leave'])
})

test('the words of a title choose as well, and nothing is recorded when none is meant', async () => {
  await chat.says('高明远', '参加')
  await chat.hears('高明远', /是说哪一个/)
  await chat.tells('高明远', '党课')
  await chat.hears('高明远', /参加（10月8日下午3:00 党课）/)
  await chat.says('刘文学', '参加')
  await chat.hears('刘文学', /是说哪一个/)
  await chat.tells('刘文学', '算了')
  await chat.hears('刘文学', /不记了/)
  expect(await stands('刘文学')).toEqual([undefined, undefined])
})

test('who only says that he has read it is asked nothing', async () => {
  await chat.says('朱德海', '收到')
  await chat.hearsNothing()
  expect(await stands('朱德海')).toEqual([undefined, 'ack'])
})

test('a reminder makes clear which is meant', async () => {
  await chat.setsClock('2026-10-07T12:00:00+08:00')
  await chat.tells('小李', '提醒 党课')
  await chat.hears('group', /【提醒】党课/)
  await chat.says('胡开明', '我来')
  await chat.hearsNothing()
  expect(await stands('胡开明')).toEqual(['attend', undefined])
})
