import { type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import type { Complaint } from '../errors.ts'
import { ROW_LIMIT, type TableRow, tooManyRows, unreadable } from './table.ts'
import { safeZipNames } from './zip.ts'

const UNPACKED_LIMIT = 50 * 1024 * 1024
const COLUMN_LIMIT = 200

/** Parts that a list of people does not need and that a few bytes can blow up to millions of cells. */
const IGNORED = ['mergeCells', 'dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks', 'drawing']

/** The sheets of an .xlsx workbook, rows with nothing in them left out. Throws a Complaint. */
export async function readWorkbook(content: Buffer): Promise<TableRow[][]> {
  const workbook = new Workbook()
  try {
    const names = await safeZipNames(content, UNPACKED_LIMIT)
    if (!names.includes('xl/workbook.xml')) throw new Error('not a workbook')
    await workbook.xlsx.load(content, { maxRows: ROW_LIMIT, maxCols: COLUMN_LIMIT, ignoreNodes: IGNORED })
  } catch (error) {
    throw complaintAbout(error)
  }
  return workbook.worksheets.map(rowsOf)
}

function complaintAbout(error: unknown): Complaint {
  return error instanceof Error && error.message.startsWith('Max row count') ? tooManyRows() : unreadable()
}

function rowsOf(sheet: Worksheet): TableRow[] {
  const rows: TableRow[] = []
  sheet.eachRow((row, number) => {
    const cells: string[] = []
    row.eachCell((cell, column) => {
      if (column <= COLUMN_LIMIT) cells[column - 1] = textOf(cell.value)
    })
    rows.push({ number, cells: Array.from(cells, (cell) => cell ?? '') })
  })
  return rows
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return textOf(value.result)
  if ('text' in value) return textOf(value.text)
  return ''
}
