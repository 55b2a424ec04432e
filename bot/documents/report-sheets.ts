import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { reachedInWords } from '../meeting/report-card.ts'
import { addCells, addHeadings, addWideRow, newWorkbook, setUpPage } from './sheet.ts'

/** Numbers of people at a meeting, or of attendances over several. `leave` are those of the absent who asked for it. */
export interface Counts {
  expected: number
  present: number
  online: number
  absent: number
  leave: number
}

/** How far a meeting is; 待结束 is one that should be over and was not ended by staff. */
export type MeetingWord = '已开' | '待结束' | '还没开' | '已取消'

/** What a month, quarter or year has to show, in the order in which it is listed. */
export interface ReportData {
  /** 2026年10月 */
  label: string
  /** 2026年10月31日 */
  asOf: string
  /** Meetings that were held, by kind. */
  kinds: (Counts & { kindName: string; held: number })[]
  meetings: (Counts & { day: string; title: string; place: string; state: MeetingWord; guests: number })[]
  /**
   * Over the meetings that were held; visits and calls over all; a mark for each meeting, none when there would be
   * too many.
   */
  people: (Counts & { name: string; town: string; visits: number; calls: number; marks: string[] })[]
  leaves: { name: string; meeting: string; reason: string }[]
  makeUps: { name: string; meeting: string; state: string; done: boolean }[]
  study: { day: string; title: string; source: string }[]
}

export const LEGEND =
  '到：实到　线：线上　假：请假　缺：缺席　列：列席　免：不计应到。没结束的会只是报名：报、拟线。空格：不在应到之列'

const SIZE = 14
const HEIGHT = 26
const COUNT_HEADINGS = ['应到', '实到', '线上', '缺席', '其中请假']
/** So many meetings stand beside each other on A4 across, and upright. */
const MEETINGS_BESIDE = 12
const BESIDE_UPRIGHT = 6
/** Rows beyond are not listed: nobody prints them, and a program could not open them. */
const MOST_ROWS = 50_000

/** The workbook of a period: sheets to be printed on A4, one for each thing. */
export async function buildReport(data: ReportData): Promise<Uint8Array> {
  const workbook = await newWorkbook()
  addOverview(workbook.addWorksheet('汇总'), data)
  addMeetings(workbook.addWorksheet('会议活动'), data)
  addPeople(workbook.addWorksheet('个人考勤'), data)
  addMatrices(workbook, data)
  addList(workbook.addWorksheet('请假及原因'), {
    title: `${data.label} 请假及原因`,
    columns: [
      ['姓名', 14],
      ['会议活动', 36],
      ['原因', 36],
    ],
    rows: data.leaves.map(({ name, meeting, reason }) => [name, meeting, reason]),
  })
  addList(workbook.addWorksheet('补课'), {
    title: `${data.label} 补课`,
    columns: [
      ['姓名', 14],
      ['会议活动', 40],
      ['情况', 32],
    ],
    rows: data.makeUps.map(({ name, meeting, state }) => [name, meeting, state]),
  })
  addList(workbook.addWorksheet('学习'), {
    title: `${data.label} 每日学习`,
    columns: [
      ['日期', 14],
      ['内容', 44],
      ['来源', 28],
    ],
    rows: data.study.map(({ day, title, source }) => [day, title, source]),
  })
  return await workbook.xlsx.writeBuffer()
}

interface List {
  title: string
  /** Headings with their widths. */
  columns: readonly (readonly [string, number])[]
  rows: readonly (readonly (string | number)[])[]
  across?: boolean
}

function addList(sheet: Worksheet, { title, columns, rows, across = false }: List): void {
  setUpPage(sheet, { widths: columns.map(([, width]) => width), headings: 2, across })
  addWideRow(sheet, title, { size: 20, height: 40 })
  addHeadings(
    sheet,
    columns.map(([heading]) => heading),
    SIZE,
  )
  const listed = rows.length ? rows.slice(0, MOST_ROWS) : [['没有', ...columns.slice(1).map(() => '')]]
  for (const row of listed) addCells(sheet, row, { size: SIZE, height: HEIGHT })
  if (rows.length > MOST_ROWS)
    addWideRow(sheet, `共 ${rows.length} 行，只列了前 ${MOST_ROWS} 行`, { size: SIZE, height: HEIGHT })
}

