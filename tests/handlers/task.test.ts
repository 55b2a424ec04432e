import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTaskFile } from '../../bot/documents/task-file.ts'
import { taskStateSheet } from '../../bot/documents/task-state-sheet.ts'
import { unpackZip } from '../../bot/documents/zip.ts'
import { readTaskOrder } from '../../bot/task/order.ts'
import { isToldToday, stageOf } from '../../bot/task/reminder.ts'
import { readTaskLine } from '../../bot/task/task-line.ts'
import type { TaskState } from '../../bot/task/task-words.ts'
import type { Task } from '../../models/task.ts'
import { type Chat, startChat } from '../chat.ts'

const NOW = new Date('2026-11-30T09:00:00+08:00')

describe('a line of a task', () => {
  test.each([
    ['12月10日前 报送三会一课台账 谁 罗小光', ['2026-12-10', '报送三会一课台账', '罗小光']],
    ['下周五前交总结', ['2026-12-11', '交总结', '']],
    ['报送12月8日活动的台账 12月10日前', ['2026-12-10', '报送12月8日活动的台账', '']],
    ['5号前 报台账', ['2026-12-05', '报台账', '']],
    ['12月前 报送', ['2026-11-30', '报送', '']],
    ['12月底前 报送', ['2026-12-31', '报送', '']],
    ['上半年 换届 责任人：李桂芳、程国安', ['2027-06-30', '换届', '李桂芳、程国安']],
  ])('%s', (line, wanted) => {
    const { due, title, who } = readTaskLine(line, NOW)
    expect([due, title, who.join('、')]).toEqual(wanted)
  })

  test.each([
    ['年底前 讲党课4次', { kind: 'lecture', count: 4, from: '2026-01-01' }],
    ['四季度 党课1次', { kind: 'lecture', count: 1, from: '2026-10-01' }],
    ['11月30日前 11月主题党日1次', { kind: 'theme-day', count: 1, from: '2026-11-01' }],
    ['年底前 走访 20人次', { kind: 'visit', count: 20, from: '2026-01-01' }],
    ['12月15日前 推选学员 种类 支部党员大会 从 10月1日', { kind: 'general', count: 1, from: '2026-10-01' }],
  ])('%s counts by itself', (line, counting) => {
    expect(readTaskLine(line, NOW)).toMatchObject(counting)
  })

  test.each([
    ['报送台账', /没看懂「报送台账」什么时候要办完/],
    ['每月5日前 报台账', /「每月」都要办的，请每次写一件/],
    ['12月10日前', /请写上是什么任务/],
    ['12月10日前 讲课 种类 吃饭', /没有「吃饭」这一种/],
    ['12月10日前 讲党课 种类 党课 次数 900', /次数「900」请写 1 到 400/],
  ])('%s is refused', (line, why) => {
    expect(() => readTaskLine(line, NOW)).toThrow(why)
  })

  test.each([
    ['3 完成 已上报', { number: 3, verb: 'done', words: '已上报' }],
    ['3材料删1', { number: 3, verb: 'evidence', words: '删1' }],
    ['3', { number: 3, words: '' }],
    ['3号前 报台账', undefined],
    ['12月10日前 完成台账', undefined],
  ])('%s by its number', (rest, order) => {
    expect(readTaskOrder(rest)).toEqual(order)
  })
})

