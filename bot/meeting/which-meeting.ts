import type { Meeting } from '../../models/meeting.ts'
import { Complaint } from '../errors.ts'
import { dayOf } from '../language/calendar.ts'
import { readWhen } from '../language/when.ts'
import { kindIn } from './meeting-kind.ts'
import { meetingName } from './notice.ts'

/** Replies to meetings of this moment and later, the soonest first; one that is over takes none. */
export function comingMeetings(meetings: readonly Meeting[], now: Date): Meeting[] {
  return meetings.filter(({ startsAt }) => dayOf(startsAt) >= dayOf(now))
}

/** The meetings that an answer may be for: the one that it names by kind, title or day, else all. */
export function meetingsMeant(text: string, meetings: Meeting[], now: Date): Meeting[] {
  const named = meetings.length > 1 ? namedMeeting(text, meetings, now) : undefined
  return named ? [named] : meetings
}

/** The meeting that a text is about: the one it names by kind, title or day, else the soonest. */
export function whichMeeting(text: string, meetings: readonly Meeting[], now: Date): Meeting | undefined {
  return meetings.length > 1 ? (namedMeeting(text, meetings, now) ?? meetings[0]) : meetings[0]
}

/**
 * The meeting that a staff command is about: the one that its words name, else the soonest that is not over,
 * else the latest. Throws a Complaint when none takes replies or none fits the words.
 */
export function meetingOfCommand(rest: string, meetings: readonly Meeting[], now: Date): Meeting {
  const last = meetings.at(-1)
  if (!last) throw new Complaint('现在没有开着报名的会议或活动。发「开会 …」就能通知。')
  if (!rest) return comingMeetings(meetings, now)[0] ?? last
  const named = namedMeeting(rest, meetings, now)
  if (named) return named
  throw new Complaint(
    `没有对上「${rest.slice(0, 20)}」。现在开着的有：${meetings.map(meetingName).join('；')}。`,
  )
}

/** The names of the other open meetings, for a line under an answer; empty when there are none. */
export function otherMeetings(meeting: Meeting, meetings: readonly Meeting[]): string {
  const others = meetings.filter(({ _id }) => _id !== meeting._id).map(({ title }) => title)
  return others.length ? `另外开着的：${others.join('、')}（要看哪个，把名称写在后面）。` : ''
}

/** The meeting that a text names by title, words of it, kind or day; undefined where it names none. */
export function namedMeeting(text: string, meetings: readonly Meeting[], now: Date): Meeting | undefined {
  const titled = meetings.find(({ title }) => text.includes(title))
  if (titled) return titled
  const words = text.split(/[\s，,。]+/).filter((word) => word.length > 1)
  const partly = meetings.find(({ title }) => words.some((word) => title.includes(word)))
  if (partly) return partly
  const kind = kindIn(text)
  const kindred = meetings.find((meeting) => meeting.kind === kind)
  if (kindred) return kindred
  const reading = readWhen(text, now)
  if (reading.kind !== 'one') return undefined
  return meetings.find(({ startsAt }) => dayOf(startsAt) === reading.when.date)
}
