import type { Member } from '../../models/member.ts'
import type { Visit, VisitKind } from '../../models/visit.ts'
import type { VisitTask } from '../../models/visit-task.ts'
import type { CareSettings } from '../care-settings.ts'
import { addDays, momentAt, shanghaiTime } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'
import { CANNOT_WAIT, type Due, duesOf, type Known, RHYTHM, type Span } from './rhythm.ts'
import { suggestFor } from './suggest.ts'

/** A member who is to be visited or called within a week. */
export interface Planned {
  member: Member
  /** Why, what can wait least first. */
  dues: Due[]
  /** Who was asked to go. */
  task?: VisitTask
  /** Who could, where nobody was asked. */
  suggested?: string
}

/** What a week asks for: visits by place and by who goes, so that each is one way; and calls. */
export interface WeekPlan {
  span: Span
  routes: { town: string; visitor: string; people: Planned[] }[]
  calls: Planned[]
  /** How many more are due, that can wait for another week. */
  later: { visits: number; calls: number }
}

/** What the plan is made from. */
export interface PlanData {
  members: readonly Member[]
  known: ReadonlyMap<string, Known>
  /** What was assigned and is not done, by member. */
  tasks: ReadonlyMap<string, VisitTask>
  /** What was done before, this week's among it. */
  visits?: readonly Pick<Visit, 'kind' | 'at'>[]
}

const ELSEWHERE = '居住地没写'

/** The week (Monday to Sunday) that a day (YYYY-MM-DD) lies in, as far as it is still to come. */
export function weekOf(today: string): Span & { monday: string } {
  const { weekday } = shanghaiTime(momentAt(today))
  return { monday: addDays(today, 1 - weekday), today, until: addDays(today, 7 - weekday) }
}

/** Whom to visit and to call this week: what cannot wait, and of the rest as much as a week holds. */
export function planOf(
  { members, known, tasks, visits: before = [] }: PlanData,
  today: string,
  { rhythm, aWeek }: Pick<CareSettings, 'rhythm' | 'aWeek'>,
): WeekPlan {
  const span = weekOf(today)
  const all = members.map((member) => {
    const task = tasks.get(idOf(member))
    const dues = duesOf(member, known.get(idOf(member)) ?? {}, { span, rhythm })
    return { member, dues, ...(task && !member.died ? { task } : {}) }
  })
  const wanted = all.filter(({ dues, task }) => task || dues.some(({ kind }) => kind === 'visit'))
  const monday = momentAt(span.monday)
  const done = (kind: VisitKind) => before.filter((one) => one.kind === kind && one.at >= monday).length
  const visits = share(wanted, 'visit', aWeek.visits - done('visit'))
  const called = all.filter((one) => !visits.includes(one) && one.dues.some(({ kind }) => kind === 'call'))
  const calls = share(called, 'call', aWeek.calls - done('call'))
  const later = { visits: wanted.length - visits.length, calls: called.length - calls.length }
  return { span, routes: routesOf(visits, members), calls, later }
}

/** Those that cannot wait or were assigned, and the first of the others up to that many in all. */
function share(people: Planned[], kind: VisitKind, most: number): Planned[] {
  const dueOf = ({ dues }: Planned) => dues.find((due) => due.kind === kind)
  const urgency = (one: Planned) => (one.task ? -1 : (dueOf(one)?.rank ?? RHYTHM))
  const dayOf = (one: Planned) => dueOf(one)?.day ?? ''
  return people
    .toSorted((one, other) => urgency(one) - urgency(other) || (dayOf(one) < dayOf(other) ? -1 : 1))
    .filter((one, index) => index < most || urgency(one) <= CANNOT_WAIT)
}

function routesOf(visits: Planned[], members: readonly Member[]): WeekPlan['routes'] {
  const load = new Map<string, number>()
  const routes = new Map<string, WeekPlan['routes'][number]>()
  for (const one of visits.toSorted((a, b) => townOf(a).localeCompare(townOf(b), 'zh'))) {
    const suggested = one.task ? undefined : suggestFor(one.member, members, load)
    const visitor = one.task?.visitor ?? suggested ?? ''
    load.set(visitor, (load.get(visitor) ?? 0) + 1)
    const key = `${townOf(one)}/${visitor}`
    const route = routes.get(key) ?? { town: townOf(one), visitor, people: [] }
    route.people.push({ ...one, ...(suggested ? { suggested } : {}) })
    routes.set(key, route)
  }
  return [...routes.values()].sort((one, other) => urgencyOf(one) - urgencyOf(other))
}

/** What can wait least comes first, and then where most are. */
function urgencyOf({ people }: WeekPlan['routes'][number]): number {
  const ranks = people.map(({ dues: [due] }) => due?.rank ?? RHYTHM)
  return Math.min(...ranks) - people.length / 1000
}

function townOf({ member }: Planned): string {
  return member.town ?? ELSEWHERE
}
