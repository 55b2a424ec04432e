import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceOfMember, type Status } from '../../models/attendance.ts'
import { openMeetings } from '../../models/meeting.ts'
import { allMembers } from '../../models/member.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00', nicknames: { 安顺民: '一路平安' } })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await call('开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
})
afterAll(async () => await chat.stop())

async function call(words: string): Promise<void> {
  await chat.tells('小李', words)
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
}

/** What stands for a member and the n-th open meeting. */
async function stands(name: string, index = 0): Promise<{ status: Status; channel?: string } | null> {
  const member = (await allMembers()).find((one) => one.name === name)
  const meeting = (await openMeetings(chat.settings.account))[index]
  const row = meeting && member ? await attendanceOfMember(meeting._id, String(member._id)) : null
  const channel = row?.changes.at(-1)?.channel
  return row && { status: row.status, ...(channel ? { channel } : {}) }
}

test('a 接龙 records everybody on it, and a later resend brings only what is new', async () => {
  const first = '#接龙\n支部大会报名\n\n1. 王德昌 现场\n2. 杨胜利 线上'
  await chat.does({ do: 'solitaire', from: '杨胜利', chat: 'group', text: first })
  await chat.hearsNothing()
  expect(await stands('王德昌')).toEqual({ status: 'attend', channel: 'solitaire' })
  await chat.tells('王德昌', '腿痛，来不了了')
  await chat.hears('王德昌', /已改为请假（原因：腿痛），您多保重。/)
  await chat.does({
    do: 'solitaire',
    from: '冯有才',
    chat: 'group',
    text: `${first}\n3. 冯有才 请假（脚痛）`,
  })
  await chat.hearsNothing()
  expect(await stands('冯有才')).toEqual({ status: 'leave', channel: 'solitaire' })
  expect(await stands('王德昌')).toEqual({ status: 'leave', channel: 'private' })
})

test('a recalled answer is taken back', async () => {
  const id = await chat.says('刘文学', '我来')
  await chat.hearsNothing()
  expect(await stands('刘文学')).toMatchObject({ status: 'attend' })
  await chat.does({ do: 'recall', message: id })
  await chat.hearsNothing()
  expect(await stands('刘文学')).toMatchObject({ status: 'cancel' })
})

test('a recalled answer that was changed meanwhile changes nothing', async () => {
  const id = await chat.says('刘玉兰', '我来')
  await chat.hearsNothing()
  await chat.says('刘玉兰', '线上参加')
  await chat.hearsNothing()
  await chat.does({ do: 'recall', message: id })
  await chat.hearsNothing()
  expect(await stands('刘玉兰')).toMatchObject({ status: 'online' })
})

test('in private each kind of answer is confirmed in one line', async () => {
  await chat.tells('吴世英', '1')
  await chat.hears('吴世英', /^好的，已登记：参加（10月14日上午9:00 支部党员大会）。$/)
  await chat.tells('吴世英', '住院了，请假')
  await chat.hears('吴世英', /^好的，10月14日上午9:00 支部党员大会 已改为请假（原因：.*住院.*），您多保重。$/)
  await chat.tells('吴世英', '取消')
  await chat.hears('吴世英', /^好的，已取消登记/)
  await chat.tells('高明远', '收到')
  await chat.hears('高明远', /定下来请告诉我：能来回 1，线上回 2，请假回 3。/)
})

test('speaking for another counts for the other alone', async () => {
  await chat.tells('胡开明', '朱德海请假，走亲戚去了')
  await chat.hears('胡开明', /^好的，已登记：朱德海 请假.*（10月14日上午9:00 支部党员大会）。$/)
  expect(await stands('胡开明')).toBeNull()
  expect(await stands('朱德海')).toMatchObject({ status: 'leave' })
})

test('who is matched to nobody on the roster records nothing, and hears why in private only', async () => {
  await chat.says('安顺民', '1')
  await chat.hearsNothing()
  await chat.tells('安顺民', '1')
  await chat.hears('安顺民', /还没有和名单对上/)
})

test('staff are told how to note down what they heard', async () => {
  await chat.tells('小李', '莫道明来不了')
  await chat.hears('小李', /要替人登记，请在前面加「电话」/)
  expect(await stands('莫道明')).toBeNull()
  await chat.tells('小李', '参加 王德昌')
  await chat.hears('小李', /请在前面加「电话」，如：电话 王德昌 参加$/)
})

test('a voice without a transcript is answered in private; one in the group too, once, and staff see it', async () => {
  await chat.does({ do: 'voice', from: '林芝兰', chat: 'private', transcript: '' })
  await chat.hears('林芝兰', /没有转成文字/)
  await chat.does({ do: 'voice', from: '林芝兰', chat: 'group', transcript: '' })
  await chat.hears('林芝兰', /^您在群里发的语音我没听清.*支部党员大会，请打字告诉我/)
  await chat.does({ do: 'voice', from: '林芝兰', chat: 'group', transcript: '' })
  await chat.hearsNothing()
  await chat.tells('小李', '待认')
  await chat.hears('小李', /\d 林芝兰：（语音，没听清）\n\d 林芝兰：（语音，没听清）/)
  await chat.tells('小李', '认 1 请假；2 不算')
  await chat.hears('小李', /已记 请假/)
})

test('with two open calls an answer goes to the one it names, else to the one that was asked about last', async () => {
  await chat.setsClock('2026-10-07T11:00:00+08:00')
  await call('开会 党课 明天下午3点 党员活动室')
  await chat.tells('马云峰', '党员大会我请假')
  await chat.hears('马云峰', /^好的，10月14日上午9:00 支部党员大会 已登记请假。$/)
  await chat.tells('马云峰', '我来')
  await chat.hears('马云峰', /^好的，已登记：参加（10月8日下午3:00 党课）。$/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /^10月8日下午3:00 党课\n(.|\n)*另外开着的：支部党员大会/)
  await chat.tells('小李', '考勤 党员大会')
  await chat.hears('小李', /^10月14日上午9:00 支部党员大会\n/)
  await chat.tells('小李', '考勤 钓鱼')
  await chat.hears('小李', /没有对上「钓鱼」。现在开着的有：/)
})
