import { bereavementsSince } from '../../models/bereavement.ts'
import { changesOfField } from '../../models/member-change.ts'
import { type Visit, visitsBetween } from '../../models/visit.ts'
import { TASKS_HOLD, type VisitTask, visitTasksSince } from '../../models/visit-task.ts'
import { headingOf } from '../documents/roster-columns.ts'
import type { Scene } from '../handler.ts'
import { dayOf } from '../language/calendar.ts'
import type { PlanData } from './plan.ts'
import type { Known } from './rhythm.ts'

const DAY = 24 * 3_600_000
/** Longer ago than the longest rhythm. */
const LOOKED_BACK = 800 * DAY

/** All that a plan of visits is made from, as it is now; without what the message `but` brought. */
export async function visitData(
  { account, now, people }: Scene,
  but?: string,
): Promise<PlanData & { visits: Visit[] }> {
  const before = (span: number) => new Date(now.getTime() - span)
  const isOld = ({ _id }: { _id: string }) => !but || !_id.startsWith(`${but}#`)
  const [allVisits, changes, deaths, allTasks] = await Promise.all([
    visitsBetween(account, before(LOOKED_BACK), new Date(now.getTime() + DAY)),
    changesOfField(headingOf('hospital'), before(LOOKED_BACK)),
    bereavementsSince(account, before(LOOKED_BACK)),
    visitTasksSince(account, before(TASKS_HOLD)),
  ])
  const visits = allVisits.filter(isOld)
  const tasks = allTasks.filter(isOld)
  const known = new Map<string, Known>()
  const note = (member: string, what: Known) => known.set(member, { ...known.get(member), ...what })
  for (const { member, kind, at } of visits)
    note(member, kind === 'visit' ? { lastVisit: dayOf(at) } : { lastCall: dayOf(at) })
  // Another ward is the same stay.
  for (const { member, before: old, after, at } of changes)
    if (after && !old) note(member, { inHospital: dayOf(at) })
  for (const { member, at } of deaths) note(member, { bereaved: dayOf(at) })
  return { members: people.members, known, tasks: openTasks(tasks, visits, but), visits }
}

/**
 * What was assigned last for each member, unless he who was asked refused, by another message than `but`, or somebody
 * went there since.
 */
function openTasks(
  tasks: readonly VisitTask[],
  visits: readonly Visit[],
  but?: string,
): Map<string, VisitTask> {
  const last = new Map(tasks.map((task) => [task.member, task]))
  const isOpen = ({ member, at, answer, answeredBy }: VisitTask) =>
    (answer !== 'no' || (but !== undefined && answeredBy === but)) &&
    !visits.some((visit) => visit.member === member && visit.kind === 'visit' && visit.at > at)
  return new Map([...last].filter(([, task]) => isOpen(task)))
}
