import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFen } from '../../bot/expense/amount.ts'
import { readBudgets, readExpense } from '../../bot/expense/expense-line.ts'
import { warningLevel } from '../../bot/expense/expense-words.ts'
import { readExpenseOrder } from '../../bot/expense/order.ts'
import { type Chat, startChat } from '../chat.ts'

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
  ])('%s', (text, wanted) => {
    expect(line(text)).toMatchObject(wanted)
  })

  test.each([
    ['活动费 买茶叶', /没看到金额/],
    ['活动费 128', /请写上买了什么/],
    ['活动废 128 茶叶', /没有「活动废」这一项，有：活动费、学习费/],
    ['活动费 56 租车 12月3日', /还没到/],
    ['活动费 -5 茶', /要大于 0/],
  ])('%s is refused', (text, why) => {
    expect(() => line(text)).toThrow(why)
  })

  test('budgets and orders by number', () => {
    expect(readBudgets('活动费5000 学习费 3,000元 2027年')).toEqual({
      year: '2027',
      budgets: [
        { heading: '活动费', fen: 500_000 },
        { heading: '学习费', fen: 300_000 },
      ],
    })
    expect(readExpenseOrder('3 改 金额 130')).toEqual({ number: 3, verb: '金额', words: '130' })
    expect(readExpenseOrder('3号作废 记重了')).toEqual({ number: 3, verb: '作废', words: '记重了' })
    expect(readExpenseOrder('2026')).toBeUndefined()
    expect(readExpenseOrder('支出 活动费 3')).toBeUndefined()
  })
})

