import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNameFinder } from '../../bot/language/names/names.ts'
import { outcomeOf, readingFrom } from '../../bot/unsure-reply.ts'
import { attendanceOfMember } from '../../models/attendance.ts'
import { doubtById, openDoubts } from '../../models/doubt.ts'
import { openMeetings } from '../../models/meeting.ts'
import { allMembers } from '../../models/member.ts'
import { startStandIn } from '../assistant/stand-in.ts'
import type { Chat } from '../chat.ts'
import { startCalled } from '../handlers/called.ts'

let standIn: Awaited<ReturnType<typeof startStandIn>>
let chat: Chat
let meeting = ''

beforeAll(async () => {
  standIn = await startStandIn()
  const settings = { assistant: standIn.settings }
  chat = await startCalled('开会 支部党员大会 下周三上午9点 镇政府三楼会议室', { settings })
  meeting = (await openMeetings(chat.settings.account))[0]?._id ?? ''
})
afterAll(async () => {
  await chat.stop()
  await standIn.stop()
})

const means = (about: string, status: string, words: string) =>
  standIn.chooses({ name: 'answer', arguments: JSON.stringify({ about, status, firm: true, words }) })

async function rowOf(name: string) {
  const member = (await allMembers()).find((one) => one.name === name)
  return await attendanceOfMember(meeting, String(member?._id))
}

/** What somebody says in the group, and the clocks a little later, when a model had the time to answer. */
async function doubtful(name: string, text: string) {
  const asked = standIn.asked.length
  await chat.says(name, text)
  await chat.quiet()
  const doubt = (await openDoubts([meeting])).find((one) => one.text === text)
  await chat.setsClock(new Date(chat.now().getTime() + 5_000).toISOString())
  await expect.poll(() => standIn.asked.length, { timeout: 15_000 }).toBeGreaterThan(asked)
  return doubt?._id ?? ''
}
const outcomeFor = async (id: string) => (await doubtById(id))?.model?.outcome

test('where reader and model agree it is recorded in silence, and staff see by whom it was read', async () => {
  means('self', 'leave', '腰杆痛得很')
  const id = await doubtful('周启富', '这两天腰杆痛得很')
  await expect.poll(() => outcomeFor(id), { timeout: 15_000 }).toBe('recorded')
  await chat.hearsNothing()
  expect((await rowOf('周启富'))?.changes).toMatchObject([{ status: 'leave', readBy: 'model' }])
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /其中 1 条是 AI 认的/)
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^AI 认了 1 条，不对请改：\n1 周启富：「这两天腰杆痛得很」，AI 认作请假，已记\n/)
  await chat.tells('小李', '认 1 不算')
  await chat.hears('小李', /周启富：已记 取消登记/)
  expect(await rowOf('周启富')).toMatchObject({ status: 'cancel' })
})

test('what the reader contradicts is never recorded: the member is asked once, and his answer counts', async () => {
  means('self', 'attend', '头昏得很')
  const id = await doubtful('冯有才', '昨晚上又发烧了，头昏得很')
  await chat.hears('冯有才', /^您在群里说「昨晚上又发烧了，头昏得很」，我没读准。您来不来？请假回 3/)
  await expect.poll(() => outcomeFor(id), { timeout: 15_000 }).toBe('asked')
  expect(await rowOf('冯有才')).toBeNull()
  await chat.tells('冯有才', '3')
  await chat.hears('冯有才', /请假/)
})

test('broken answers, other forms and an endpoint that fails leave it to staff, and each is asked once', async () => {
  const forms: [string, string][] = [
    ['answer', 'not json'],
    ['answer', '{"about":"self","status":"leave","firm":true,"words":"头昏","role":"admin"}'],
    ['__proto__', '{}'],
  ]
  const people = ['王德昌', '刘玉兰', '莫桂珍']
  for (const [index, [name, words]] of forms.entries()) {
    standIn.chooses({ name, arguments: words })
    const id = await doubtful(people[index] ?? '', `这几天人不舒服，头昏得很，第${index}天`)
    await expect.poll(async () => (await doubtById(id))?.model?.askedAt).toBeDefined()
    await chat.hearsNothing()
    expect(await outcomeFor(id)).toBeUndefined()
    expect(await rowOf(people[index] ?? '')).toBeNull()
  }
  const asked = standIn.asked.length
  await chat.restartsWorker()
  await chat.setsClock(new Date(chat.now().getTime() + 5_000).toISOString())
  expect(standIn.asked.length).toBe(asked)
  await chat.tells('小李', '待认')
  await chat.hears('小李', /^待认 3 条：/)
})

test('staff see its share, and how often they said the same', async () => {
  await chat.tells('小李', '状态')
  await chat.hears('小李', /问了 AI 5 条：记上 1 条，问了本人 1 条，其余留给您认；您认过的 1 条里 0 条/)
  for (const { body } of standIn.asked) expect(String(body)).not.toMatch(/周启富|冯有才|王德昌|镇政府/)
})

test('the rule: others, hearsay, conditions, questions, names and words that were not said are left to staff', () => {
  const finder = createNameFinder([{ name: '王德昌', wechat: true }])
  const meaning = { about: 'self', status: 'leave', firm: true, words: '腿痛' } as const
  const outcome = (text: string, change = {}, standing?: 'attend' | 'leave') =>
    outcomeOf(
      {
        likely: 'leave',
        model: { askedAt: new Date(), ...readingFrom(text, { ...meaning, ...change }, finder) },
      },
      standing,
    )
  expect(outcome('这两天腿痛')).toBe('recorded')
  expect(outcome('这两天腿痛', {}, 'leave')).toBe('recorded')
  expect(outcome('这两天腿痛', {}, 'attend')).toBe('asked')
  expect(outcome('这两天腿痛', { status: 'attend' })).toBe('asked')
  const left: [string, object?][] = [
    ['老伴腿痛'],
    ['我们都腿痛'],
    ['王德昌腿痛'],
    ['听说要是腿痛的可以不来'],
    ['如果腿痛的话'],
    ['腿痛的来不来？'],
    ['这两天腰痛'],
    ['这两天腿痛', { about: 'others' }],
    ['这两天腿痛', { about: 'nobody' }],
    ['这两天腿痛', { firm: false }],
    ['这两天腿痛', { status: null }],
    ['这两天腿痛', { words: '' }],
  ]
  for (const [text, change] of left) expect(outcome(text, change), text).toBe('left')
})
