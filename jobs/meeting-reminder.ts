import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { addDays, dayOf, momentAt, timeInWords, timeOf } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import type { Meeting } from '../models/meeting.ts'
import { itemByKey } from '../models/outbox.ts'
import { meetingsBetween } from '../models/published.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const EVENING = '19:00'
/** Who heard of it this shortly before needs no reminder. */
const FRESH = 3 * HOUR

/** A time at which the group is reminded, until when it is worth it, and how the meeting's day is called then. */
interface Reminder {
  way: 'evening' | 'hour'
  at: Date
  until: Date
  day: string
}

/**
 * The group is reminded of each meeting the evening before and an hour before it begins, once each and without a
 * name; not at night, and not when it heard of the meeting just before. A meeting with another time has its
 * reminders anew.
 */
export const meetingReminder: Watch = {
  name: 'meeting-reminder',
  look: async (scene) => {
    const { account, now, settings } = scene
    if (isNight(now, settings.pace)) return []
    const meetings = await meetingsBetween(account, momentAt(dayOf(now)), new Date(now.getTime() + 2 * DAY))
    const ahead = meetings.filter(({ state }) => state !== 'ended')
    return (await Promise.all(ahead.map((meeting) => remindersOf(meeting, scene)))).flat()
  },
}

async function remindersOf(meeting: Meeting, { now }: Scene): Promise<Reply[]> {
  const due = timesOf(meeting).find(({ at, until }) => at <= now && now < until)
  if (!due || lastHeard(meeting) > due.at.getTime() - FRESH) return []
  const key = `remind:${meeting._id}:${due.way}:${meeting.startsAt.toISOString()}`
  if (await itemByKey(key)) return []
  return [{ to: 'group', purpose: 'push', key, text: textOf(meeting, due), expiresAt: due.until }]
}

function timesOf({ startsAt, hasTime }: Meeting): Reminder[] {
  const before = addDays(dayOf(startsAt), -1)
  const evening = momentAt(before, EVENING)
  const hour = new Date(startsAt.getTime() - HOUR)
  return [
    { way: 'evening', at: evening, until: momentAt(dayOf(startsAt)), day: '明天' },
    ...(hasTime ? [{ way: 'hour' as const, at: hour, until: startsAt, day: '今天' }] : []),
  ]
}

/** When the group last heard of it: the notice, a change, or a reminder that staff ordered. */
function lastHeard({ publishedAt, changes = [], reminders }: Meeting): number {
  const ordered = reminders.flatMap(({ way, at }) => (way === 'group' && at ? [at] : []))
  const times = [...(publishedAt ? [publishedAt] : []), ...changes.map(({ at }) => at), ...ordered]
  return Math.max(0, ...times.map((at) => at.getTime()))
}

function textOf({ title, startsAt, hasTime, place, state }: Meeting, { day }: Reminder): string {
  const time = hasTime ? timeInWords(timeOf(startsAt)) : ''
  const where = place ? `，${place}` : ''
  const answer = state === 'open' ? '来不来有变的，在群里说一声就行。' : ''
  return `【提醒】${day}${time}${where}，${title}。${answer}`
}
