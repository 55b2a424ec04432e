import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceOf, attendanceOfMember } from '../../models/attendance.ts'
import { openMakeUps } from '../../models/make-up.ts'
import { type Meeting, meetingById, openMeetings } from '../../models/meeting.ts'
import { allMembers, type Member } from '../../models/member.ts'
import { votesOf } from '../../models/vote.ts'
import { unzipPart } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
let meeting = ''
let members: Member[] = []

/** Ten of the 45 stay away: 35 are there, one fewer than four fifths. */
const AWAY = [
  '莫道明',
  '张大山',
  '杨再贵',
  '赵永康',
  '罗朝阳',
  '令狐德',
  '蒋少华',
  '韦国庆',
  '曾庆余',
  '谢长安',
]

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  members = await allMembers()
})
afterAll(async () => await chat.stop())

const party = () => members.filter(({ partyMember }) => partyMember)
const comers = () => party().filter(({ name }) => !AWAY.includes(name))
const idOf = (name: string) => String(members.find((one) => one.name === name)?._id)
const rowOf = async (name: string) => await attendanceOfMember(meeting, idOf(name))
const stored = async () => (await meetingById(meeting)) as Meeting

test('a general meeting is called, and a member who changes his mind four times is where he said last', async () => {
  await chat.tells(
    '小李',
    '开会 支部党员大会 10月14日上午9点 镇政府三楼会议室 议题：学习全会精神；推选支部委员李桂芳',
  )
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
  meeting = (await openMeetings(chat.settings.account))[0]?._id ?? ''
  for (const text of ['1', '来不倒，腿痛得很', '我改成线上', '还是请假', '我来，坐早班车']) {
    await chat.says('王德昌', text)
    await chat.quiet()
  }
  expect((await rowOf('王德昌'))?.changes.map(({ status }) => status)).toEqual([
    'attend',
    'leave',
    'online',
    'leave',
    'attend',
  ])
  await chat.says('张大山', '3 住院')
  await chat.says('罗朝阳', '2')
  await chat.says('谢长安', '来')
  await chat.quiet()
  expect((await rowOf('王德昌'))?.status).toBe('attend')
})

test('a change of time is told to the group, and the answers stay', async () => {
  await chat.tells('小李', '改期 10月15日上午9点')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /10月15日/)
  expect((await stored()).startsAt).toEqual(new Date('2026-10-15T09:00:00+08:00'))
  const answers = await attendanceOf(meeting)
  expect(answers.filter(({ status }) => status !== 'cancel')).toHaveLength(4)
})

test('those who cannot come say online what they think, and it is kept with their names', async () => {
  await chat.setsClock('2026-10-15T08:20:00+08:00')
  await chat.tells('小李', '线上讨论 议题2 20分钟')
  await chat.hears('小李', /「推选支部委员李桂芳」开始讨论，到上午8:40自己停/)
  await chat.hears('group', /^【线上讨论】推选支部委员李桂芳\n到上午8:40为止/)
  await chat.says('令狐德', '李桂芳做事踏实，我没意见')
  await chat.hearsNothing()
  await chat.says('曾庆余', '请假，要去医院复查')
  await chat.hearsNothing()
  await chat.says('韦国庆', '同意')
  await chat.hearsNothing()
  await chat.tells('小李', '线上讨论')
  await chat.hears('小李', /2 人说了 2 条。\n令狐德：李桂芳做事踏实，我没意见\n韦国庆：同意/)
  expect((await rowOf('曾庆余'))?.status).toBe('leave')
  await chat.setsClock('2026-10-15T08:41:00+08:00')
  await chat.hears('小李', /线上讨论到时间了。「推选支部委员李桂芳」：2 人说了 2 条/)
  await chat.says('令狐德', '这句不算讨论里头的话')
  await chat.hearsNothing()
})

test('who is there signs in, by himself or by staff; three walk-ins sit in', async () => {
  await chat.tells('小李', '签到开始')
  await chat.hears('group', /【签到】/)
  const users = comers().filter(({ usesWechat }) => usesWechat)
  for (const { name } of users) await chat.act({ do: 'text', from: name, chat: 'group', text: '到了' })
  await chat.act({ do: 'text', from: '欧阳慧', chat: 'group', text: '我也到了' })
  await chat.act({ do: 'text', from: '罗朝阳', chat: 'group', text: '签到' })
  await chat.quiet()
  expect(chat.sentTo('group')).toHaveLength(1)
  await chat.tells('小李', '实到 全部按签到')
  await chat.hears('小李', new RegExp(`实到 ${users.length}，线上 1，`))
  const others = comers().filter(({ usesWechat }) => !usesWechat)
  await chat.tells('小李', `实到 ${others.map(({ name }) => name).join('、')}`)
  await chat.hears('小李', /应到 45，实到 35，线上 1，缺席 9，列席 1。过半数 23 人，已经够了。/)
  await chat.tells('小李', '列席 张三（镇党建办）、李主任（老干部局）')
  await chat.hears('小李', /列席 3 人：欧阳慧、张三（镇党建办）、李主任（老干部局）/)
})

