import type { Meeting } from '../../models/meeting.ts'
import { addDays, dayOf, momentAt, timeInWords, timeOf } from '../language/calendar.ts'

const HOUR = 3_600_000
const EVENING = '19:00'
/** Who heard of it this shortly before needs no reminder. */
const FRESH = 3 * HOUR

/** A time at which people are reminded, until when it is worth it, and how the meeting's day is called then. */
export interface ReminderTime {
  way: 'evening' | 'hour'
  at: Date
  until: Date
  day: string
}

/** The reminder of a meeting that is due: the evening before or, where there is an hour, an hour before it. */
export function reminderDue({ startsAt, hasTime }: Meeting, now: Date): ReminderTime | undefined {
  const evening = momentAt(addDays(dayOf(startsAt), -1), EVENING)
  const hour = new Date(startsAt.getTime() - HOUR)
  const times: ReminderTime[] = [
    { way: 'evening', at: evening, until: momentAt(dayOf(startsAt)), day: '明天' },
    ...(hasTime ? [{ way: 'hour' as const, at: hour, until: startsAt, day: '今天' }] : []),
  ]
  return times.find(({ at, until }) => at <= now && now < until)
}

/** Whether people heard of it shortly before that time: by the notice, a change, or a reminder that staff ordered. */
export function heardJustBefore(meeting: Meeting, time: ReminderTime): boolean {
  const { publishedAt, changes = [], reminders } = meeting
  const ordered = reminders.flatMap(({ way, at }) => (way === 'group' && at ? [at] : []))
  const heard = [...(publishedAt ? [publishedAt] : []), ...changes.map(({ at }) => at), ...ordered]
  return heard.some((at) => isFresh(at, time))
}

/** Whether an instant is so near to that time that nobody has forgotten by then. */
export function isFresh(instant: Date, { at }: ReminderTime): boolean {
  return instant.getTime() > at.getTime() - FRESH
}

/** The effect's key for one way and one beginning of a meeting: another time has its reminders anew. */
export function reminderKey({ _id, startsAt }: Meeting, { way }: ReminderTime): string {
  return `remind:${_id}:${way}:${startsAt.toISOString()}`
}

/** 明天上午9:00，镇政府三楼会议室，支部党员大会 */
export function reminderInWords({ title, startsAt, hasTime, place }: Meeting, { day }: ReminderTime): string {
  const time = hasTime ? timeInWords(timeOf(startsAt)) : ''
  return [`${day}${time}`, ...(place ? [place] : []), title].join('，')
}
