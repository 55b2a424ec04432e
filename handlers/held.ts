import type { Scene } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { type Held, meetingHeld, meetingToEnd, meetingWritten } from '../bot/meeting/meeting-day.ts'
import { type Roll, rollOf } from '../bot/meeting/roll.ts'
import { attendanceOf } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import { daysOf } from '../models/meeting-day.ts'
import { guestsOf, presencesOf } from '../models/presence.ts'
import { meetingsBetween } from '../models/published.ts'

const BACK = 60
const AHEAD = 60

/** Meetings of the last and the next sixty days with what happened on their days, the soonest first. */
export async function heldMeetings({ account, now }: Pick<Scene, 'account' | 'now'>): Promise<Held[]> {
  const today = dayOf(now)
  const from = momentAt(addDays(today, -BACK))
  const meetings = await meetingsBetween(account, from, momentAt(addDays(today, AHEAD)))
  const days = new Map((await daysOf(meetings.map(({ _id }) => _id))).map((day) => [day._id, day]))
  return meetings.map((meeting) => ({ meeting, day: days.get(meeting._id) ?? { _id: meeting._id } }))
}

const CHOOSERS = { held: meetingHeld, toEnd: meetingToEnd, written: meetingWritten } as const

/** The meeting that a command is about. Throws a Complaint when there is none. */
export async function heldFor(purpose: keyof typeof CHOOSERS, words: string, scene: Scene): Promise<Held> {
  return CHOOSERS[purpose](words, await heldMeetings(scene), scene.now)
}

/** The roll of a meeting as it stands, or as it stood without what one message (`without`) confirmed. */
export async function rollNow(
  meeting: Meeting,
  { people }: Pick<Scene, 'people'>,
  without = '',
): Promise<Roll> {
  const [attendance, presences, guests] = await Promise.all([
    attendanceOf(meeting._id),
    presencesOf(meeting._id),
    guestsOf(meeting._id),
  ])
  const confirmed = presences.filter(({ origin }) => origin !== without)
  return rollOf(meeting, people, { attendance, presences: confirmed, guests })
}
