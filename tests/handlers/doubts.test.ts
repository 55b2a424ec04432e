import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readExamples } from '../../bot/example-file.ts'
import { attendanceOfMember } from '../../models/attendance.ts'
import { openMeetings } from '../../models/meeting.ts'
import { allMembers } from '../../models/member.ts'
import type { Chat } from '../chat.ts'
import { startCalled } from './called.ts'

let chat: Chat
let meeting = ''

beforeAll(async () => {
  chat = await startCalled('开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  meeting = (await openMeetings(chat.settings.account))[0]?._id ?? ''
})
afterAll(async () => await chat.stop())

async function rowOf(name: string) {
  const member = (await allMembers()).find((one) => one.name === name)
  return await attendanceOfMember(meeting, String(member?._id))
}

test('with nothing doubtful staff hear so', async () => {
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^没有待认的回复。$/)
})

test('what the reader is not sure of is left alone in the group, and staff say what it means', async () => {
  await chat.says('周启富', '这两天腰杆痛得很')
  await chat.hearsNothing()
  await chat.says('冯有才', '昨晚上又发烧了，头昏得很')
  await chat.hearsNothing()
  expect(await rowOf('周启富')).toBeNull()
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /另有 2 条没读准，发「待认」看。/)
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^待认 2 条：\n1 周启富：「这两天腰杆痛得很」.*\n2 冯有才：/)
  await chat.tells('小李', '认 3 来')
  await chat.hears('小李', /没有第 3 条，刚才列了 2 条/)
  await chat.tells('小李', '认 1 白菜')
  await chat.hears('小李', /没看懂「白菜」/)
  await chat.tells('小李', '认 1 请假；2 不算')
  await chat.hears(
    '小李',
    /1 周启富：已记 请假（原因：这两天腰杆痛得很）.*\n2 冯有才：不算，没有记。\n都认完了。/,
  )
})

test('what was taken back is no longer in doubt', async () => {
  const id = await chat.says('欧阳慧', '这两天膝盖痛得很')
  await chat.quiet()
  await chat.does({ do: 'recall', message: id })
  await chat.hearsNothing()
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^没有待认的回复。$/)
})

test('what staff said is recorded with its origin', async () => {
  const row = await rowOf('周启富')
  expect(row).toMatchObject({ status: 'leave' })
  expect(row?.changes).toHaveLength(1)
  expect(row?.changes[0]).toMatchObject({ channel: 'group', by: `wx_${chat.world.person('周启富').key}` })
  expect(row?.changes[0]?.readBy).toBe(`wx_${chat.world.person('小李').key}`)
  expect(await rowOf('冯有才')).toBeNull()
})

test('what staff said joins a file that the evaluation and the reader can read', async () => {
  await expect
    .poll(() => readExamples(chat.settings.dataDir), { timeout: 40_000 })
    .toEqual([
      { text: '这两天腰杆痛得很', status: 'leave' },
      { text: '昨晚上又发烧了，头昏得很', status: undefined },
    ])
  const [line = ''] = (await readFile(join(chat.settings.dataDir, 'examples.jsonl'), 'utf8')).split('\n')
  expect(JSON.parse(line)).toMatchObject({
    from: '周启富',
    call: expect.stringContaining('支部党员大会'),
    expect: [{ who: 'self', status: 'leave' }],
  })
})

test('who answers clearly afterwards is no longer in doubt', async () => {
  await chat.says('王德昌', '这几天人不舒服，头昏得很')
  await chat.quiet()
  await chat.says('王德昌', '3')
  await chat.quiet()
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^没有待认的回复。$/)
})

test('after the call is closed an answer records nothing, and its sender hears so once, in private', async () => {
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名结束/)
  await chat.says('刘玉兰', '我来')
  await chat.hears('刘玉兰', /^10月14日上午9:00 支部党员大会的报名已经结束，这条没有登记。/)
  expect(chat.sentTo('group')).toEqual([])
  await chat.says('刘玉兰', '我请假')
  await chat.hearsNothing()
  await chat.says('刘玉兰', '今天白菜好便宜')
  await chat.hearsNothing()
  expect(await rowOf('刘玉兰')).toBeNull()
})
