import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'
import { calls as call } from './called.ts'

let chat: Chat

interface Row {
  _id: string
  meeting: string
  member: string
}

const collection = <Fields extends object>(name: string) => mongoose.connection.collection<Fields & Row>(name)

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await calls(
    '开会 支部党员大会 10月14日上午9点 镇政府三楼会议室 议题：学习全会精神',
    '2026-10-07T10:00:00+08:00',
  )
  await calls('开会 党课 10月20日上午9点 镇政府三楼会议室', '2026-10-07T10:10:00+08:00')
  await calls('开会 支委会 11月3日上午9点 镇政府二楼', '2026-10-07T10:20:00+08:00')
})
afterAll(async () => {
  await chat.stop()
})

async function calls(text: string, at: string) {
  await chat.setsClock(at)
  await call(chat, text)
  await chat.quiet()
}

/** What staff confirm with 实到 and 结束. */
async function wasHeld(title: string, there: Record<string, 'room' | 'online' | 'absent'>) {
  const meeting = String((await collection<{ title: string }>('meetings').findOne({ title }))?._id)
  for (const [name, how] of Object.entries(there)) {
    const member = await mongoose.connection.collection('members').findOne({ name })
    await collection<{ how: string }>('presences').insertOne({
      _id: `${meeting}/${member?._id}`,
      meeting,
      member: String(member?._id),
      how,
      by: 'li',
      origin: 'test',
      at: new Date(),
      seq: 1,
    } as Row & { how: string })
  }
  await mongoose.connection
    .collection<{ _id: string }>('meetings')
    .updateOne({ _id: meeting }, { $set: { state: 'ended' } })
  return meeting
}

async function exports(words: string) {
  await chat.tells('小李', words)
  await chat.hears('小李', 'picture')
  const { text } = await chat.hears('小李', /小结/)
  const file = chat.sentTo('小李').find((message) => message.file?.name.endsWith('.xlsx'))?.file
  const workbook = new Workbook()
  await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
  const rows = (sheet: string) => {
    const found: string[][] = []
    workbook.getWorksheet(sheet)?.eachRow((row) => {
      found.push(Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).text))
    })
    return found
  }
  return { text, name: file?.name, sheets: workbook.worksheets.map(({ name }) => name), rows }
}

test('an export before anything was held says so, and what is still to be ended', async () => {
  await chat.setsClock('2026-10-15T10:00:00+08:00')
  const { text } = await exports('导出 10月')
  expect(text).toContain('2026年10月会议活动小结')
  expect(text).toContain('10.14 支部党员大会：待结束')
  expect(text).toContain('10.20 党课：还没开')
  expect(text).toContain('有 1 场还没收尾（发「结束」），实到没有算进去。')
  expect(text).not.toContain('支委会')
})

test('the numbers of an export are those of the database', async () => {
  await chat.tells('小李', '电话 莫道明 请假 腰杆痛；张大山 请假；周启福 来；黄淑珍 线上')
  await chat.quiet()
  const meeting = await wasHeld('支部党员大会', {
    周启福: 'room',
    程国安: 'room',
    王德昌: 'room',
    黄淑珍: 'online',
    张大山: 'room',
    罗朝阳: 'absent',
  })
  const { rows, sheets, text, name } = await exports('导出 2026年10月')
  expect(name).toBe('台账-2026年10月.xlsx')
  expect(sheets).toEqual(['汇总', '会议活动', '个人考勤', '逐次考勤', '请假及原因', '补课', '学习'])

  const count = async (how: string) =>
    await collection<{ how: string }>('presences').countDocuments({ meeting, how })
  const expected = await mongoose.connection.collection('members').countDocuments({ partyMember: true })
  const [present, online] = [await count('room'), await count('online')]
  const absent = expected - present - online
  const leaves = await collection<{ status: string }>('attendance').countDocuments({
    meeting,
    status: 'leave',
  })
  // 张大山 asked for leave and came.
  const numbers = [expected, present, online, absent, leaves - 1].map(String)
  expect(rows('汇总')[2]).toEqual(['支部党员大会', '1', ...numbers])
  expect(rows('会议活动')[2]).toEqual([
    '10月14日',
    '支部党员大会',
    '镇政府三楼会议室',
    '已开',
    ...numbers,
    '0',
  ])
  expect(text).toContain(`10.14 支部党员大会：应到 ${expected}，实到 ${present}，线上 ${online}`)

  const people = rows('个人考勤').slice(2)
  expect(people).toHaveLength(await mongoose.connection.collection('members').countDocuments())
  const sums = [2, 3, 4, 5, 6].map((column) => people.reduce((sum, row) => sum + Number(row[column]), 0))
  expect(sums.map(String)).toEqual(numbers)

  const marks = rows('逐次考勤').slice(3)
  const having = (mark: string) => marks.filter((row) => row[1] === mark).length
  expect([having('到'), having('线'), having('假') + having('缺')]).toEqual([present, online, absent])
  expect(rows('请假及原因').slice(2)).toEqual([['莫道明', '10月14日 支部党员大会', '腰杆痛']])
})

