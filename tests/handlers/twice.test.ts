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

const START = new Date('2026-10-07T10:00:00+08:00')
const commands = {
  ...registry,
  listeners: [...registry.listeners.slice(0, -1), glued, ...registry.listeners.slice(-1)],
}
let seconds = 0

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/twice_${Date.now().toString(36)}?`))
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
  expect(second).toEqual(first)
  return first.replies.map((reply) => reply.text ?? reply.made?.name ?? '')
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

test('every message of a meeting says the same when it is handled again', async () => {
  const said = async (sender: string, text: string, wanted: RegExp) =>
    expect((await twice(sender, text)).join('\n')).toMatch(wanted)
  const inGroup = { inGroup: true }

  await said('小李', '开会 党课 10月14日（周四）上午9点 会议室', /1 2026年10月14日/)
  await said('小李', '2', /请核对/)
  await said('小李', '不发', /草稿已经去掉/)
  await said('小李', '开会下周三上午9点支部党员大会', /请核对/)
  await said('小李', '地点镇政府三楼会议室', /地点：镇政府三楼会议室/)
  await said('小李', '时间 下午3点', /下午3:00/)
  await said('小李', '发', /通知发到群里了/)
  expect(await twice('王德昌', '我来', inGroup)).toEqual([])
  await said('王德昌', '我改成线上', /已改为线上参加/)
  await said('王德昌', '老周也来', /您说的「老周」是哪一位/)
  await said('王德昌', '周启福', /周启福 参加/)
  await said('王德昌', '我报了没', /线上参加/)
  const list = '#接龙\n支部大会报名\n1. 莫桂珍\n2. 杨胜利 线上'
  expect(await twice('杨胜利', list, { ...inGroup, kind: 'solitaire' })).toEqual([])
  expect(await twice('莫桂珍', `${list}\n3. 刘文学`, { ...inGroup, kind: 'solitaire' })).toEqual([])
  expect(await twice('莫桂珍', String(seconds), { ...inGroup, kind: 'recall' })).toEqual([])
  await said('小李', '电话莫道明来；张大山请假住院', /已代记 2 人/)
  await said('小李', '考勤', /参加 3，线上 2，请假 1/)
  await said('小李', '未回复', /未回复 \d+ 人/)
  await said('小李', '提醒', /【提醒】/)
  await said('小李', '提醒', /今天已经提醒过一次/)
  await said('小李', '提醒 私聊', /逐个私聊/)
  await said('小李', '名单', /1 人请确认：\n1 群昵称「过路人」/)
  await said('小李', '1 不是', /都确认完了/)
  await said('小李', '不计应到 赵永康 长期卧床', /不计入应到：长期卧床/)
  await said('小李', '恢复应到 赵永康', /重新计入应到/)
  await said('小李', '改期 10月16日下午3点', /【时间有变】/)
  await said('小李', '地点 镇政府二楼', /【时间、地点有变】/)
  await said('小李', '发', /【时间、地点有变】[\s\S]*通知发到群里了：10月16日下午3:00/)
  await said('小李', '备注 带笔', /备注改为：带笔/)
  await said('小李', '取消', /不改了/)
  await said('小李', '计划', /支部党员大会（每季度一次）：开过 0 次，已通知 10月16日下午3:00/)
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '取消会议 停电', /原因：停电/)
  await said('小李', '发', /取消。/)
  await said('王德昌', '我来', /已经取消，不用来了/)
  await said('过路人', '绑定 22222222', /绑定码不对或已失效/)
})
