import { addCells, addHeadings, addWideRow, newWorkbook, setUpPage } from './sheet.ts'

/** A list to be printed on A4: headings with their widths in digits of the standard font, and rows under them. */
export interface ListSheet {
  name: string
  title: string
  columns: readonly (readonly [string, number])[]
  rows: readonly (readonly (string | number)[])[]
  across?: boolean
}

const SIZE = 14
const HEIGHT = 26

/** Lists as an .xlsx file, a sheet each; one without rows says so. */
export async function listWorkbook(lists: readonly ListSheet[]): Promise<Buffer> {
  const workbook = await newWorkbook()
  for (const { name, title, columns, rows, across = false } of lists) {
    const sheet = workbook.addWorksheet(name)
    const headings = columns.map(([heading]) => heading)
    setUpPage(sheet, { widths: columns.map(([, width]) => width), headings: 2, across })
    addWideRow(sheet, title, { size: 20, height: 40 })
    addHeadings(sheet, headings, SIZE)
    const listed = rows.length ? rows : [headings.map((_, index) => (index ? '' : '没有'))]
    for (const row of listed) addCells(sheet, row, { size: SIZE, height: HEIGHT })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
