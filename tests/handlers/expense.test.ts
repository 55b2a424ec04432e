import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

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
    await chat.hears('小李', /是票据，先发「经费 3 票据」/)
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
    await photo(6)
    await chat.quiet()
    await chat.tells('小李', '直播 结束')
    await chat.hears('小李', /共 2 张照片/)
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
    await photo(7)
    await chat.hears('小李', /附在 5 号支出/)
    await photo(8)
    await chat.quiet()
    expect([await receiptsOf(3), await receiptsOf(4), await receiptsOf(5)]).toEqual([0, 0, 1])
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
    await chat.tells('小李', '经费 表 去年')
    await chat.hears('小李', /^2025年还没有预算和支出。$/)
    await chat.tells('小李', '经费 表 10月')
    const { file: part } = await chat.hears('小李', 'file')
    await workbook.xlsx.load(part?.content ?? Buffer.alloc(0))
    expect(cells(workbook.getWorksheet('汇总'), 3).slice(0, 3)).toEqual(['活动费', 420.5, null])
    await chat.tells('小李', '经费 票据 10月')
    await chat.hears('小李', /2026年10月的票据：照片 2 张，电子发票 1 份/)
    expect(chat.sentTo('小李').flatMap((message) => message.file?.name ?? [])).toEqual([
      '票据-2026年10月.docx',
      '1-2 电子发票.pdf',
    ])
  })
})
