import { addHeadings, dress, linesOf, newWorkbook, plainText, setUpPage } from './sheet.ts'

/** One kind of data, as a table of texts. */
export interface OwnTable {
  title: string
  headings: readonly string[]
  rows: readonly (readonly string[])[]
}

/** The most characters that a cell can hold. */
const CELL_LIMIT = 32_000
const WIDTH = 120
const HIGHEST = 400

/** All that is kept of somebody as an .xlsx file: a sheet for each kind, in big type; every cell is text. */
export async function ownDataWorkbook(tables: readonly OwnTable[]): Promise<Buffer> {
  const workbook = await newWorkbook()
  for (const { title, headings, rows } of tables) {
    const sheet = workbook.addWorksheet(title)
    const width = WIDTH / headings.length
    setUpPage(sheet, { widths: headings.map(() => width), headings: 1, across: true })
    addHeadings(sheet, headings)
    for (const cells of rows) {
      const row = sheet.addRow(cells.map((cell) => plainText(cell, CELL_LIMIT)))
      row.height = Math.min(HIGHEST, 26 * Math.max(...cells.map((cell) => linesOf(cell, width))))
      row.eachCell({ includeEmpty: true }, (cell) => {
        dress(cell, {})
      })
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
