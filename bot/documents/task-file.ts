import type { TaskPlan } from '../../models/task.ts'
import { Complaint } from '../errors.ts'
import { momentAt, shanghaiTime } from '../language/calendar.ts'
import { readDeadline } from '../task/deadline.ts'
import { countedKindIn, planOf } from '../task/task-line.ts'
import { readDate, readText } from './roster-cells.ts'
import { readTables } from './spreadsheet.ts'
import type { TableRow } from './table.ts'

const HEADINGS = {
  number: ['编号', '任务编号'],
  title: [
    '任务',
    '任务名称',
    '任务内容',
    '工作任务',
    '重点任务',
    '工作内容',
    '事项',
    '工作事项',
    '任务清单',
    '具体任务',
  ],
  due: ['时限', '完成时限', '截止时间', '截止日期', '完成时间', '办结时限', '时间要求', '期限', '完成期限'],
  who: ['责任人', '负责人', '责任人员', '承办人', '经办人'],
  kind: ['种类', '计数种类', '自动算的种类'],
  count: ['次数', '要求次数', '应完成次数'],
  from: ['从哪天算', '开始', '开始时间', '开始日期', '起算日期'],
} as const
type TaskField = keyof typeof HEADINGS
type Columns = ReadonlyMap<TaskField, number>

const FIELD_OF = new Map<string, TaskField>(
  (Object.keys(HEADINGS) as TaskField[]).flatMap((field) =>
    HEADINGS[field].map((name) => [name, field] as const),
  ),
)
const HEAD_ROWS = 10
const MOST = 300
const SHOWN = 15

/** A row that was read: the number of the task it says it is, and the task. `said`: the fields whose columns are there. */
export interface TaskRow {
  row: number
  number?: number
  plan: TaskPlan
  said: readonly TaskField[]
}

/**
 * The tasks in an .xlsx or CSV file; undefined when it has no headings of a task list, and then is something else.
 * Days without a year are of the year that the file's name or title says, else the next such days. Throws a Complaint that
 * lists all that is wrong, row by row.
 */
export async function readTaskFile(
  content: Buffer,
  { name, now }: { name: string; now: Date },
): Promise<TaskRow[] | undefined> {
  for (const rows of await tablesIn(content)) {
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim())).slice(0, HEAD_ROWS)
    const head = filled.find(({ cells }) => isHead(columnsOf(cells)))
    if (!head) continue
    const above = filled.filter(({ number }) => number < head.number).flatMap(({ cells }) => cells)
    const [, year] = /(?<!\d)(20\d{2})(?:\s*年|(?!\d))/.exec([name, ...above].join(' ')) ?? []
    const since = year && Number(year) >= shanghaiTime(now).year - 1 ? momentAt(`${year}-01-01`) : now
    return readRows(
      rows.filter(({ number }) => number > head.number),
      columnsOf(head.cells),
      since,
    )
  }
  return undefined
}

/** A file that cannot be read at all is no task list; whoever reads it next says why. */
async function tablesIn(content: Buffer): Promise<TableRow[][]> {
  try {
    return await readTables(content)
  } catch (error) {
    if (error instanceof Complaint) return []
    throw error
  }
}

function columnsOf(cells: readonly string[]): Columns {
  const columns = new Map<TaskField, number>()
  for (const [index, cell] of cells.entries()) {
    const field = FIELD_OF.get(cell.normalize('NFKC').replace(/[\s*:：]|\([^)]*\)/g, ''))
    if (field && !columns.has(field)) columns.set(field, index)
  }
  return columns
}

function isHead(columns: Columns): boolean {
  return columns.has('title') && (columns.has('due') || columns.has('who'))
}

function readRows(rows: readonly TableRow[], columns: Columns, since: Date): TaskRow[] {
  if (!columns.has('due')) throw new Complaint('表里没有「时限」这一栏，请加上，每件写哪天前办完。')
  const problems: string[] = []
  const read = rows.flatMap((row) => {
    try {
      return readRow(row, columns, since) ?? []
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      problems.push(`第 ${row.number} 行：${error.message}`)
      return []
    }
  })
  problems.push(...doubled(read))
  if (!read.length && !problems.length) problems.push('表头下面一件任务也没有')
  if (read.length > MOST) problems.push(`一次最多 ${MOST} 件，这里有 ${read.length} 件`)
  if (!problems.length) return read
  const more = problems.length > SHOWN ? [`还有 ${problems.length - SHOWN} 处`] : []
  throw new Complaint(['任务表没有导入，请改好再发：', ...problems.slice(0, SHOWN), ...more].join('\n'))
}

function readRow(row: TableRow, columns: Columns, since: Date): TaskRow | undefined {
  const cell = (field: TaskField) => emptied(readText(row.cells[columns.get(field) ?? -1] ?? ''))
  if (!cell('title') && !cell('due')) return undefined
  if (!cell('title')) throw new Complaint('没有写任务')
  if (!cell('due')) throw new Complaint('没有写时限')
  const plan = planOf({
    title: cell('title'),
    due: dayIn(cell('due'), since),
    who: cell('who'),
    // Others than ours are how the township sorts its list.
    kind: columns.has('kind') ? (countedKindIn(cell('kind')) ? cell('kind') : '无') : '',
    count: cell('count'),
    from: cell('from'),
  })
  const number = Number(cell('number').replace(/\.0$/, ''))
  const named = columns.has('number') && Number.isInteger(number) && number > 0 ? { number } : {}
  return { row: row.number, plan, said: [...columns.keys()], ...named }
}

function emptied(text: string): string {
  return /^(?:[-—–/\\]+)$/.test(text) ? '' : text
}

/** 2026-12-10 and what Excel makes of days, or a deadline as it is spoken. */
function dayIn(cell: string, since: Date): string {
  if (/^\d{4}\D\d|^\d{5}$|^\d{8}$/.test(cell)) {
    const day = cell.replace(/(?:之前|以前|前|底)$/, '')
    if (/^\d{4}\D\d{1,2}\D\d{1,2}|^\d{5}$|^\d{8}$/.test(day)) return readDate(day)
  }
  const found = readDeadline(cell, since)
  if (!found) throw new Complaint(`看不懂时限「${cell.slice(0, 20)}」，请写成 2026-12-10`)
  return found.due
}

function doubled(rows: readonly TaskRow[]): string[] {
  return rows.flatMap(({ row, plan, number }, index) => {
    const same = rows
      .slice(0, index)
      .find(
        (one) =>
          (number && one.number === number) || (one.plan.title === plan.title && one.plan.due === plan.due),
      )
    return same ? [`第 ${row} 行：和第 ${same.row} 行是同一件，请删掉一行`] : []
  })
}
