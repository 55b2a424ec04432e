import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { type SignIn, signInSheet } from '../../../bot/documents/sign-in.ts'

const SHEET: SignIn = {
  title: '支部党员大会',
  time: '2026年10月14日（星期三）上午9:00',
  place: '镇政府三楼会议室',
  rows: [
    { name: '周启福', town: '卫城', status: '实到' },
    { name: '=1+1', town: '@SUM(A1)', status: '-1+cmd|calc' },
  ],
}

async function sheetOf(data: SignIn) {
  const workbook = new Workbook()
  await workbook.xlsx.load(await signInSheet(data))
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  const row = (number: number) => [1, 2, 3, 4, 5].map((column) => sheet.getRow(number).getCell(column).text)
  return { sheet, row }
}

test('a sign-in sheet says which meeting it is, then lists the people with room to sign', async () => {
  const { row } = await sheetOf(SHEET)
  expect([1, 2, 3].map((number) => row(number)[0])).toEqual([
    '支部党员大会 签到表',
    '时间：2026年10月14日（星期三）上午9:00',
    '地点：镇政府三楼会议室',
  ])
  expect(row(4)).toEqual(['序号', '姓名', '居住地', '情况', '签名'])
  expect(row(5)).toEqual(['1', '周启福', '卫城', '实到', ''])
})

test('without a place the headings stand one row higher and still repeat on each page', async () => {
  const { sheet, row } = await sheetOf({ ...SHEET, place: '' })
  expect(row(3)[0]).toBe('序号')
  expect(sheet.pageSetup.printTitlesRow).toBe('3:3')
})

test('a sign-in sheet prints on A4 upright, as wide as the page, in 16 pt or more', async () => {
  const { sheet } = await sheetOf(SHEET)
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'portrait',
    fitToWidth: 1,
    fitToHeight: 0,
  })
  const sizes: number[] = []
  sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, ({ font }) => sizes.push(font?.size ?? 0)))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
})

test('texts that look like formulas are none', async () => {
  const { sheet, row } = await sheetOf(SHEET)
  expect(row(6)).toEqual(['2', '=1+1', '@SUM(A1)', '-1+cmd|calc', ''])
  for (const column of [2, 3, 4]) {
    expect(sheet.getRow(6).getCell(column).formula).toBeUndefined()
    expect(sheet.getRow(6).getCell(column).numFmt).toBe('@')
  }
})
