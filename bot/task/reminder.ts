import type { Task } from '../../models/task.ts'
import { dayOf } from '../language/calendar.ts'
import { daysLeft } from './deadline.ts'
import { dueInWords, isDone, leftInWords, progressInWords, type TaskState } from './task-words.ts'

const WEEK = 7
const LINES = 10

/**
 * What there is to tell of a task on a day: once within its last week, once on the day before it is due (or the day itself), then
 * once in each week that it is overdue. Undefined before, and when it is done. A new deadline begins anew.
 */
export function stageOf(state: TaskState, now: Date): string | undefined {
  if (isDone(state)) return undefined
  const { due } = state.task
  const left = daysLeft(due, now)
  if (left > WEEK) return undefined
  if (left > 1) return `${due}:week`
  return left >= 0 ? `${due}:day` : `${due}:late-${Math.floor((-left - 1) / WEEK)}`
}

/** Whether the stage is to be told to a contact on the day of `now`: it was not on an earlier one. */
export function isToldToday(state: TaskState, contact: string, now: Date): boolean {
  const stage = stageOf(state, now)
  const today = dayOf(now)
  return (
    stage !== undefined &&
    !state.task.reminded.some(
      (told) => told.stage === stage && told.contact === contact && told.day !== today,
    )
  )
}

/** The one message that gathers what a person has to do. `others`: whose they are, where they are not his. */
export function reminderInWords(states: readonly TaskState[], name: string, now: Date): string {
  const [first] = states
  const lines = states.slice(0, LINES).map((state) => lineFor(state, name, now))
  const more = states.length - LINES
  const how =
    states.length === 1 && first
      ? '办完了回「完成」。'
      : `办完了回「完成 ${first?.task._id}」，都办完了回「都完成」。`
  return [
    `有 ${states.length} 件任务快到时限，请看一下：`,
    ...lines,
    ...(more > 0 ? [`还有 ${more} 件。`] : []),
    how,
  ].join('\n')
}

function lineFor(state: TaskState, name: string, now: Date): string {
  const { _id, title, due, who }: Task = state.task
  const others = who.filter((one) => one !== name)
  const parts = [others.length ? `（${others.join('、')}）` : '', progressInWords(state)]
    .filter(Boolean)
    .join('　')
  return `${_id}　${title}　${dueInWords(due, now)}，${leftInWords(due, now)}${parts ? `　${parts}` : ''}`
}