test('numbers that cannot be are refused, a motion passes with more than half of those expected', async () => {
  await chat.tells('小李', '表决 议题1 赞成 40 反对 0')
  await chat.hears('小李', /票数对不上：赞成 40、反对 0、弃权 0 一共 40 票，确认到会有表决权的只有 35 人/)
  await chat.tells('小李', '表决 议题3 赞成 30')
  await chat.hears('小李', /这个会有 2 个议题，没有「议题3」/)
  await chat.tells('小李', '表决 议题1 赞成 30 反对 2 弃权 1 书面赞成 2')
  await chat.hears('小李', /书面意见只在接收预备党员/)
  await chat.tells('小李', '表决 议题1 赞成 30 反对 2 弃权 3')
  await chat.hears(
    '小李',
    /学习全会精神：赞成 30，反对 2，弃权 3。应到 45 人，到会有表决权的 35 人，要 23 票赞成，通过。/,
  )
})

test('an election that needs four fifths fails by one', async () => {
  await chat.tells('小李', '选举 议题2 赞成 34 反对 1')
  await chat.hears(
    '小李',
    /应到 45 人，到会有选举权的 35 人，不够五分之四（36 人），差 1 人，选举不能算数，票数没有记。/,
  )
  expect((await votesOf(meeting)).map(({ held, passed }) => ({ held, passed }))).toEqual([
    { held: true, passed: true },
    { held: false, passed: false },
  ])
})

test('the end asks once for what is not confirmed, then gives the papers and the make-up list', async () => {
  await chat.tells('小李', '结束')
  await chat.hears('小李', /还有没确认的：\n报了来、没签到也没确认 1 人：谢长安/)
  expect((await stored()).state).toBe('open')
  await chat.tells('小李', '结束')
  await chat.hears(
    '小李',
    /10月15日上午9:00 支部党员大会结束了。\n应到 45，实到 35，线上 1，缺席 9，列席 3。/,
  )
  const names = () => chat.sentTo('小李').flatMap(({ file }) => (file ? [file.name] : []))
  await expect
    .poll(names, { timeout: 40_000 })
    .toEqual(['会议记录 2026-10-15 支部党员大会.docx', '签到表 2026-10-15 支部党员大会.xlsx'])
  const { text } = await chat.hears('小李', /^要补课 9 人：/)
  expect(text).toMatch(/赵永康 12000000021（不用微信，卧床）/)
  expect((await stored()).state).toBe('ended')
  await chat.hearsNothing('group')
  await chat.tells('小李', '结束')
  await chat.hears('小李', /已经结束了。发「纪要」再拿一份/)
})

test('staff complete the minutes by replying and get the file again', async () => {
  await chat.tells('小李', '主持 程国安')
  await chat.hears('小李', /主持：程国安/)
  await chat.tells('小李', '记录 李桂芳')
  await chat.hears('小李', /记录：李桂芳/)
  await chat.tells('小李', '发言 李贵方：建议多组织学习')
  await chat.hears('小李', /发言 1 条：\n1 李贵方：建议多组织学习/)
  await chat.tells('小李', '决议 每月集中学习一次')
  await chat.tells('小李', '决议 写错了的')
  await chat.hears('小李', /决议 2 条/)
  await chat.tells('小李', '决议 删 2')
  await chat.hears('小李', /决议 1 条：\n1 每月集中学习一次/)
  await chat.tells('小李', '纪要')
  const { file } = await chat.hears('小李', 'file')
  const xml = unzipPart(file?.content ?? Buffer.alloc(0), 'word/document.xml').replace(/<[^>]+>/g, '')
  for (const text of [
    '支部党员大会',
    '2026年10月15日（星期四）上午9:00',
    '镇政府三楼会议室',
    '程国安',
    '45 人',
    '35 人（另线上 1 人）',
    '张三（镇党建办）',
    '张大山（请假：住院）',
    '谢长安（报了来，没有到）',
    '李贵方：建议多组织学习',
    '令狐德：李桂芳做事踏实，我没意见',
    '学习全会精神：赞成 30 票，反对 2 票，弃权 3 票，通过。',
    '推选支部委员李桂芳（选举）：没有进行。应到有选举权 45 人，实到 35 人，不够五分之四（36 人）。',
    '每月集中学习一次',
  ])
    expect(xml).toContain(text)
  expect(xml).not.toContain('写错了的')
})

test('the absent make it up: by what they are sent and answer, or by what staff note', async () => {
  await chat.tells('小李', '补课')
  await chat.hears('小李', /支部党员大会：还没补 9 人/)
  await chat.tells('小李', '补课 发')
  await chat.hears('小李', /回「补课 确认发」就私聊发给 7 人.*决议：每月集中学习一次.*另外 2 人微信联系不上/s)
  await chat.hearsNothing('莫道明')
  await chat.tells('小李', '补课 确认发')
  const { text } = await chat.hears('莫道明', /^莫道明同志您好！/)
  expect(text).not.toContain('34')
  await chat.tells('莫道明', '学完了，谢谢')
  await chat.hears('莫道明', /您补完了：10月15日上午9:00 支部党员大会/)
  await chat.tells('小李', '补课 赵永康 已送学')
  await chat.hears('小李', /赵永康：记上了，已送学。\n还有 7 人次没补。/)
  await chat.tells('小李', '实到 谢长安')
  await chat.hears('小李', /实到 36，线上 1，缺席 8/)
  expect(await openMakeUps(chat.settings.account)).toHaveLength(6)
})
