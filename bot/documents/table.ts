import { Complaint } from '../errors.ts'

/** A row of text cells. `number` is counted as the user's spreadsheet program shows it, from 1. */
export interface TableRow {
  number: number
  cells: string[]
  /** Who looks at the sheet sees not all of it. */
  hidden?: boolean
}

/** What a cell holds whose formula has no result. */
export const NO_RESULT = '#公式'

export const ROW_LIMIT = 20_000

export function tooManyRows(): Complaint {
  return new Complaint(`行数太多了，一次最多 ${ROW_LIMIT} 行`)
}

export function unreadable(): Complaint {
  return new Complaint('看不懂这个文件，请发 .xlsx 或 .csv 格式的名单')
}
