import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, expect, test } from 'vitest'
import { closeReports, type ReportData, reportWorkbook } from '../../../bot/documents/report.ts'

afterAll(closeReports)

const COUNTS = { expected: 2, present: 1, online: 0, absent: 1, leave: 1 }

/** A period with so many meetings and two people. */
function reportWith(meetings: number, changes: Partial<ReportData> = {}): ReportData {
  const marks = (mark: string) => Array.from({ length: meetings }, () => mark)
  return {
    label: '2026年10月',
    asOf: '2026年10月31日',
    kinds: [{ kindName: '党课', held: meetings, ...COUNTS }],
    meetings: Array.from({ length: meetings }, (_, index) => ({
      ...COUNTS,
      day: `10月${index + 1}日`,
      title: '党课',
      place: '三楼',
      state: '已开' as const,
      guests: 0,
    })),
    people: [
      { name: '周启福', town: '卫城', ...COUNTS, visits: 0, calls: 0, marks: marks('到') },
      { name: '莫道明', town: '贵阳', ...COUNTS, visits: 2, calls: 1, marks: marks('假') },
    ],
    leaves: [{ name: '莫道明', meeting: '10月1日 党课', reason: '腰杆痛' }],
    makeUps: [{ name: '莫道明', meeting: '10月1日 党课', state: '还没补', done: false }],
    study: [{ day: '10月2日', title: '学习全会精神', source: '人民日报' }],
    ...changes,
  }
}

async function workbookOf(data: ReportData): Promise<Workbook> {
  const workbook = new Workbook()
  await workbook.xlsx.load(await reportWorkbook(data))
  return workbook
}

function rowsOf(workbook: Workbook, name: string): string[][] {
  const rows: string[][] = []
  workbook.getWorksheet(name)?.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).text))
  })
  return rows
}

test('numbers are numbers that can be summed, and add up by kind', async () => {
  const kinds = [
    { kindName: '支部党员大会', held: 1, ...COUNTS },
    { kindName: '党课', held: 2, ...COUNTS },
  ]
  const workbook = await workbookOf(reportWith(1, { kinds }))
  expect(rowsOf(workbook, '汇总').at(-2)).toEqual(['合计', '3', '4', '2', '0', '2', '2'])
  expect(workbook.getWorksheet('汇总')?.getRow(3).getCell(3).value).toBe(2)
})

test('more meetings than fit beside each other go on over further sheets with all names', async () => {
  const workbook = await workbookOf(reportWith(25))
  const names = workbook.worksheets.map(({ name }) => name).filter((name) => name.startsWith('逐次考勤'))
  expect(names).toEqual(['逐次考勤1', '逐次考勤2', '逐次考勤3'])
  expect(rowsOf(workbook, '逐次考勤3').slice(2)).toEqual([
    ['姓名', '10月25日 党课'],
    ['周启福', '到'],
    ['莫道明', '假'],
  ])
})

test('where marks were left out there is no sheet for them but a word about it, and the sums per person stay', async () => {
  const { people, ...rest } = reportWith(3)
  const workbook = await workbookOf({ ...rest, people: people.map((one) => ({ ...one, marks: [] })) })
  expect(workbook.worksheets.some(({ name }) => name.startsWith('逐次考勤'))).toBe(false)
  expect(rowsOf(workbook, '汇总').at(-1)?.[0]).toMatch(/请按月导出/)
  expect(rowsOf(workbook, '个人考勤')).toHaveLength(4)
})

test('an empty list says so', async () => {
  const workbook = await workbookOf(reportWith(0, { leaves: [], makeUps: [], study: [], people: [] }))
  expect(rowsOf(workbook, '补课')[2]?.[0]).toBe('没有')
})

test('every sheet prints on A4, as wide as the page, with its headings on each page', async () => {
  for (const { pageSetup, headerFooter } of (await workbookOf(reportWith(7))).worksheets) {
    expect(pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
    expect(pageSetup.printTitlesRow).toMatch(/^[23]:[23]$/)
    expect(headerFooter.oddFooter).toContain('&P')
  }
})

test.each(['=1+1', '+86', '-1+cmd|calc', '@SUM(A1)', '=HYPERLINK("http://example.org")'])(
  'texts like %j are no formulas',
  async (text) => {
    const leaves = [{ name: text, meeting: text, reason: text }]
    const row = (await workbookOf(reportWith(1, { leaves }))).getWorksheet('请假及原因')?.getRow(3)
    for (const column of [1, 2, 3]) {
      expect(row?.getCell(column).value).toBe(text)
      expect(row?.getCell(column).formula).toBeUndefined()
      expect(row?.getCell(column).numFmt).toBe('@')
    }
  },
)