describe('reminders', () => {
  const state = (fields: Partial<Task> = {}, have = 0): TaskState => ({
    have,
    task: {
      ...{
        _id: 1,
        account: 'main',
        origin: 'm',
        title: '台账',
        due: '2026-12-10',
        who: [],
        by: 'li',
        at: NOW,
      },
      ...{ evidence: [], changes: [], reminded: [] },
      ...fields,
    },
  })
  test.each([
    ['2026-12-02', undefined],
    ['2026-12-03', '2026-12-10:week'],
    ['2026-12-08', '2026-12-10:week'],
    ['2026-12-09', '2026-12-10:day'],
    ['2026-12-10', '2026-12-10:day'],
    ['2026-12-11', '2026-12-10:late-0'],
    ['2026-12-17', '2026-12-10:late-0'],
    ['2026-12-18', '2026-12-10:late-1'],
    ['2027-01-01', '2026-12-10:late-3'],
  ])('on %s it is %s', (day, stage) => {
    expect(stageOf(state(), new Date(`${day}T09:00:00+08:00`))).toBe(stage)
  })

  test('what was told on an earlier day is not told again, what was told today is still today’s', () => {
    const told = state({ reminded: [{ stage: '2026-12-10:week', contact: 'li', day: '2026-12-03' }] })
    expect(isToldToday(told, 'li', new Date('2026-12-03T09:00:00+08:00'))).toBe(true)
    expect(isToldToday(told, 'li', new Date('2026-12-04T09:00:00+08:00'))).toBe(false)
    expect(isToldToday(told, 'li', new Date('2026-12-09T09:00:00+08:00'))).toBe(true)
    expect(isToldToday(told, 'wang', new Date('2026-12-04T09:00:00+08:00'))).toBe(true)
  })

  test('what is done, or was held often enough, is not told', () => {
    const late = new Date('2026-12-20T09:00:00+08:00')
    expect(stageOf(state({ doneAt: NOW }), late)).toBeUndefined()
    expect(stageOf(state({ kind: 'lecture', count: 4 }, 4), late)).toBeUndefined()
    expect(stageOf(state({ kind: 'lecture', count: 4 }, 3), late)).toBe('2026-12-10:late-1')
  })

  test('thirty tasks are a table of thirty-one rows with their states', async () => {
    const states = Array.from({ length: 30 }, (_, index) => state({ _id: index + 1, title: `任务${index}` }))
    let xml = ''
    for await (const { name, data } of unpackZip(
      await taskStateSheet(states, { year: '2026', now: NOW }),
      1e7,
    ))
      if (name === 'word/document.xml') xml = data.toString('utf8')
    expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(31)
    expect(xml).toContain('共 30 件，完成 0 件，在办 30 件，过期 0 件')
  })
})

describe('a sheet', () => {
  const read = async (csv: string, name = '任务.csv') =>
    await readTaskFile(Buffer.from(csv), { name, now: NOW })

  test('days without a year are of the year that its name says', async () => {
    const rows = await read(
      '序号,重点任务,完成时限,责任人\n1,报台账,3月10日前,罗小光\n',
      '2026年任务清单.csv',
    )
    expect(rows?.[0]?.plan).toMatchObject({ title: '报台账', due: '2026-03-10', who: ['罗小光'] })
  })

  test.each([
    ['姓名,党员\n王德昌,是\n', undefined],
    ['任务,责任人\n报台账,罗小光\n', /没有「时限」这一栏/],
    ['任务,时限\n', /一件任务也没有/],
    [
      '任务,时限\n报台账,\n,2026-12-10\n报表,也许\n',
      /第 2 行：没有写时限\n第 3 行：没有写任务\n第 4 行：看不懂时限「也许」/,
    ],
    ['任务,时限\n报台账,2026-12-10\n报台账,2026-12-10\n', /第 3 行：和第 2 行是同一件/],
    ['任务,时限\n报台账,每月10日前\n', /第 2 行：「每月」都要办的/],
    ['任务,时限\n报台账,2026-02-30\n', /第 2 行：看不懂「2026-02-30」/],
  ])('%j', async (csv, why) => {
    if (why) await expect(read(csv)).rejects.toThrow(why)
    else expect(await read(csv)).toBeUndefined()
  })
})

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
    await chat.hears('小李', /记下了 2 件，2 到 3 号/)
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
    await chat.tells('王德昌', '做好了')
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
    await chat.tells('小李', '任务 状态表')
    expect((await chat.hears('小李', 'file')).file?.name).toBe('任务完成情况-2026年.docx')
    await chat.tells('小李', '任务 交接')
    expect((await chat.hears('小李', 'file')).file?.name).toBe('交接单-2026-12-08.docx')
    await chat.hears('小李', /里面没有口令和密钥/)
    await chat.tells('小李', '任务')
    await chat.hears('小李', /^任务：没完成 1 件；今年完成 2 件。/)
  })
})
