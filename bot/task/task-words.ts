import type { Task } from '../../models/task.ts'
import { dayInWords, dayOf, momentAt, shanghaiTime, shortMomentInWords } from '../language/calendar.ts'
import { daysLeft } from './deadline.ts'
import { COUNTED_KINDS } from './task-line.ts'

/** A task with how many of what counts for it there were. */
export interface TaskState {
  task: Task
  have: number
}

const SOON = 7
/** Lines of a list that is read on a phone. */
const SHOWN = 11

/** Somebody said that it is done, or enough was held. */
export function isDone({ task, have }: TaskState): boolean {
  return task.doneAt !== undefined || (task.count !== undefined && have >= task.count)
}

/** 完成, 过期, 快到了, 在办 on a day. */
export function stateWord(state: TaskState, now: Date): '完成' | '过期' | '快到了' | '在办' {
  if (isDone(state)) return '完成'
  const left = daysLeft(state.task.due, now)
  if (left < 0) return '过期'
  return left <= SOON ? '快到了' : '在办'
}

/** 12月10日前, with the year where it is not this one. */
export function dueInWords(due: string, now: Date): string {
  const { year, month, day } = shanghaiTime(momentAt(due))
  return `${year === shanghaiTime(now).year ? '' : `${year}年`}${month}月${day}日前`
}

/** 还有 7 天, 就是今天, 过了 3 天. */
export function leftInWords(due: string, now: Date): string {
  const left = daysLeft(due, now)
  if (left === 0) return '就是今天'
  return left > 0 ? `还有 ${left} 天` : `过了 ${-left} 天`
}

/** 已开 3/4, empty where nothing counts by itself. */
export function progressInWords({ task: { count, kind = '' }, have }: TaskState): string {
  return count ? `${COUNTED_KINDS[kind] ?? kind} ${Math.min(have, count)}/${count}` : ''
}

/** One line of a list. */
export function taskLine(state: TaskState, now: Date): string {
  const { _id, title, due, who, evidence } = state.task
  const files = evidence.filter(({ goneBy }) => !goneBy).length
  const parts = [
    `${dueInWords(due, now)}（${leftInWords(due, now)}）`,
    who.join('、'),
    progressInWords(state),
    files ? `材料 ${files} 份` : '',
  ]
  return `${_id}　${title}　${parts.filter(Boolean).join('　')}`
}

/** What is open, as staff read it: at most 15 lines. */
export function tasksInWords(states: readonly TaskState[], now: Date): string {
  const open = states.filter((state) => !isDone(state))
  const late = open.filter(({ task }) => task.due < dayOf(now)).length
  const done = states.filter(
    (state) => isDone(state) && state.task.due.startsWith(dayOf(now).slice(0, 4)),
  ).length
  const left = open.length - SHOWN
  return [
    `任务：没完成 ${open.length} 件${late ? `，其中过了时限 ${late} 件` : ''}；今年完成 ${done} 件。`,
    ...open.slice(0, SHOWN).map((state) => taskLine(state, now)),
    ...(left > 0 ? [`还有 ${left} 件，发「任务 表」看全部。`] : []),
    open.length ? '「任务 3」看一件，「任务 3 完成」「任务 3 材料」；「任务 状态表」给上级看。' : '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Everything about one task. */
export function taskInWords(state: TaskState, now: Date): string {
  const { task } = state
  const files = task.evidence.filter(({ goneBy }) => !goneBy)
  return [
    `${task._id} 号任务：${task.title}`,
    `时限：${dayInWords(task.due)}前`,
    `责任人：${task.who.join('、') || '没写，提醒录入的人'}`,
    ...countedLine(state),
    `状态：${doneWords(state, now)}`,
    ...(files.length
      ? [
          `材料：${files.map(({ name }, index) => `${index + 1} ${name}`).join('；')}（「任务 ${task._id} 看材料」）`,
        ]
      : []),
    ...task.changes.slice(-5).map(({ at, by, what }) => `　${shortMomentInWords(at)} ${what}（${by}）`),
  ].join('\n')
}

function doneWords(state: TaskState, now: Date): string {
  const { doneBy, outcome } = state.task
  if (doneBy) return `完成（${doneBy}${outcome ? `，${outcome}` : ''}）`
  return isDone(state) ? '完成（次数够了）' : `${stateWord(state, now)}，${leftInWords(state.task.due, now)}`
}

function countedLine(state: TaskState): string[] {
  const { count, from } = state.task
  return count && from
    ? [`自动算：${progressInWords(state)}，从${shortDay(from)}起；会议发过「结束」的才算`]
    : []
}

function shortDay(day: string): string {
  const { month, day: date } = shanghaiTime(momentAt(day))
  return `${month}月${date}日`
}

/** What was entered, for who entered it. */
export function addedInWords(task: Task, unknown: readonly string[], now: Date): string {
  const { _id, title, due, who, count, from = '', kind = '' } = task
  return [
    `记下了，${_id} 号任务：${title}`,
    `时限 ${dayInWords(due)}前${who.length ? `，责任人 ${who.join('、')}` : ''}。`,
    ...(count
      ? [
          `${COUNTED_KINDS[kind] ?? kind} 满 ${count} 次自动算完成，从${shortDay(from)}起算。不要自动算，发「任务 ${_id} 种类 无」。`,
        ]
      : []),
    ...(due.slice(0, 4) === dayOf(now).slice(0, 4)
      ? []
      : [`是 ${due.slice(0, 4)} 年的；不对就发「任务 ${_id} 时限 ……」，写上年份。`]),
    ...(unknown.length ? [`${unknown.join('、')}在微信里对不上，到时候提醒您。`] : []),
  ].join('\n')
}

/** Several that were entered at once, each with its deadline: a day without a year may have been meant for another. */
export function severalInWords(tasks: readonly Task[], now: Date): string {
  const more = tasks.length - SHOWN
  return [
    `记下了 ${tasks.length} 件：`,
    ...tasks
      .slice(0, SHOWN)
      .map(
        ({ _id, title, due, who }) =>
          `${_id}　${title}　${[dueInWords(due, now), who.join('、')].filter(Boolean).join('　')}`,
      ),
    ...(more > 0 ? [`还有 ${more} 件，发「任务 表」看全部。`] : []),
  ].join('\n')
}
