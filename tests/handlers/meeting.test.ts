import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => {
  await chat.stop()
})

test('a meeting is read back in full before it is published', async () => {
  await chat.tells(
    '小李',
    '开会 支部党员大会 下周三上午9点 镇政府三楼会议室 议题：学习全会精神；推选老年大学学员',
  )
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toBe(
    [
      '请核对，回「发」就通知到群里：',
      '【会议通知】支部党员大会',
      '时间：2026年10月14日（星期三）上午9:00',
      '地点：镇政府三楼会议室',
      '议题：1 学习全会精神 2 推选老年大学学员',
      '能来请回复 1，线上参加回复 2，请假回复 3（可写原因）。说话、接龙都可以。',
      '改：时间 …／地点 …／议题 …　不发：取消',
    ].join('\n'),
  )
  await chat.hearsNothing('group')
})

test('the notice goes to the group once, as a picture and in words', async () => {
  await chat.tells('小李', '发')
  await chat.hears('小李', /通知发到群里了/)
  await chat.hears('group', 'picture')
  await chat.hears('group', /^【会议通知】支部党员大会\n时间：2026年10月14日/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /没有等着发的内容/)
  await chat.hearsNothing('group')
})

test('answers in the group are recorded in silence', async () => {
  await chat.says('王德昌', '要得')
  await chat.hearsNothing()
  await chat.says('王德昌', '我来，坐早班车')
  await chat.hearsNothing()
  await chat.says('程国安', '1')
  await chat.hearsNothing()
  await chat.says('黄淑珍', '收到')
  await chat.hearsNothing()
  await chat.does({ do: 'voice', from: '罗朝阳', chat: 'group', transcript: '腰杆痛来不倒了你们开' })
  await chat.hearsNothing()
  await chat.says('陈光荣', '今天白菜好便宜')
  await chat.hearsNothing()
  await chat.tells('小李', '考勤')
  await chat.hears('小李', 'picture')
  await chat.hears(
    '小李',
    /应到 45，参加 2，线上 0，请假 1，已阅未定 1，未回复 41。过半数 23 人，还差 21 人。/,
  )
})

test('a name that fits two is asked back in private, once, and the answer is recorded', async () => {
  await chat.says('王秀英', '老周和我都来')
  const { text } = await chat.hears('王秀英', /您说的「老周」是哪一位/)
  expect(text).toBe('您说的「老周」是哪一位？1 周启富　2 周启福\n回数字或名字就行。')
  await chat.hearsNothing('group')
  await chat.says('王秀英', '老周和我都来')
  await chat.hearsNothing()
  await chat.tells('王秀英', '2')
  await chat.hears('王秀英', /^好的，已登记：周启福 参加（10月14日上午9:00 支部党员大会）。$/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /参加 4，/)
})

test('a changed answer in private is confirmed with day, hour and name', async () => {
  await chat.tells('王秀英', '我改成线上')
  await chat.hears('王秀英', /^好的，已改为线上参加（10月14日上午9:00 支部党员大会）。$/)
})

test('those who have not answered are listed with their phones, the ones without WeChat among them', async () => {
  await chat.tells('小李', '未回复')
  const { text } = await chat.hears('小李', /未回复 \d+ 人/)
  expect(text).toContain('赵永康 12000000021（不用微信，卧床）')
  expect(text).not.toContain('王德昌')
  await chat.tells('小李', '打印')
  await chat.hears('小李', 'file')
})

test('staff note down what they heard on the telephone', async () => {
  await chat.tells('小李', '电话 莫道明 来；张大山 请假 住院')
  const { text } = await chat.hears('小李', /已代记/)
  expect(text).toBe('已代记 2 人（来源：电话，记录人小李）。\n莫道明 参加；张大山 请假（原因：住院）')
})

test('a reminder goes to the group once a day and names nobody', async () => {
  await chat.tells('小李', '提醒')
  const { text } = await chat.hears('group', /【提醒】/)
  expect(text).not.toContain('周启福')
  await chat.tells('小李', '提醒')
  await chat.hears('小李', /今天已经提醒过一次/)
  await chat.hearsNothing('group')
})

test('a reminder in private goes only to those who have not answered', async () => {
  await chat.tells('小李', '提醒 私聊')
  const { text } = await chat.hears('小李', /逐个私聊/)
  expect(text).toMatch(/给 \d+ 人逐个私聊，慢慢发。另外 \d+ 人微信联系不上/)
  await chat.hears(
    '莫桂珍',
    /^莫桂珍同志您好！2026年10月14日（星期三）上午9:00，在镇政府三楼会议室，支部党员大会，您能来吗？/,
  )
  await chat.hearsNothing('王德昌')
  await chat.hearsNothing('group')
})

test('a member sees what stands for him', async () => {
  await chat.tells('王德昌', '我报了没？')
  await chat.hears('王德昌', /^10月14日上午9:00 支部党员大会：参加，10月7日/)
  await chat.tells('莫桂珍', '我的回复')
  await chat.hears('莫桂珍', /还没有收到您的回复/)
})

test('staff commands are refused to members and stay unanswered in the group', async () => {
  await chat.tells('王德昌', '考勤')
  await chat.hears('王德昌', /支部工作人员来办/)
  await chat.says('王德昌', '考勤')
  await chat.hearsNothing()
})

test('after the call is closed nothing more is recorded', async () => {
  await chat.tells('小李', '结束报名')
  await chat.hears('小李', /报名结束，不再收回复。\n应到 45，参加/)
  await chat.says('莫桂珍', '我来')
  await chat.hears('莫桂珍', /报名已经结束，这条没有登记/)
  await chat.hearsNothing('group')
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /现在没有开着报名的会议或活动/)
})

test('what was said before the closing counts, however late it comes', async () => {
  const at = chat.world.now() - 60_000
  await chat.does({ do: 'text', from: '莫桂珍', chat: 'private', text: '请假，腿痛', at })
  await chat.hears('莫桂珍', /好的，已登记：?请假（原因：腿痛）/)
})
