import { meetingsBetween } from '../../models/published.ts'
import type { Task } from '../../models/task.ts'
import { visitsBetween } from '../../models/visit.ts'
import { hoursBetween } from '../../models/volunteer-hours.ts'
import { addDays, dayOf, momentAt } from '../language/calendar.ts'

/** Something that was done and counts for tasks of its kind, and the day (YYYY-MM-DD) on which it was. */
export interface Happening {
  kind: string
  day: string
}

/** All that may count for these tasks: meetings that were ended, visits, calls, and voluntary service. */
export async function happeningsFor(account: string, tasks: readonly Task[]): Promise<Happening[]> {
  const counted = tasks.filter(({ count }) => count)
  const kinds = new Set(counted.map(({ kind }) => kind))
  const [from] = counted.map((task) => task.from ?? task.due).sort()
  const last = counted
    .map(({ due }) => due)
    .sort()
    .at(-1)
  if (!from || !last) return []
  const span = [momentAt(from), momentAt(addDays(last, 1))] as const
  const meetings = (await meetingsBetween(account, ...span))
    .filter(({ state }) => state === 'ended')
    .map(({ kind, startsAt }) => ({ kind, day: dayOf(startsAt) }))
  const isOfVisits = kinds.has('visit') || kinds.has('call')
  const visits = isOfVisits ? await visitsBetween(account, ...span) : []
  const service = kinds.has('volunteer') ? await serviceBetween(account, { from, last, meetings }) : []
  return [...meetings, ...visits.map(({ kind, at }) => ({ kind, day: dayOf(at) })), ...service]
}

/** Each call for volunteers of which hours are kept, once; what was called as a meeting is counted as that. */
async function serviceBetween(
  account: string,
  { from, last, meetings }: { from: string; last: string; meetings: readonly Happening[] },
): Promise<Happening[]> {
  const called = new Set(meetings.flatMap(({ kind, day }) => (kind === 'volunteer' ? [day] : [])))
  const hours = await hoursBetween(account, from, addDays(last, 1))
  const valid = hours.filter(({ isVoid, task, day }) => !isVoid && (task !== undefined || !called.has(day)))
  const each = new Map(valid.map(({ task, day, work }) => [task ?? `${day} ${work}`, day]))
  return [...each.values()].map((day) => ({ kind: 'volunteer', day }))
}

/** How many of them count for a task: those of its kind within its time. */
export function countedFor({ count, kind, from, due }: Task, happenings: readonly Happening[]): number {
  if (!count) return 0
  return happenings.filter((one) => one.kind === kind && one.day >= (from ?? due) && one.day <= due).length
}
