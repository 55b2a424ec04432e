import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, test } from 'vitest'
import { expenseSheet } from '../../bot/documents/expense-sheet.ts'
import { readFen } from '../../bot/expense/amount.ts'
import { nearest } from '../../bot/expense/event-meant.ts'
import { readBudgets, readExpense } from '../../bot/expense/expense-line.ts'
import { levelsReached, warningLevel } from '../../bot/expense/expense-words.ts'
import { readExpenseOrder } from '../../bot/expense/order.ts'
import { momentAt } from '../../bot/language/calendar.ts'
import type { Budget } from '../../models/budget.ts'
import type { Expense } from '../../models/expense.ts'

const NOW = new Date('2026-11-30T09:00:00+08:00')

describe('amounts', () => {
  test.each([
    ['128.50', 12_850],
    ['1,280元', 128_000],
    ['¥12.5', 1_250],
    ['￥1,280.00元', 128_000],
    ['一百二十八块五', 12_850],
    ['壹佰贰拾捌元伍角整', 12_850],
    ['３００元', 30_000],
    ['3块2毛5', 325],
    ['五毛', 50],
    ['0.29', 29],
    ['1.15', 115],
    ['8.2元', 820],
    ['19.99', 1_999],
    ['二百五', 25_000],
    ['1.2万', 1_200_000],
    ['1000000', 100_000_000],
    ['买茶叶', undefined],
    ['5月', undefined],
    ['1e3', undefined],
  ])('%s is %s fen', (text, fen) => {
    expect(readFen(text)).toBe(fen)
  })

  test.each([
    ['12.345', /最多两位/],
    ['12.500', /最多两位/],
    ['-5', /要大于 0/],
    ['−5元', /要大于 0/],
    ['负五元', /要大于 0/],
    ['0', /要大于 0/],
    ['1000000.01', /超过 100 万元/],
    ['1,28', /没看懂金额「1,28」/],
    ['99999999999', /没看懂金额/],
  ])('%s is refused', (text, why) => {
    expect(() => readFen(text)).toThrow(why)
  })

  test.each([
    [{ budget: 50_000, spent: 39_999 }, undefined],
    [{ budget: 50_000, spent: 40_000 }, 80],
    [{ budget: 50_000, spent: 49_999 }, 80],
    [{ budget: 50_000, spent: 50_000 }, 100],
    [{ budget: 0, spent: 100 }, undefined],
  ])('%j warns at %s', (state, level) => {
    expect(warningLevel({ heading: '活动费', ...state })).toBe(level)
  })
})

test('a budget that is reached again after a slip was mended is told again, and nothing twice', () => {
  const entry = (origin: string, fen: number, changes: unknown[] = []) =>
    ({ origin, fen, heading: '活动费', day: '2026-10-18', changes }) as unknown as Expense
  const budgets = [
    { heading: '活动费', fen: 50_000, changes: [{ origin: 'budget', fen: 50_000 }] },
  ] as unknown as Budget[]
  const levels = (expenses: Expense[], origin: string) =>
    levelsReached({ budgets, expenses }, origin).map(({ level }) => level)
  const mended = entry('one', 12_850, [
    { origin: 'mend', was: { heading: '活动费', fen: 1_285_000, day: '2026-10-18' } },
  ])
  expect(levels([entry('one', 1_285_000)], 'one')).toEqual([100])
  expect(levels([mended], 'mend')).toEqual([])
  expect(levels([mended, entry('two', 40_000)], 'two')).toEqual([100])
  expect(levels([mended, entry('two', 40_000), entry('three', 100)], 'three')).toEqual([])
  expect(levels([entry('one', 45_000)], 'budget')).toEqual([80])
})

test('an event that was put off, or entered later, is one with its day of today', () => {
  const at = (day: string) => momentAt(day).getTime()
  const known = ['2026-10-25', '2026-11-25'].map((day) => ({ name: '主题党日', at: momentAt(day) }))
  const now = { name: '主题党日', day: '2026-10-25' }
  expect(nearest({ name: '主题党日', day: '2026-10-18' }, at('2026-10-18'), known)).toEqual(now)
  expect(nearest({ name: '党日' }, at('2026-10-10'), known)).toEqual(now)
  expect(nearest({ name: '主题党日', day: '2026-09-20' }, at('2026-09-20'), known)).toBeUndefined()
  expect(nearest({ name: '党日', day: '2026-10-18' }, at('2026-10-18'), known)).toBeUndefined()
})