describe('in the chat', () => {
  let chat: Chat
  beforeAll(async () => {
    chat = await startChat({ at: '2026-10-18T09:30:00+08:00' })
    await chat.bindsAdmin()
    await chat.importsRoster()
  })
  afterAll(async () => await chat.stop())

  const photo = async (number: number) =>
    await chat.does({ do: 'photo', from: '小李', chat: 'private', number })
  const receiptsOf = async (number: number) =>
    (
      await mongoose.connection
        .collection<{ _id: number; receipts: unknown[] }>('expenses')
        .findOne({ _id: number })
    )?.receipts.length

  test('only staff keep money; a budget comes first', async () => {
    await chat.tells('王德昌', '经费')
    await chat.hears('王德昌', /由支部工作人员来办/)
    await chat.tells('小李', '经费 支出 活动费 128.50 买茶叶')
    await chat.hears('小李', /还没有预算。请先发「经费 预算 活动费 5000」/)
    await chat.tells('小李', '经费 预算 活动费 500')
    await chat.hears('小李', /^2026年预算记下了：活动费 500元。$/)
    await chat.tells('小李', '经费 支出 活动费 12.345 买茶叶')
    await chat.hears('小李', /最多两位/)
  })

  test('an expense takes the next photo, one only, and says for which event it was', async () => {
    await chat.tells('小李', '直播 开始 重阳茶话会')
    await chat.hears('小李', /转到群里/)
    await chat.tells('小李', '直播 结束')
    await chat.quiet()
    await chat.tells('小李', '经费 支出 活动费 一百二十八块五 买茶叶 重阳茶话会')
    const { text } = await chat.hears(
      '小李',
      /^记下了，1 号支出：2026年10月18日 活动费 128.50元，买茶叶，用在 重阳茶话会（10月18日）。/,
    )
    expect(text).toContain('活动费：预算 500元，已支出 128.50元，还剩 371.50元（用了 25%）。')
    await photo(1)
    await chat.hears('小李', /收到，附在 1 号支出（活动费 128.50元，买茶叶）上，票据第 1 张/)
    await photo(2)
    await chat.quiet()
    expect(await receiptsOf(1)).toBe(1)
    await chat.tells('小李', '经费 1 票据')
    await chat.hears('小李', /附在 1 号支出上/)
    await chat.does({
      do: 'file',
      from: '小李',
      chat: 'private',
      name: '电子发票.pdf',
      base64: 'JVBERi0xLjQ=',
    })
    await chat.hears('小李', /票据第 2 张/)
    await photo(3)
    await chat.hears('小李', /票据第 3 张/)
    await chat.tells('小李', '经费 1 票据 删 3')
    await chat.hears('小李', /第 3 张票据去掉了/)
  })

  test('while an event is relayed its photos go to the group, and a receipt only when it is asked for', async () => {
    await chat.tells('小李', '直播 开始 座谈会')
    await chat.hears('小李', /转到群里/)
    await chat.tells('小李', '经费 支出 活动费 20 买水果 座谈会')
    await chat.hears('小李', /您正在直播，照片会转到群里；票据请发「经费 2 票据」/)
    await photo(4)
    await chat.quiet()
    expect(await receiptsOf(2)).toBe(0)
    await chat.tells('小李', '经费 2 票据')
    await chat.hears('小李', /附在 2 号支出上/)
    await photo(5)
    await chat.hears('小李', /附在 2 号支出（活动费 20元，买水果）上，票据第 1 张/)
    await chat.tells('小李', '直播 结束')
    await chat.hears('小李', /共 1 张照片/)
  })

  test('staff hear once at four fifths and once at the whole of a budget', async () => {
    await chat.tells('小李', '经费 支出 活动费 260 租车 重阳茶话会')
    await chat.hears(
      '小李',
      /^经费提醒：活动费：预算 500元，已支出 408.50元，还剩 91.50元（用了 81%）。已经用到八成。$/,
    )
    await chat.tells('小李', '经费 支出 活动费 10 矿泉水')
    await chat.hears('小李', /^记下了，4 号支出/)
    await chat.quiet()
    expect(chat.sentTo('小李').filter(({ text }) => text.startsWith('经费提醒'))).toEqual([])
    await chat.tells('小李', '经费 支出 活动费 90 照相')
    await chat.hears('小李', /^经费提醒：.*超出 8.50元（用了 101%）。预算用完了。$/)
    expect(chat.sentTo('group').filter(({ text }) => /经费|元/.test(text))).toEqual([])
  })

  test('an entry is corrected or cancelled, and what it was stays to be read', async () => {
    await chat.tells('小李', '经费 4 金额 12')
    await chat.hears('小李', /4 号支出（活动费 12元，矿泉水）：金额 10元 → 12元。原来的也留着/)
    await chat.tells('小李', '经费 4 活动 茶话会')
    await chat.hears('小李', /活动 没有 → 重阳茶话会（10月18日）/)
    await chat.tells('小李', '经费 5 作废')
    await chat.hears('小李', /请写上为什么作废/)
    await chat.tells('小李', '经费 5 作废 记重了')
    await chat.hears('小李', /作废：记重了/)
    await chat.tells('小李', '经费 5 金额 1')
    await chat.hears('小李', /5 号已经作废了/)
    await chat.tells('小李', '经费 5')
    await chat.hears(
      '小李',
      /^5 号支出（作废，不算）：活动费 90元\n.*\n.*\n10月18日.*小李记的\n　10月18日.* 作废：记重了（小李）$/,
    )
    await chat.tells('小李', '经费 活动')
    await chat.hears(
      '小李',
      /^2026年每场花了多少：\n重阳茶话会（10月18日）　400.50元（3 笔）\n座谈会（10月18日）　20元（1 笔）$/,
    )
  })

  test('the accountant gets numbers with two decimals, totals, and receipts under their numbers', async () => {
    await chat.tells('小李', '经费 表')
    const { file } = await chat.hears('小李', 'file')
    const workbook = new Workbook()
    await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
    const [totals, entries] = workbook.worksheets
    const cells = (sheet: typeof totals, row: number) =>
      [1, 2, 3, 4, 5, 6, 7].map((column) => sheet?.getRow(row).getCell(column).value)
    expect(cells(totals, 4).slice(0, 5)).toEqual(['合计', 500, 420.5, 79.5, 84])
    expect(totals?.getRow(3).getCell(3).numFmt).toBe('#,##0.00')
    expect(cells(entries, 3)).toEqual([
      '1',
      '2026-10-18',
      '活动费',
      128.5,
      '买茶叶',
      '重阳茶话会（10月18日）',
      '1-1、1-2',
    ])
    expect(cells(entries, 7).slice(2, 4)).toEqual(['活动费', '作废'])
    expect(cells(entries, 8).slice(0, 4)).toEqual(['合计', '', '4 笔', 420.5])
    await chat.hears('小李', /还没有票据的 2 笔：3、4 号/)
    await chat.tells('小李', '经费 票据 10月')
    await chat.hears('小李', /2026年10月的票据：照片 2 张，电子发票 1 份/)
    expect(chat.sentTo('小李').flatMap((message) => message.file?.name ?? [])).toEqual([
      '票据-2026年10月.docx',
      '1-2 电子发票.pdf',
    ])
  })
})
