import { createHash } from 'node:crypto'
import type { Task, TaskFields, TaskPlan } from '../../models/task.ts'
import type { TaskRow } from '../documents/task-file.ts'
import { dayOf } from '../language/calendar.ts'
import { COUNTED_KINDS } from './task-line.ts'
import { dueInWords } from './task-words.ts'

/** What a task list from a sheet would do to the tasks there are. */
export interface TaskDiff {
  added: TaskRow[]
  changed: { task: Task; fields: TaskFields; what: string }[]
  /** Open, of the sheet's years, and not in it: they stay. */
  missing: Task[]
}

const FIELDS = ['title', 'due', 'who', 'kind', 'count', 'from'] as const
type Field = (typeof FIELDS)[number]
const NAMES: Record<Field, string> = {
  title: '任务',
  due: '时限',
  who: '责任人',
  kind: '种类',
  count: '次数',
  from: '从哪天算',
}
const LINES_A_MESSAGE = 25

/**
 * Compares a sheet with the tasks that are wanted. The same task is that of its number, else the one of its title and
 * deadline, else the only one of its title in that year: of several, as one a month, none is taken for another.
 */
export function taskDiff(known: readonly Task[], rows: readonly TaskRow[]): TaskDiff {
  const matches = matched(known, rows)
  const diff: TaskDiff = { added: [], changed: [], missing: [] }
  for (const row of rows) {
    const task = matches.get(row)
    const fields = task ? differing(task, row) : []
    if (!task) diff.added.push(row)
    else if (fields.length) diff.changed.push(changeOf(task, row.plan, fields))
  }
  const found = new Set(matches.values())
  const years = new Set(rows.map(({ plan }) => plan.due.slice(0, 4)))
  diff.missing = known.filter((task) => !found.has(task) && !task.doneAt && years.has(task.due.slice(0, 4)))
  return diff
}

function matched(known: readonly Task[], rows: readonly TaskRow[]): Map<TaskRow, Task> {
  const matches = new Map<TaskRow, Task>()
  const match = (row: TaskRow, task: Task | undefined) => task && matches.set(row, task)
  const left = () => known.filter((task) => ![...matches.values()].includes(task))
  for (const row of rows)
    match(
      row,
      left().find((task) => isSame(task, row)),
    )
  for (const row of rows.filter((one) => !matches.has(one))) {
    const titled = (plan: TaskPlan) => plan.title === row.plan.title && yearOf(plan) === yearOf(row.plan)
    const isOnly = known.filter(titled).length === 1 && rows.filter(({ plan }) => titled(plan)).length === 1
    if (isOnly && row.number === undefined) match(row, left().find(titled))
  }
  return matches
}

function yearOf({ due }: TaskPlan): string {
  return due.slice(0, 4)
}

/** A number alone may be the sheet's own count of its lines: title or deadline must fit as well. */
function isSame({ _id, title, due }: Task, { number, plan }: TaskRow): boolean {
  if (number !== undefined && _id === number) return title === plan.title || due === plan.due
  return title === plan.title && due === plan.due
}

/** A sheet without a column says nothing of it. */
function differing(task: Task, { plan, said }: TaskRow): Field[] {
  const isSaid = (field: Field) =>
    field === 'count' || field === 'from'
      ? said.includes('kind') || said.includes(field)
      : said.includes(field)
  return FIELDS.filter((field) => isSaid(field) && written(task, field) !== written(plan, field))
}

function changeOf(task: Task, plan: TaskPlan, fields: readonly Field[]): TaskDiff['changed'][number] {
  const what = fields
    .map((field) => `${NAMES[field]} ${shown(task, field)} → ${shown(plan, field)}`)
    .join('；')
  return { task, fields: Object.fromEntries(fields.map((field) => [field, plan[field]])), what }
}

function written(plan: TaskPlan, field: Field): string {
  return String(plan[field] ?? '')
}

function shown(plan: TaskPlan, field: Field): string {
  if (field === 'kind') return plan.kind ? (COUNTED_KINDS[plan.kind] ?? plan.kind) : '没有'
  if (field === 'who') return plan.who.join('、') || '没有'
  return written(plan, field) || '没有'
}

/** Whether there is nothing to do. */
export function changesNothing({ added, changed }: TaskDiff): boolean {
  return !added.length && !changed.length
}

/** The difference for who sent the sheet: one message, or several where it is long. */
export function taskDiffInWords({ added, changed, missing }: TaskDiff, now: Date): string[] {
  const names = missing.slice(0, 5).map(({ _id, title }) => `${_id} ${title}`)
  const lines = [
    '任务表读到了，请核对，回「确认」就照表改：',
    ...(added.length
      ? [`新增 ${added.length} 件：`, ...added.map(({ plan }) => `　${planLine(plan, now)}`)]
      : []),
    ...(changed.length
      ? [
          `要改 ${changed.length} 件：`,
          ...changed.map(({ task, what }) => `　${task._id} ${task.title}：${what}`),
        ]
      : []),
    ...(missing.length
      ? [`表里没有的 ${missing.length} 件不动：${names.join('、')}${missing.length > 5 ? ' 等' : ''}`]
      : []),
    '不改：取消',
  ]
  return Array.from({ length: Math.ceil(lines.length / LINES_A_MESSAGE) }, (_, index) =>
    lines.slice(index * LINES_A_MESSAGE, (index + 1) * LINES_A_MESSAGE).join('\n'),
  )
}

function planLine({ title, due, who, kind, count }: TaskPlan, now: Date): string {
  const counting = count ? `　${COUNTED_KINDS[kind ?? ''] ?? kind} ${count} 次自动算` : ''
  const past = due < dayOf(now) ? '（已经过了）' : ''
  return `${title}　${dueInWords(due, now)}${past}${who.length ? `　${who.join('、')}` : ''}${counting}`
}

/** Tells whether a difference is the one that was read back. */
export function digestOf(diff: TaskDiff, now: Date): string {
  return createHash('sha256').update(taskDiffInWords(diff, now).join('\n')).digest('base64url')
}