test('the accountant reads all that was changed and the number of every receipt', async () => {
  const what = '金额 1元 → 2元'.repeat(40)
  const receipts = Array.from({ length: 20 }, (_, index) => ({ message: `${index}` }))
  const expense = { _id: 3, day: '2026-11-03', fen: 100, receipts, changes: [{ what }] } as unknown as Expense
  const workbook = new Workbook()
  await workbook.xlsx.load(
    await expenseSheet({ label: '2026年', states: [], expenses: [expense], isPart: false }),
  )
  const row = workbook.getWorksheet('明细')?.getRow(3)
  expect([row?.getCell(9).value, String(row?.getCell(7).value).slice(-4)]).toEqual([what, '3-20'])
})

describe('a line of an expense', () => {
  const line = (text: string) => readExpense(text, ['活动费', '学习费'], NOW)
  test.each([
    [
      '活动费 128.50 买茶叶 重阳茶话会',
      { fen: 12_850, what: '买茶叶', event: '重阳茶话会', day: '2026-11-30' },
    ],
    ['活动费，1,280元，买茶叶，重阳茶话会', { fen: 128_000, what: '买茶叶', event: '重阳茶话会' }],
    ['活动费128.5买茶叶', { fen: 12_850, what: '买茶叶', event: '' }],
    ['128 学习费 打印纸 A4 两包', { heading: '学习费', fen: 12_800, what: '打印纸 A4 两包', event: '' }],
    ['活动费 11月3日 56 租车 主题党日', { fen: 5_600, what: '租车', event: '主题党日', day: '2026-11-03' }],
    ['活动费 买3斤茶叶 128元', { fen: 12_800, what: '买3斤茶叶', event: '' }],
    ['活动费 18 个苹果 36元', { fen: 3_600, what: '18 个苹果' }],
    ['活动费 128 打印纸 2 包', { fen: 12_800, what: '打印纸 2 包' }],
    ['活动费 56.5 10月份话费', { fen: 5_650, what: '10月份话费', day: '2026-11-30' }],
    ['活动费 30 5日游门票 昨天', { fen: 3_000, what: '5日游门票', day: '2026-11-29' }],
    ['活动费 茶叶 128 2 包', { fen: 12_800, what: '茶叶 2 包' }],
    ['活动费 茶叶 3 盒 128.5', { fen: 12_850, what: '茶叶 3 盒' }],
    ['活动费 2 个横幅 160元', { fen: 16_000, what: '2 个横幅' }],
    ['活动费 发票号 123456 茶叶 128', { fen: 12_800, what: '发票号 123456 茶叶' }],
    ['活动费 12345678901 茶叶 128.5元', { fen: 12_850 }],
    ['活动费 49 人 每人 100元 共4900元', { fen: 490_000 }],
    ['活动费 昨天买横幅花了160', { fen: 16_000, what: '买横幅', day: '2026-11-29' }],
    ['活动费 50 12月4日宪法宣传册', { fen: 5_000, what: '12月4日宪法宣传册', day: '2026-11-30' }],
    ['活动费 300 包车', { fen: 30_000, what: '包车' }],
    ['活动费 300 包车 2 天', { fen: 30_000, what: '包车 2 天' }],
    ['活动费 横幅 3*0.7米 160元', { fen: 16_000, what: '横幅 3*0.7米' }],
    ['活动费 56.5元 茶杯 各1个', { fen: 5_650 }],
    ['活动费 160 慰问 3-5 人', { fen: 16_000, what: '慰问 3-5 人', day: '2026-11-30' }],
    ['活动费 11 月 3 日 横幅 160', { fen: 16_000, what: '横幅', day: '2026-11-03' }],
    ['活动费 11.3 横幅 160元', { fen: 16_000, what: '横幅', day: '2026-11-03' }],
    ['活动费 2025-12-28 横幅 160元', { what: '横幅', day: '2025-12-28' }],
    ['活动费 160 横幅 2025/12/28', { fen: 16_000, what: '横幅', day: '2025-12-28' }],
    ['活动费 160 横幅 11/3', { what: '横幅', day: '2026-11-03' }],
    ['活动费 11-3 160 横幅', { fen: 16_000, what: '横幅', day: '2026-11-03' }],
    ['活动费 160 横幅 上周五', { what: '横幅', day: '2026-11-27' }],
    ['活动费 160 横幅 28号', { what: '横幅', day: '2026-11-28' }],
    ['活动费 160 横幅 去年12月28日', { what: '横幅', day: '2025-12-28' }],
    ['活动费 160 横幅 25年12月28日', { what: '横幅', day: '2025-12-28' }],
    ['活动费 160 横幅 10月18日重阳活动', { what: '横幅', event: '重阳活动', day: '2026-10-18' }],
    ['活动费 160 横幅 12月20日联欢会', { what: '横幅', event: '联欢会', day: '2026-11-30' }],
    ['活动费 128 11月3日买茶叶', { what: '买茶叶', day: '2026-11-03' }],
    ['活动费 50 10月份电话费', { what: '10月份电话费', day: '2026-11-30' }],
    ['活动费 50 9月电费', { what: '9月电费', day: '2026-11-30' }],
    ['活动费 50 10月 水电费', { what: '10月 水电费', day: '2026-11-30' }],
  ])('%s', (text, wanted) => {
    expect(line(text)).toMatchObject(wanted)
  })

  test.each([
    ['活动费 买茶叶', /没看到金额/],
    ['活动费 300 包车 50 茶', /分不清哪个是金额/],
    ['活动费 茶叶 3 盒', /没看到金额/],
    ['活动费 每人二十元 49人', /请写一共多少钱/],
    ['活动费 2 横幅 160', /分不清哪个是金额/],
    ['活动费 11.3 横幅 160', /分不清哪个是金额/],
    ['活动费 128,5 茶叶', /分不清哪个是金额/],
    ['活动费 1 280 租车', /分不清哪个是金额/],
    ['活动费 横幅 160 茶叶 80', /分不清哪个是金额/],
    ['活动费 20元*5 水果', /请写一共多少钱/],
    ['活动费 3人每人200元', /请写一共多少钱/],
    ['活动费 49 人 每人 100元', /请写一共多少钱/],
    ['活动费 茶叶 12元 水 3元', /分不清哪个是金额/],
    ['活动费 128', /请写上买了什么/],
    ['活动废 128 茶叶', /没有「活动废」这一项，有：活动费、学习费/],
    ['活动费 56 租车 12月3日', /还没到/],
    ['活动费 -5 茶', /要大于 0/],
  ])('%s is refused', (text, why) => {
    expect(() => line(text)).toThrow(why)
  })

  test('budgets and orders by number', () => {
    expect(readBudgets('活动费5000 学习费 3,000元 2027年', 2026)).toEqual({
      year: '2027',
      budgets: [
        { heading: '活动费', fen: 500_000 },
        { heading: '学习费', fen: 300_000 },
      ],
    })
    const budgets = (text: string) => {
      const { year, budgets } = readBudgets(text, 2026)
      return [year, ...budgets.map(({ heading, fen }) => `${heading} ${fen / 100}`)].join(' ')
    }
    for (const text of [
      '活动费5000学习费3000',
      '1、活动费5000元 2、学习费3000元',
      '活动费5000，学习费：3,000元。',
    ])
      expect(budgets(text)).toBe(' 活动费 5000 学习费 3000')
    expect(budgets('活动费改成6000')).toBe(' 活动费 6000')
    expect(budgets('明年 活动费 1.2万')).toBe('2027 活动费 12000')
    expect(budgets('2027 活动费 5000')).toBe('2027 活动费 5000')
    expect(budgets('活动费 0 学习费 3000 书报费 取消')).toBe(' 活动费 0 学习费 3000 书报费 0')
    expect(() => budgets('活动费 5000 合计 8000')).toThrow(/合计由小卫来算/)
    expect(() => budgets('活动费')).toThrow(/请写成/)
    expect(readExpenseOrder('3 改 金额 130')).toEqual({ number: 3, verb: '金额', words: '130' })
    expect(readExpenseOrder('3号作废 记重了')).toEqual({ number: 3, verb: '作废', words: '记重了' })
    expect(readExpenseOrder('3 删除')).toEqual({ number: 3, verb: '作废', words: '' })
    expect(readExpenseOrder('作废 3 记重了')).toEqual({ number: 3, verb: '作废', words: '记重了' })
    for (const text of ['改 3 金额 130', '3 130', '3 改 130', '3号 金额改成130'])
      expect(readExpenseOrder(text)).toEqual({ number: 3, verb: '金额', words: '130' })
    expect(readExpenseOrder('3 活动 茶话会', ['活动费'])).toMatchObject({ verb: '活动' })
    expect(readExpenseOrder('30 活动费 买茶叶')).toBeUndefined()
    expect(readExpenseOrder('30 活动支出 买茶叶', ['活动支出'])).toBeUndefined()
    expect(readExpenseOrder('30 买茶叶')).toBeUndefined()
    expect(readExpenseOrder('2026')).toBeUndefined()
    expect(readExpenseOrder('支出 活动费 3')).toBeUndefined()
  })
})