test('visits and calls are counted by person: make-ups done so, and answers noted after a call', async () => {
  await chat.tells('小李', '列席 王五')
  await chat.hears('小李', /列席 1 人/)
  await chat.tells('小李', '补课 莫道明、赵永康 上门送学')
  await chat.hears('小李', /莫道明：记上了，上门送学。\n赵永康：记上了/)
  await chat.tells('小李', '补课 罗朝阳 打电话讲了')
  await chat.hears('小李', /罗朝阳：记上了/)
  const { rows, text } = await exports('导出 10月')
  const people = rows('个人考勤')
  expect(people[1]?.slice(-2)).toEqual(['走访', '电话'])
  const reached = new Map(people.map((row) => [row[0], row.slice(-2)]))
  expect(['莫道明', '赵永康', '罗朝阳', '周启福', '王德昌'].map((name) => reached.get(name))).toEqual([
    ['1', '1'],
    ['1', '0'],
    ['0', '1'],
    ['0', '1'],
    ['0', '0'],
  ])
  expect(text).toContain('走访 2 人次，打电话 5 人次。')
})

test('a meeting that is still to come shows announcements only, and nobody as absent', async () => {
  await chat.says('程国安', '党课我来')
  await chat.quiet()
  const { rows } = await exports('导出 10月')
  const lecture = rows('会议活动')[3] ?? []
  expect(lecture.slice(3)).toEqual(['还没开', '49', '0', '0', '0', '0', '0'])
  const marks = new Map(
    rows('逐次考勤')
      .slice(3)
      .map(([name, , mark]) => [name, mark]),
  )
  expect(marks.get('程国安')).toBe('报')
  expect([...marks.values()].filter((mark) => mark === '缺')).toEqual([])
})

test('a year holds the months', async () => {
  const { rows, name } = await exports('导出 2026年')
  expect(name).toBe('台账-2026年.xlsx')
  expect(rows('会议活动').map((row) => row[0])).toEqual([
    '2026年 会议活动',
    '日期',
    '10月14日',
    '10月20日',
    '11月3日',
  ])
})

test('what cannot be exported is said in one sentence', async () => {
  await chat.tells('小李', '导出 去年')
  await chat.hears('小李', /^2025年没有会议活动，也没有发过学习内容。$/)
  await chat.tells('小李', '导出 13月')
  await chat.hears('小李', /^没看懂「13月」，请写成「导出 10月」/)
  await chat.tells('小李', '导出 未回复')
  await chat.hears('小李', /^未回复的电话单请发「打印」。$/)
})

test('members cannot export, and the group never gets one', async () => {
  await chat.tells('程国安', '导出 10月')
  await chat.quiet()
  expect(chat.sentTo('程国安').some(({ file }) => file)).toBe(false)
  await chat.says('小李', '小卫 导出 10月')
  await chat.hears('group', /请私聊我说/)
  expect(chat.sentTo('group').some(({ file }) => file)).toBe(false)
})
