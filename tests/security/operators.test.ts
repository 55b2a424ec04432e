import { Workbook } from '@cj-tech-master/excelts'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { types } from 'wechaty-puppet'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import { readCall } from '../../bot/language/reply/call.ts'
import { createReplyReader } from '../../bot/language/reply/reply.ts'
import { plan } from '../../handlers/plan.ts'
import { Inbox } from '../../models/inbox.ts'
import { type Chat, startChat } from '../chat.ts'
import { allHandled, stateNow } from './state.ts'

const SEED = 20_261_008
const WORDS = [
  '{"$ne":null}',
  '{"$gt":""}',
  '{ $where: "sleep(9000)" }',
  '$where',
  '$regex',
  '.*',
  '^(?=a)*$',
  'name.$[]',
  'contact.id',
  'a\u0000b',
  '__proto__',
  'constructor',
  'prototype',
  'constructor.prototype',
  '["__proto__"]["admin"]',
  'toString',
  'hasOwnProperty',
  'valueOf',
]
const payload = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map((two) => two.join(' ')),
  fc.json({ maxDepth: 2 }).map((json) => json.replace(/"(\w)/g, '"$$$1').slice(0, 60)),
)
/** What stands for others, too: a draft, a doubt, or a long text taken into the study library anybody may have. */
const LASTING = [
  'attendance',
  'binding_codes',
  'branches',
  'excuses',
  'guests',
  'meetings',
  'members',
  'presences',
  'staff',
  'votes',
]
const lastingState = async () => {
  const state = await stateNow()
  return LASTING.map((name) => [name, state[name]])
}

/** What takes an argument and finds something by it. None of it finds anything, so none of it changes anything. */
const ORDERS = [
  '考勤',
  '未回复',
  '删',
  '看',
  '改期',
  '认 1',
  '实到',
  '未到',
  '电话',
  '不计应到',
  '计划',
  '补课',
  '主持',
  '重发',
  '明早',
  '发',
]
const order = fc.tuple(fc.constantFrom(...ORDERS), payload).map(([name, words]) => `${name} ${words}`)

let chat: Chat
beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-08T09:00:00+08:00',
    nicknames: { 莫桂珍: '{"$gt":""}', 王德昌: '__proto__', 陈光荣: 'constructor', 李桂芳: '$where' },
  })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
})
afterAll(async () => await chat.stop())

const failed = async () => await mongoose.connection.collection('inbox').countDocuments({ state: 'failed' })
const isClean = () =>
  expect(
    Object.getOwnPropertyNames(Object.prototype).filter((name) => /admin|polluted|\$/.test(name)),
  ).toEqual([])

test('operators and names of prototypes in any argument are only text, whoever says them', async () => {
  const before = await lastingState()
  const since = chat.world.sent().length
  const [staff, member] = [chat.world.person('小李').key, chat.world.person('张大山').key]
  const orders = fc.sample(order, { numRuns: 60, seed: SEED })
  const replies = fc.sample(payload, { numRuns: 40, seed: SEED })
  await allHandled(chat, 100, () => {
    for (const text of orders) chat.world.add({ from: staff, chat: staff, text })
    for (const text of replies) chat.world.add({ from: member, chat: member, text })
  })
  expect(await failed()).toBe(0)
  expect(await lastingState()).toEqual(before)
  const said = chat.world.sent().slice(since)
  expect(
    said.map(({ text }) => text).filter((text) => /这会儿有点忙|Error|NaN|\[object|function/.test(text)),
  ).toEqual([])
  isClean()
}, 180_000)

test('a person with an operator for a name is asked about as anybody else, and tied by staff', async () => {
  await chat.tells('小李', '名单')
  const { text } = await chat.hears('小李', /\{"\$gt":""\}/)
  for (const name of ['__proto__', 'constructor', '$where']) expect(text).toContain(`「${name}」`)
  const number = /(\d+) [^\n]*「__proto__」/.exec(text)?.[1]
  await chat.tells('小李', `${number} 是 王德昌`)
  await chat.hears('小李', /是王德昌/)
  await chat.tells('王德昌', '我来')
  await chat.hears('王德昌', /参加/)
})

const HEADINGS = ['姓名', '党员', '居住地', '生日历法', '__proto__', 'constructor', '$where', 'contact.id']

test('headings and cells of a sheet are only text', async () => {
  const row = ['石长青', '是', '{"$ne":null}', '公历', '{"admin":true}', 'x', 'sleep(9000)', 'wx_staff']
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet('__proto__')
  sheet.addRow(HEADINGS)
  sheet.addRow(row)
  const csv = [HEADINGS, row]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')
  const books = [Buffer.from(csv), Buffer.from(await workbook.xlsx.writeBuffer())]
  for (const content of books) {
    const result = await readRosterFile(content)
    expect('people' in result && result.people).toEqual([
      expect.objectContaining({ name: '石长青', town: '{"$ne":null}', birthCalendar: '公历' }),
    ])
  }
  const staff = chat.world.person('小李').key
  await chat.tells('小李', '状态')
  await chat.quiet()
  const file = { name: '名单.csv', content: books[0] ?? Buffer.of() }
  chat.world.add({ from: staff, chat: staff, type: types.Message.Attachment, file })
  await chat.hears('小李', /新增 1 人：石长青/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /读到 50 人/)
  const members = mongoose.connection.collection('members')
  expect(await members.findOne({ name: '石长青' })).not.toHaveProperty('admin')
  expect(await members.countDocuments({ contact: 'wx_staff' })).toBe(0)
  isClean()
})

test('a word that every object knows is no calendar, no year and no answer', async () => {
  const sheet = await readRosterFile(Buffer.from('姓名,党员,生日历法\n石长青,是,constructor\n'))
  expect(sheet).toHaveProperty('problems')
  expect(() => plan.parse('constructor', {} as never)).toThrow(/计划/)
  const read = createReplyReader([{ name: '王德昌', wechat: true }])
  for (const notice of ['要体检的回“体检”，不检的回“不检”', '请回复参加人数'])
    for (const text of ['constructor', 'toString', '__proto__', 'valueOf'])
      expect(read({ text, from: '王德昌', call: readCall(notice) }).entries).toEqual([])
})

test('filters with operators find nothing, and those with unknown keys are refused', async () => {
  const filter = JSON.parse('{"_id":{"$ne":null}}')
  await expect(Inbox.find(filter).lean()).rejects.toThrow(/Cast/)
  await expect(Inbox.deleteMany(JSON.parse('{"nobody":1}'))).rejects.toThrow(/strict/i)
  expect(await mongoose.connection.collection('inbox').countDocuments()).toBeGreaterThan(0)
  expect([mongoose.get('sanitizeFilter'), mongoose.get('strictQuery')]).toEqual([true, 'throw'])
})
