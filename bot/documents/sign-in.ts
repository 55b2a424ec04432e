import { addCells, addHeadings, addWideRow, newWorkbook, setUpPage } from './sheet.ts'

/** Who was expected and what is known of his coming, in the order in which the sheet lists them. */
export interface SignIn {
  title: string
  time: string
  place: string
  rows: { name: string; town: string; status: string }[]
}

/** Headings with their widths in digits of the standard font. */
const COLUMNS = [
  ['序号', 7],
  ['姓名', 14],
  ['居住地', 18],
  ['情况', 18],
  ['签名', 26],
] as const

/** The sign-in sheet as an .xlsx file to be printed on A4 upright, with an empty cell for each signature. */
export async function signInSheet({ title, time, place, rows }: SignIn): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('签到表')
  const head = [`${title} 签到表`, `时间：${time}`, ...(place ? [`地点：${place}`] : [])]
  const above = head.length + 1
  setUpPage(sheet, {
    widths: COLUMNS.map(([, width]) => width),
    headings: above,
  })
  head.forEach((line, index) => {
    addWideRow(sheet, line, index ? { size: 16, height: 30 } : { size: 20, height: 44 })
  })
  addHeadings(
    sheet,
    COLUMNS.map(([heading]) => heading),
  )
  rows.forEach((row, index) => {
    addCells(sheet, [index + 1, row.name, row.town, row.status, ''], { height: 34 })
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
