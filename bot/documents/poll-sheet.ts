import type { PollSheet } from '../poll/sheet.ts'
import { addCells, addHeadings, addWideRow, newWorkbook, SHADES, setUpPage } from './sheet.ts'

/** Headings with their widths in digits of the standard font; together they fit A4 upright without shrinking. */
const COLUMNS = [
  ['序号', 9],
  ['姓名', 20],
  ['微信', 10],
  ['人数', 10],
  ['备注', 34],
] as const

/** Who chose what as an .xlsx file to be printed: A4 upright, headings on each page, a group for each option. */
export async function writePollSheet({ title, until, groups }: PollSheet): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('名单')
  setUpPage(sheet, { widths: COLUMNS.map(([, width]) => width), headings: 3 })
  addWideRow(sheet, title, { size: 20, height: 44 })
  addWideRow(sheet, until, { size: 16, height: 30 })
  addHeadings(
    sheet,
    COLUMNS.map(([heading]) => heading),
  )
  for (const { heading, rows } of groups) {
    addWideRow(sheet, heading, { size: 16, height: 32, shade: SHADES.group })
    for (const [index, { name, wechat, people, note }] of rows.entries())
      addCells(sheet, [index + 1, name, wechat, people, note], { height: 30, centered: [3] })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
