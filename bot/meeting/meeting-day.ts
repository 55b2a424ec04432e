import type { Meeting } from '../../models/meeting.ts'
import type { MeetingDay } from '../../models/meeting-day.ts'
import { Complaint } from '../errors.ts'
import { dayOf } from '../language/calendar.ts'
import { kindIn } from './meeting-kind.ts'
import { meetingName } from './notice.ts'

/** A meeting with what happened on its day. */
export interface Held {
  meeting: Meeting
  day: MeetingDay
}

/** People come before the hour. */
const BEFORE = 3 * 3_600_000

/**
 * The meeting at which people are now, or were last: the one that the words name, else today's at which they sign
 * in, else today's that began last, else the last one of all, ended or not. Throws a Complaint when none is near.
 */
export function meetingHeld(words: string, held: readonly Held[], now: Date): Held {
  const near = held.filter(({ meeting }) => begins(meeting) - BEFORE <= now.getTime())
  return pick(words, { pool: near, held, now })
}

/** The same among those that were not ended. */
export function meetingToEnd(words: string, held: readonly Held[], now: Date): Held {
  return meetingHeld(
    words,
    held.filter(({ meeting }) => meeting.state !== 'ended'),
    now,
  )
}

/** The same among those that began, for the papers that are written of them. */
export function meetingWritten(words: string, held: readonly Held[], now: Date): Held {
  const begun = held.filter(({ meeting, day }) => begins(meeting) <= now.getTime() || day.signInAt)
  return pick(words, { pool: begun, held, now })
}

function pick(
  words: string,
  { pool, held, now }: { pool: readonly Held[]; held: readonly Held[]; now: Date },
): Held {
  if (words) return named(words, pool)
  const current = pool.filter(
    ({ meeting }) => meeting.state !== 'ended' && dayOf(meeting.startsAt) === dayOf(now),
  )
  const [signing] = current
    .filter(({ day }) => day.signInAt)
    .sort((one, other) => signInTime(other) - signInTime(one))
  const begun = current.findLast(({ meeting }) => begins(meeting) <= now.getTime())
  const found = signing ?? begun ?? current[0] ?? pool.at(-1)
  if (found) return found
  const next = held.find(({ meeting }) => meeting.state !== 'ended')
  throw new Complaint(
    next
      ? `现在没有正在开的会议或活动。最近的是 ${meetingName(next.meeting)}，到时候再发。`
      : '现在没有正在开的会议或活动。',
  )
}

function named(words: string, pool: readonly Held[]): Held {
  const kind = kindIn(words)
  const latest = pool.toReversed()
  const found =
    latest.find(({ meeting: { title } }) => words.includes(title) || title.includes(words)) ??
    latest.find(({ meeting }) => meeting.kind === kind)
  if (found) return found
  const names = latest.slice(0, 5).map(({ meeting }) => meetingName(meeting))
  throw new Complaint(
    `没有对上「${words.slice(0, 20)}」。${names.length ? `有的是：${names.join('；')}。` : '现在没有正在开的会议或活动。'}`,
  )
}

function begins({ startsAt }: Meeting): number {
  return startsAt.getTime()
}

function signInTime({ day }: Held): number {
  return day.signInAt?.getTime() ?? 0
}
