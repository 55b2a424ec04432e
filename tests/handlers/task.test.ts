import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

describe('in the chat', () => {
  let chat: Chat
  beforeAll(async () => {
    chat = await startChat({ at: '2026-11-30T09:30:00+08:00' })
    await chat.bindsAdmin()
    await chat.importsRoster()
  })
  afterAll(async () => await chat.stop())

  const sends = async (name: string, content: string | Buffer) => {
    const base64 = Buffer.from(content).toString('base64')
    await chat.does({ do: 'file', from: '小李', chat: 'private', name, base64 })
  }

  test('staff enter tasks in lines, all or none', async () => {
    await chat.tells('小李', '任务 12月10日前 报送三会一课台账 谁 王德昌')
    await chat.hears(
      '小李',
      /^记下了，1 号任务：报送三会一课台账\n时限 2026年12月10日（星期四）前，责任人 王德昌。$/,
    )
    await chat.tells('小李', '任务 12月10日前 报送三会一课台账')
    await chat.hears('小李', /「报送三会一课台账」已经有了，是 1 号/)
    await chat.tells('小李', '任务\n12月8日前 收党费\n哪天 交总结')
    await chat.hears('小李', /一件都没有记，请改好再发：\n第 2 行：没看懂「哪天 交总结」/)
    await chat.tells('小李', '任务\n12月8日前 收党费\n年底前 讲党课1次 谁 张三丰')
    await chat.hears('小李', /^记下了 2 件：\n2　收党费　12月8日前\n3　讲党课1次　12月31日前　张三丰$/)
    await chat.tells('小李', '任务')
    const { text } = await chat.hears('小李', /^任务：没完成 3 件；今年完成 0 件。/)
    expect(text).toMatch(/\n2　收党费　12月8日前（还有 8 天）\n1　报送/)
    await chat.tells('王德昌', '任务')
    await chat.hears('王德昌', /由支部工作人员来办/)
  })

  test('a file after 材料 belongs to the task, and the next one without it is a roster again', async () => {
    await chat.tells('小李', '任务 1 材料')
    await chat.hears('小李', /放在 1 号「报送三会一课台账」下/)
    await sends('台账.docx', 'x')
    await chat.hears('小李', /收到，放在 1 号.*第 1 份/)
    await chat.does({ do: 'photo', from: '小李', chat: 'private', number: 1 })
    await chat.hears('小李', /第 2 份/)
    await chat.tells('小李', '任务 1 材料 删 2')
    await chat.hears('小李', /第 2 份材料去掉了/)
    await chat.tells('小李', '任务 1 看材料')
    await chat.hears('小李', 'file')
    await chat.tells('小李', '直播 开始 座谈会')
    await chat.hears('小李', /转到群里/)
    await chat.does({ do: 'photo', from: '小李', chat: 'private', number: 2 })
    await chat.quiet()
    await chat.tells('小李', '直播 结束')
    await chat.hears('小李', /共 1 张照片/)
    await chat.tells('小李', '任务 1')
    await chat.hears('小李', /材料：1 台账\.docx（/)
  })

  test('who sees to it hears in private in one message a week before, and is done by one word', async () => {
    await chat.setsClock('2026-12-03T09:00:10+08:00')
    await chat.hears(
      '小李',
      /^有 1 件任务快到时限，请看一下：\n2　收党费　12月8日前，还有 5 天\n办完了回「完成」。$/,
    )
    await chat.hears('王德昌', /^有 1 件任务.*\n1　报送三会一课台账　12月10日前，还有 7 天\n/)
    expect(chat.sentTo('group').filter(({ text }) => text)).toEqual([])
    await chat.setsClock('2026-12-04T09:00:10+08:00')
    await chat.tells('王德昌', '党费交了')
    await chat.quiet()
    expect(chat.sentTo('王德昌').filter(({ text }) => /完成/.test(text))).toEqual([])
    await chat.tells('小李', '报名 春游 12月30日截止')
    await chat.hears('小李', /请核对/)
    await chat.tells('小李', '发')
    await chat.hears('group', /【报名】春游/)
    await chat.tells('王德昌', '我报了')
    await chat.quiet()
    expect(chat.sentTo('王德昌').filter(({ text }) => /记完成/.test(text))).toEqual([])
    await chat.tells('王德昌', '台账报了')
    await chat.hears('王德昌', /^好的，1 号「报送三会一课台账」记完成了，谢谢。$/)
    await chat.hears('小李', /^王德昌说1 号「报送三会一课台账」完成了，已记上。$/)
    await chat.says('王德昌', '完成')
    await chat.hearsNothing()
    await chat.setsClock('2026-12-07T09:00:10+08:00')
    await chat.hears('小李', /2　收党费　12月8日前，还有 1 天/)
    expect(chat.sentTo('王德昌')).toEqual([])
  })

  test('a meeting that was held counts by itself', async () => {
    await chat.tells('小李', '开会 党课 明天上午9点 镇政府三楼会议室 议题：学习')
    await chat.hears('小李', /请核对/)
    await chat.tells('小李', '发')
    await chat.hears('小李', /通知发到群里了/)
    await chat.setsClock('2026-12-08T11:00:00+08:00')
    await chat.tells('小李', '任务 3')
    await chat.hears('小李', /自动算：党课 0\/1，从1月1日起/)
    await chat.tells('小李', '实到 王德昌、莫桂珍')
    await chat.hears('小李', /实到/)
    await chat.tells('小李', '结束')
    await chat.hears('小李', /结束了/)
    await chat.tells('小李', '任务 3')
    await chat.hears('小李', /自动算：党课 1\/1.*\n状态：完成（次数够了）/s)
  })

  test('the sheet goes out, is edited, and is read back before it is applied', async () => {
    await chat.tells('小李', '任务 表')
    const { file } = await chat.hears('小李', 'file')
    const workbook = new Workbook()
    await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
    const sheet = workbook.worksheets[0]
    expect(sheet?.getRow(1).getCell(2).value).toBe('任务')
    await sends('任务.xlsx', file?.content ?? Buffer.alloc(0))
    await chat.hears('小李', /读到 3 件任务，和现在的一样/)
    const row = sheet?.getRow(2)
    expect(row?.getCell(2).value).toBe('收党费')
    if (row) row.getCell(3).value = '2026-12-20'
    sheet?.addRow(['', '春节慰问', '2027-01-25', '王德昌'])
    await sends('任务.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()))
    const { text } = await chat.hears('小李', /任务表读到了，请核对/)
    expect(text).toContain('新增 1 件：\n　春节慰问　2027年1月25日前　王德昌\n')
    expect(text).toContain('要改 1 件：\n　2 收党费：时限 2026-12-08 → 2026-12-20\n')
    expect(await mongoose.connection.collection('tasks').countDocuments()).toBe(3)
    await chat.tells('小李', '确认')
    await chat.hears('小李', /好的，照表办了，表里 4 件/)
    await chat.tells('小李', '任务 2')
    await chat.hears('小李', /时限：2026年12月20日.*时限 2026-12-08 → 2026-12-20（小李，任务表）/s)
  })

  test('tasks are done, taken back and cancelled by number, and both papers are made', async () => {
    await chat.tells('小李', '任务 2 完成 45 人都交了')
    await chat.hears('小李', /2 号「收党费」记完成了/)
    await chat.tells('小李', '任务 2 没完成')
    await chat.hears('小李', /记作还没完成/)
    await chat.tells('小李', '任务 4 取消 明年再说')
    await chat.hears('小李', /4 号「春节慰问」：取消，明年再说。/)
    await chat.tells('小李', '任务 4 完成')
    await chat.hears('小李', /4 号已经取消了/)
    await chat.tells('小李', '任务 2 换人办')
    await chat.hears('小李', /没看懂 2 号任务要怎么样/)
    await chat.tells('小李', '任务状态表')
    expect((await chat.hears('小李', 'file')).file?.name).toBe('任务完成情况-2026年.docx')
    await chat.tells('小李', '任务 交接')
    expect((await chat.hears('小李', 'file')).file?.name).toBe('交接单-2026-12-08.docx')
    await chat.hears('小李', /里面没有口令和密钥/)
    await chat.tells('小李', '任务')
    await chat.hears('小李', /^任务：没完成 1 件；今年完成 2 件。/)
  })

  test('完成 is no caption while an event is relayed', async () => {
    await chat.tells('小李', '直播 开始 座谈会')
    await chat.hears('小李', /转到群里/)
    await chat.tells('小李', '完成')
    await chat.hears('小李', /2 号「收党费」记完成了/)
    await chat.hearsNothing('group')
  })
})
