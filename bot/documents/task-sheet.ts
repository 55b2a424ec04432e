import { COUNTED_KINDS } from '../task/task-line.ts'
import { progressInWords, stateWord, type TaskState } from '../task/task-words.ts'
import { addHeadings, dress, linesOf, newWorkbook, plainText, setUpPage } from './sheet.ts'

/** The columns of the task list, with their widths in digits of the standard font. The last three are only written. */
export const TASK_COLUMNS = [
  ['编号', 7],
  ['任务', 44],
  ['时限', 14],
  ['责任人', 16],
  ['种类', 14],
  ['次数', 7],
  ['从哪天算', 14],
  ['状态', 10],
  ['进度', 14],
  ['怎么完成的', 24],
] as const

const SIZE = 12

/** The task list as an .xlsx file with the headings under which it is read again: edited, it can be sent back. */
export async function taskSheet(states: readonly TaskState[], now: Date): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('任务清单')
  const widths = TASK_COLUMNS.map(([, width]) => width)
  setUpPage(sheet, { widths, headings: 1, across: true })
  addHeadings(
    sheet,
    TASK_COLUMNS.map(([heading]) => heading),
    SIZE,
  )
  for (const state of states) {
    const cells = cellsOf(state, now).map((cell) => plainText(cell))
    const row = sheet.addRow(cells)
    row.height =
      1.65 * SIZE * Math.max(...cells.map((cell, at) => linesOf(cell, ((widths[at] ?? 1) * 16) / SIZE)))
    row.eachCell({ includeEmpty: true }, (cell) => {
      dress(cell, { size: SIZE })
    })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function cellsOf(state: TaskState, now: Date): string[] {
  const { _id, title, due, who, kind, count, from = '', outcome = '', doneBy = '' } = state.task
  const counting = kind ? [COUNTED_KINDS[kind] ?? kind, String(count ?? ''), from] : ['', '', '']
  const how = outcome || (doneBy ? `${doneBy}记的` : '')
  return [
    String(_id),
    title,
    due,
    who.join('、'),
    ...counting,
    stateWord(state, now),
    progressInWords(state),
    how,
  ]
}
