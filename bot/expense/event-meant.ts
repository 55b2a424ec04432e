import { eventsBegun } from '../../models/event.ts'
import type { Expense } from '../../models/expense.ts'
import { meetingsBetween } from '../../models/published.ts'
import { dayOf, momentAt } from '../language/calendar.ts'

const DAY = 24 * 3_600_000
/** Things are bought and paid for so long before and after. */
const WITHIN = 120 * DAY

/** An event was put off by so much at most; what else has its name is another. */
const PUT_OFF = 21 * DAY

interface Occasion {
  name: string
  at: Date
}
type EventOfExpense = NonNullable<Expense['event']>

/** The meeting or event that a name means about a day, the nearest of those that fit; only the name where there is none. */
export async function eventMeant(name: string, day: string, account: string): Promise<EventOfExpense> {
  const then = momentAt(day).getTime()
  return nearest({ name }, then, await occasions(account, [then, then])) ?? { name }
}

/** Expenses with their events as these are now: what was put off or entered since has its name and day of today. */
export async function withEventsOfToday(expenses: readonly Expense[], account: string): Promise<Expense[]> {
  const times = expenses.map(({ event, day }) => momentAt(event?.day ?? day).getTime())
  if (!times.length) return []
  const known = await occasions(account, [Math.min(...times), Math.max(...times)])
  return expenses.map((one, index) => {
    const event = one.event && (nearest(one.event, times[index] ?? 0, known) ?? one.event)
    return event ? { ...one, event } : one
  })
}

/** The nearest event of that name; of a similar name only where the day was not known yet. */
export function nearest(
  { name, day }: EventOfExpense,
  then: number,
  known: readonly Occasion[],
): EventOfExpense | undefined {
  const distance = ({ at }: Occasion) => Math.abs(at.getTime() - then)
  const fitting = known
    .filter((one) => distance(one) <= (day ? PUT_OFF : WITHIN))
    .sort((one, other) => distance(one) - distance(other))
  const wanted = plain(name)
  const similar = (one: Occasion) => plain(one.name).includes(wanted) || wanted.includes(plain(one.name))
  const found = fitting.find((one) => plain(one.name) === wanted) ?? (day ? undefined : fitting.find(similar))
  return found && { name: found.name, day: dayOf(found.at) }
}

async function occasions(account: string, [first, last]: readonly [number, number]): Promise<Occasion[]> {
  const span = [new Date(first - WITHIN), new Date(last + WITHIN)] as const
  const meetings = await meetingsBetween(account, ...span)
  const events = await eventsBegun(account, ...span)
  return [
    ...meetings.map(({ title, startsAt }) => ({ name: title, at: startsAt })),
    ...events.map(({ name, startedAt }) => ({ name, at: startedAt })),
  ]
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}