function addOverview(sheet: Worksheet, data: ReportData): void {
  const { label, asOf, kinds, makeUps, study } = data
  addList(sheet, {
    title: `${label} 会议活动汇总（截至 ${asOf}）`,
    columns: [['种类', 18], ['已开', 10], ...countColumns(11)],
    rows: [...kinds, allKinds(kinds)].map((row) => [row.kindName, row.held, ...countsOf(row)]),
  })
  const open = makeUps.filter(({ done }) => !done).length
  const words = `每日学习 ${study.length} 条；补课 ${makeUps.length} 人次，没补上 ${open} 人次；${reachedInWords(data)}。`
  addWideRow(sheet, words, { size: SIZE, height: HEIGHT })
  if (!hasMarks(data))
    addWideRow(sheet, '人数和场次太多，没有逐次列出各人考勤，请按月导出。', { size: SIZE, height: HEIGHT })
}

function hasMarks({ meetings, people }: ReportData): boolean {
  return people.every(({ marks }) => marks.length === meetings.length)
}

function allKinds(kinds: ReportData['kinds']): ReportData['kinds'][number] {
  const sum = (key: 'held' | keyof Counts) => kinds.reduce((total, kind) => total + kind[key], 0)
  return {
    kindName: '合计',
    held: sum('held'),
    expected: sum('expected'),
    present: sum('present'),
    online: sum('online'),
    absent: sum('absent'),
    leave: sum('leave'),
  }
}

function addMeetings(sheet: Worksheet, { label, meetings }: ReportData): void {
  addList(sheet, {
    title: `${label} 会议活动`,
    columns: [['日期', 13], ['名称', 28], ['地点', 26], ['情况', 12], ...countColumns(9), ['列席', 9]],
    rows: meetings.map((row) => [row.day, row.title, row.place, row.state, ...countsOf(row), row.guests]),
    across: true,
  })
}

function addPeople(sheet: Worksheet, { label, people }: ReportData): void {
  addList(sheet, {
    title: `${label} 个人考勤`,
    columns: [['姓名', 16], ['居住地', 18], ...countColumns(10), ['走访', 9], ['电话', 9]],
    rows: people.map((row) => [row.name, row.town, ...countsOf(row), row.visits, row.calls]),
  })
}

function countColumns(width: number): [string, number][] {
  return COUNT_HEADINGS.map((heading) => [heading, width])
}

function countsOf({ expected, present, online, absent, leave }: Counts): number[] {
  return [expected, present, online, absent, leave]
}

/** 逐次考勤: who was at which meeting, on as many sheets as are needed for all meetings. */
function addMatrices(workbook: Workbook, data: ReportData): void {
  const { label, meetings, people } = data
  const sheets = hasMarks(data) ? Math.ceil(meetings.length / MEETINGS_BESIDE) : 0
  for (let index = 0; index < sheets; index += 1) {
    const from = index * MEETINGS_BESIDE
    const number = sheets > 1 ? `${index + 1}` : ''
    const part = meetings.slice(from, from + MEETINGS_BESIDE)
    const sheet = workbook.addWorksheet(`逐次考勤${number}`)
    setUpPage(sheet, {
      widths: [13, ...part.map(() => 10)],
      headings: 3,
      across: part.length > BESIDE_UPRIGHT,
    })
    addWideRow(sheet, `${label} 逐次考勤${number}`, { size: 20, height: 40 })
    addWideRow(sheet, LEGEND, { size: 12, height: 22, shade: 'FFFFFFFF' })
    const headings = ['姓名', ...part.map(({ day, title }) => `${day} ${title}`)]
    addCells(sheet, headings, { size: 12, height: HEIGHT, bold: true, center: true })
    for (const { name, marks } of people)
      addCells(sheet, [name, ...marks.slice(from, from + MEETINGS_BESIDE)], MARK_LOOK)
  }
}

const MARK_LOOK = {
  size: SIZE,
  height: HEIGHT,
  centered: Array.from({ length: 20 }, (_, index) => index + 2),
}
