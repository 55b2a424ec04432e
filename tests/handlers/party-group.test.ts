import { readFile } from 'node:fs/promises'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

/** The demo roster with two columns more: every third person in another group, of two contact persons. */
async function rosterWith(groups: readonly string[], liaisons: readonly string[]): Promise<string> {
  const lines = (await readFile(DEMO_ROSTER, 'utf8')).trim().split(/\r?\n/)
  const [head, ...rows] = lines
  const more = rows.map((row, index) => `${row},${groups[index % 3]},${liaisons[index % liaisons.length]}`)
  return Buffer.from([`${head},党小组,联系人`, ...more].join('\n')).toString('base64')
}

async function imports(groups: readonly string[], liaisons: readonly string[], wanted: RegExp) {
  const base64 = await rosterWith(groups, liaisons)
  await chat.does({ do: 'file', from: '小李', chat: 'private', name: 'roster.csv', base64 })
  return await chat.hears('小李', wanted)
}

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

test('words that name no group or nobody are reported by row, and who looks after people may be staff', async () => {
  const { text } = await imports(['1', '卫城', '二组'], ['程国安', '李主任、小李'], /没有导入/)
  expect(text).toContain('第 3 行「党小组」：看不懂「卫城」，请写成 第一党小组')
  expect(text).toContain('第 3 行「联系人」：看不懂「李主任、小李」，请只写姓名')
  const taken = await imports(['1', '第二组', '2'], ['程国安', '李小燕'], /读到 49 人/)
  expect(taken.text).toContain('（联系人不在名单上：李小燕）')
})

test('a meeting of a group expects its members alone, however the group is written', async () => {
  await chat.tells('小李', '开会 党小组会 第三组 明天上午9点 活动室')
  await chat.hears('小李', /^名单里没有第三党小组，有的是：第一党小组、第二党小组。$/)
  await chat.tells('小李', '开会 党小组会 明天上午9点 活动室')
  await chat.hears('小李', /（应到按全体党员算。只开一个党小组的，回「名称 第一党小组会」/)
  await chat.tells('小李', '名称 第二党小组会')
  await chat.hears('小李', /参加人：第二党小组\n/)
  await chat.tells('小李', '开会 党小组会 第1组 明天上午9点 活动室 议题：学习全会精神')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain('【会议通知】第一党小组会\n')
  expect(text).toContain('地点：活动室\n参加人：第一党小组\n')
  await chat.tells('小李', '发')
  await chat.hears('group', /参加人：第一党小组/)
  await chat.tells('小李', '考勤')
  // 17 of the 49 are in it, and 15 of them are party members.
  await chat.hears('小李', /第一党小组会\n应到 15，/)
})

test('whom to call is listed by place and contact person, in words and as a sheet', async () => {
  await chat.tells('小李', '未回复')
  const { text } = await chat.hears('小李', /未回复 15 人/)
  expect(text).toMatch(/卫城 · 联系人 程国安（\d+ 人）\n　/)
  expect(text).toMatch(/ · 联系人 李小燕（\d+ 人）\n　/)
  await chat.tells('小李', '打印')
  const { file } = await chat.hears('小李', 'file')
  const workbook = new Workbook()
  await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
  const rows: string[] = []
  workbook.worksheets[0]?.eachRow((row) => rows.push(row.getCell(1).text))
  expect(rows.some((row) => /^卫城 · 联系人 程国安（\d+ 人）$/.test(row))).toBe(true)
})

test('a change of name to another group is said, with how many are expected then', async () => {
  await chat.tells('小李', '改 名称 第二党小组会')
  const { text } = await chat.hears('小李', /请核对/)
  expect(text).toContain('名称改为：第二党小组会\n原来是：第一党小组会')
  expect(text).toContain('参加改为：第二党小组\n原来是：第一党小组')
  expect(text).toMatch(/（应到从 15 人变成 30 人）/)
})
