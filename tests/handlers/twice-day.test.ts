import { readFile } from 'node:fs/promises'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import type { Context } from '../../bot/handler.ts'
import { senderOf } from '../../bot/people.ts'
import { type Outcome, route } from '../../bot/route.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { glued } from '../../handlers/glued.ts'
import { registry } from '../../handlers/index.ts'
import { rememberBranch } from '../../models/branch.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import type { InboxMessage } from '../../models/inbox.ts'
import { allMembers, importRoster, matchContacts } from '../../models/member.ts'
import { bindStaff, createBindingCode } from '../../models/staff.ts'
import { judge } from '../judge.ts'

const START = new Date('2026-10-14T08:30:00+08:00')
const commands = {
  ...registry,
  listeners: [...registry.listeners.slice(0, -1), glued, ...registry.listeners.slice(-1)],
}
let seconds = 0

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/twice_day_${Date.now().toString(36)}?`))
  const file = await readRosterFile(await readFile(DEMO_ROSTER))
  if ('problems' in file) throw new Error('the demo roster is broken')
  await importRoster(file.people)
  const members = await allMembers()
  const people = ['小李', '过路人', ...members.filter(({ usesWechat }) => usesWechat).map(({ name }) => name)]
  const group = people.map((name) => ({ contact: name, name, alias: '' }))
  await rememberBranch({ account: 'main', room: 'room', topic: '支部', self: 'bot', people: group })
  await matchContacts(
    members
      .filter(({ usesWechat }) => usesWechat)
      .map(({ _id, name }) => ({ member: _id, contact: { account: 'main', id: name, by: 'alias' } })),
  )
  const { code } = await createBindingCode('admin', START)
  await bindStaff({ account: 'main', contact: '小李', name: '小李', code, now: START, origin: 'bound' })
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

/** Handles a message twice, as after a crash, and returns what it said; both must say the same. */
async function twice(sender: string, text: string, fields: Partial<InboxMessage> = {}): Promise<string[]> {
  seconds += 10
  const at = new Date(START.getTime() + seconds * 1000)
  const conversation = fields.inGroup ? 'room' : sender
  const message: InboxMessage = {
    _id: `main/${conversation}/${seconds}`,
    account: 'main',
    conversation,
    inGroup: false,
    sender,
    senderName: sender,
    kind: 'text',
    text,
    mentions: [],
    sentAt: at,
    receivedAt: at,
    seq: seconds,
    partition: 0,
    state: 'waiting',
    attempts: 0,
    ...fields,
  }
  const first = await run(message, at)
  const second = await run(message, new Date(at.getTime() + 3_000))
  expect(withoutContent(second)).toEqual(withoutContent(first))
  return first.replies.map((reply) => reply.text ?? reply.made?.name ?? '')
}

/** A file says when it was written; what is in it follows from what is stored. */
function withoutContent({ by, replies }: Pick<Outcome, 'by' | 'replies'>) {
  return { by, replies: replies.map(({ made, ...rest }) => ({ ...rest, made: made?.name })) }
}

async function run(message: InboxMessage, now: Date): Promise<Pick<Outcome, 'by' | 'replies'>> {
  const scene = await createScenePainter(readSettings({}), () => now, judge)('main')
  const context: Context = {
    ...scene,
    message,
    sender: senderOf(scene.people, message.sender, message.senderName),
  }
  const { by, replies } = await route(commands, context)
  return { by, replies }
}

test('every message of the day and after says the same when it is handled again', async () => {
  const said = async (sender: string, text: string, wanted: RegExp) =>
    expect((await twice(sender, text)).join('\n')).toMatch(wanted)
  const inGroup = { inGroup: true }

  await said('小李', '开会 支部党员大会 今天上午10点 会议室 议题：学习全会精神；推选学员', /请核对/)
  await said('小李', '发', /通知发到群里了/)
  expect(await twice('杨胜利', '2', inGroup)).toEqual([])
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '恢复报名', /接着收回复/)
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '签到开始', /【签到】/)
  expect(await twice('王德昌', '到了', inGroup)).toEqual([])
  expect(
    await twice('程国安', '#接龙\n签到\n1. 程国安\n2. 莫桂珍', { ...inGroup, kind: 'solitaire' }),
  ).toEqual([])
  await said('小李', '签到开始', /签到了还没确认 3 人/)
  await said('小李', '实到 全部按签到', /已确认：实到 3 人（莫桂珍、程国安、王德昌）/)
  const others =
    '周启福、李桂芳、李贵方、张素华、张正明、刘文学、刘玉兰、陈国栋、陈光荣、杨秀莲、黄淑珍、吴世英、吴成才'
  const more = '孙宝贵、胡开明、朱德海、高明远、林芝兰、何天佑、郭绍武、罗朝英'
  await said('小李', `实到 ${others}、${more}，未到 王德昌`, /实到 23，缺席 22/)
  await said('小李', '列席 张三（镇党建办）、欧阳慧', /列席 2 人/)
  await said('小李', '列席 取消 张三', /列席 1 人/)
  await said('小李', '表决 议题1 赞成 23', /通过。/)
  await said('小李', '选举 莫桂珍 赞成 23', /不够五分之四/)
  await said('小李', '表决 取消 莫桂珍', /去掉了/)
  await said('小李', '线上讨论 议题2 30分钟', /【线上讨论】推选学员/)
  expect(await twice('令狐德', '我看莫桂珍合适，她爱学', inGroup)).toEqual([])
  await said('小李', '线上讨论 结束', /1 人说了 1 条/)
  await said('小李', '结束', /报了来、没签到也没确认 1 人：杨胜利/)
  await said('小李', '结束', /结束了[\s\S]*会议记录[\s\S]*签到表[\s\S]*要补课 22 人/)
  await said('小李', '主持 程国安', /主持：程国安/)
  await said('小李', '发言 李桂芳：赞成', /发言 1 条/)
  await said('小李', '决议 推选莫桂珍', /决议 1 条/)
  await said('小李', '决议 删 1', /决议 0 条/)
  await said('小李', '决议 推选莫桂珍', /决议 1 条/)
  await said('小李', '纪要', /会议记录 2026-10-14 支部党员大会.docx/)
  await said('小李', '补课 发', /回「补课 确认发」/)
  await said('小李', '补课 确认发', /逐个私聊/)
  await said('王德昌', '学完了', /您补完了/)
  await said('小李', '补课 赵永康 已送学', /记上了，已送学/)
  await said('小李', '补课 赵永康 弄错了', /改回还没补课/)
  await said('小李', '补课', /还没补 21 人/)
})
