import { parentPort, workerData } from 'node:worker_threads'
import { type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { NO_RESULT, ROW_LIMIT, type TableRow } from './table.ts'

const COLUMN_LIMIT = 200
const LAST_ROW = 1_048_576

/** Parts that a list of people does not need and that a few bytes can blow up to millions of cells. */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks', 'drawing']

/** What the thread answers: the sheets, or why there are none. */
export type WorkbookAnswer = { tables: TableRow[][] } | { failure: 'unreadable' | 'too-many-rows' }

async function readSheets(content: Uint8Array): Promise<WorkbookAnswer> {
  const workbook = new Workbook()
  try {
    await workbook.xlsx.load(content, { maxRows: ROW_LIMIT, maxCols: COLUMN_LIMIT, ignoreNodes: IGNORED })
    if (workbook.worksheets.some(isEndless)) return { failure: 'unreadable' }
    return { tables: workbook.worksheets.map(rowsOf) }
  } catch (error) {
    const tooMany = error instanceof Error && error.message.startsWith('Max row count')
    return { failure: tooMany ? 'too-many-rows' : 'unreadable' }
  }
}

/** A row beyond what Excel can hold: walking up to it would take minutes. */
function isEndless(sheet: Worksheet): boolean {
  return (sheet.lastRow?.number ?? 0) > LAST_ROW
}

function rowsOf(sheet: Worksheet): TableRow[] {
  const rows: TableRow[] = []
  sheet.eachRow((row, number) => {
    const cells: string[] = []
    let hidden = row.hidden || sheet.state !== 'visible'
    row.eachCell((cell, column) => {
      if (column > COLUMN_LIMIT) return
      cells[column - 1] = textOf(cell.value)
      hidden ||= sheet.getColumn(column).hidden
    })
    rows.push({ number, cells: Array.from(cells, (cell) => cell ?? ''), ...(hidden ? { hidden } : {}) })
  })
  return rows
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined ? NO_RESULT : textOf(value.result)
  if ('text' in value) return textOf(value.text)
  return ''
}

parentPort?.postMessage(await readSheets(workerData))
