import { describe, expect, test } from 'vitest'
import { readTaskFile } from '../../bot/documents/task-file.ts'
import { taskStateSheet } from '../../bot/documents/task-state-sheet.ts'
import { unpackZip } from '../../bot/documents/zip.ts'
import { readDone } from '../../bot/task/done.ts'
import { readTaskOrder } from '../../bot/task/order.ts'
import { isToldToday, stageOf } from '../../bot/task/reminder.ts'
import { taskDiff, taskDiffInWords } from '../../bot/task/task-diff.ts'
import { readTaskLine } from '../../bot/task/task-line.ts'
import type { TaskState } from '../../bot/task/task-words.ts'
import type { Task } from '../../models/task.ts'

const NOW = new Date('2026-11-30T09:00:00+08:00')

describe('a line of a task', () => {
  test.each([
    ['12月10日前 报送三会一课台账 谁 罗小光', ['2026-12-10', '报送三会一课台账', '罗小光']],
    ['下周五前交总结', ['2026-12-11', '交总结', '']],
    ['报送12月8日活动的台账 12月10日前', ['2026-12-10', '报送12月8日活动的台账', '']],
    ['5号前 报台账', ['2026-12-05', '报台账', '']],
    ['12月前 报送', ['2026-11-30', '报送', '']],
    ['三天内 报送', ['2026-12-03', '报送', '']],
    ['元旦前 报送', ['2026-12-31', '报送', '']],
    ['12月10日前 报台账 谁 罗小光 李桂芳', ['2026-12-10', '报台账', '罗小光、李桂芳']],
    ['12月10日前 谁 罗小光，李桂芳 报台账', ['2026-12-10', '报台账', '罗小光、李桂芳']],
    ['12月10日前 罗小光负责 报台账', ['2026-12-10', '报台账', '罗小光']],
    ['12月10日前 报台账，由李桂芳同志负责', ['2026-12-10', '报台账', '李桂芳']],
    ['12月10日前 报台账 责任人罗小光', ['2026-12-10', '报台账', '罗小光']],
    ['12月10日前 报台账 @罗小光', ['2026-12-10', '报台账', '罗小光']],
    ['12月10日前 谁 李和平 报台账', ['2026-12-10', '报台账', '李和平']],
    ['12月底前 报送', ['2026-12-31', '报送', '']],
    ['上半年 换届 责任人：李桂芳、程国安', ['2027-06-30', '换届', '李桂芳、程国安']],
  ])('%s', (line, wanted) => {
    const { due, title, who } = readTaskLine(line, NOW, (word) => ['罗小光', '李桂芳'].includes(word))
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
    ['3 完成。', { number: 3, verb: 'done', words: '' }],
    ['3 已上报', { number: 3, verb: 'done', words: '' }],
    ['3 时限12月20日', { number: 3, verb: 'due', words: '12月20日' }],
    ['3 推迟到 12月20日', { number: 3, verb: 'due', words: '12月20日' }],
    ['3、4 都完成了', { number: 3, others: [4], verb: 'done', words: '' }],
    ['3号前 报台账', undefined],
    ['12月10日前 完成台账', undefined],
  ])('%s by its number', (rest, order) => {
    expect(readTaskOrder(rest)).toEqual(order)
  })
})

describe('that a task is done', () => {
  test.each([
    ['完成', { isAll: false, bare: 'plain' }],
    ['完成了，谢谢。', { isAll: false, bare: 'plain' }],
    ['已上报', { isAll: false, bare: 'plain' }],
    ['做好了', { isAll: false, bare: 'lately' }],
    ['交了', { isAll: false, bare: 'weak' }],
    ['都完成了', { isAll: true, bare: 'plain' }],
    ['完成 3', { isAll: false, numbers: [3] }],
    ['3、4 号都完成了', { isAll: false, numbers: [3, 4] }],
    ['台账报了', { isAll: false, title: '台账' }],
    ['没完成', undefined],
    ['明天交', { isAll: false, title: '明天' }],
    ['我来', undefined],
    ['完成任务要多久', undefined],
  ])('%s', (said, wanted) => {
    expect(readDone(said)).toEqual(wanted)
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

  const task = (_id: number, title: string, due: string): Task => ({
    ...{ _id, title, due, account: 'main', origin: `m${_id}`, who: [], by: 'li', at: NOW },
    ...{ evidence: [], changes: [], reminded: [] },
  })

  test('of several tasks of one title none is taken for another', async () => {
    const known = [
      task(2, '报台账', '2026-02-10'),
      task(3, '报台账', '2026-03-10'),
      task(4, '交总结', '2026-12-01'),
    ]
    const rows = await read(
      '任务,时限\n报台账,2026-01-10\n报台账,2026-02-10\n报台账,2026-03-10\n交总结,2026-12-05\n',
    )
    const diff = taskDiff(known, rows ?? [])
    expect(diff.added.map(({ plan }) => plan.due)).toEqual(['2026-01-10'])
    expect(diff.changed.map(({ task: { _id }, what }) => `${_id} ${what}`)).toEqual([
      '4 时限 2026-12-01 → 2026-12-05',
    ])
    expect(taskDiffInWords(diff, NOW)[0]).toContain('报台账　1月10日前（已经过了）')
    const alone = taskDiff(known, (await read('任务,时限\n报台账,2026-05-10\n')) ?? [])
    expect([alone.added.length, alone.changed.length]).toEqual([1, 0])
  })

  test('a date in the name of a file is no year, and the township’s own kinds are not ours', async () => {
    const rows = await read(
      '任务,时限,种类,责任人\n报台账,1月10日前,组织建设,罗小光 李桂芳\n',
      '任务清单20261130.csv',
    )
    expect(rows?.[0]?.plan).toEqual({ title: '报台账', due: '2027-01-10', who: ['罗小光', '李桂芳'] })
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
