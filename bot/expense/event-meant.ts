import { eventsBegun } from '../../models/event.ts'
import type { Expense } from '../../models/expense.ts'
import { meetingsBetween } from '../../models/published.ts'
import { dayOf, momentAt } from '../language/calendar.ts'

const DAY = 24 * 3_600_000
/** Things are bought and paid for so long before and after. */
const WITHIN = 120 * DAY

/** The meeting or event that a name means about a day, the nearest of those that fit; only the name where there is none. */
export async function eventMeant(
  name: string,
  day: string,
  account: string,
): Promise<NonNullable<Expense['event']>> {
  const then = momentAt(day).getTime()
  const span = [new Date(then - WITHIN), new Date(then + WITHIN)] as const
  const meetings = (await meetingsBetween(account, ...span)).map(({ title, startsAt }) => ({
    name: title,
    at: startsAt,
  }))
  const events = (await eventsBegun(account, ...span)).map((one) => ({ name: one.name, at: one.startedAt }))
  const distance = ({ at }: { at: Date }) => Math.abs(at.getTime() - then)
  const fitting = [...meetings, ...events].sort((one, other) => distance(one) - distance(other))
  const wanted = plain(name)
  const found =
    fitting.find((one) => plain(one.name) === wanted) ??
    fitting.find((one) => plain(one.name).includes(wanted) || wanted.includes(plain(one.name)))
  return found ? { name: found.name, day: dayOf(found.at) } : { name }
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}
