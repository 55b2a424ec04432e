import { parentPort, workerData } from 'node:worker_threads'
import { type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { ROW_LIMIT, type TableRow } from './table.ts'

const COLUMN_LIMIT = 200

/** Parts that a list of people does not need and that a few bytes can blow up to millions of cells. */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks', 'drawing']

/** What the thread answers: the sheets, or why there are none. */
export type WorkbookAnswer = { tables: TableRow[][] } | { failure: 'unreadable' | 'too-many-rows' }

async function readSheets(content: Uint8Array): Promise<WorkbookAnswer> {
  const workbook = new Workbook()
  try {
    await workbook.xlsx.load(content, { maxRows: ROW_LIMIT, maxCols: COLUMN_LIMIT, ignoreNodes: IGNORED })
    return { tables: workbook.worksheets.map(rowsOf) }
  } catch (error) {
    const tooMany = error instanceof Error && error.message.startsWith('Max row count')
    return { failure: tooMany ? 'too-many-rows' : 'unreadable' }
  }
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

parentPort?.postMessage(await readSheets(workerData))
