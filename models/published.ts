import { trusted } from 'mongoose'
import { Meeting, type MeetingState } from './meeting.ts'

/** The states of what was called and is held or was. */
const PUBLISHED: MeetingState[] = ['open', 'closed', 'ended']

/** Meetings that were published and not cancelled and begin from an instant on and before another, the soonest first. */
export async function meetingsBetween(account: string, from: Date, until: Date): Promise<Meeting[]> {
  return await Meeting.find({
    account,
    state: trusted({ $in: PUBLISHED }),
    startsAt: trusted({ $gte: from, $lt: until }),
  })
    .sort({ startsAt: 1 })
    .lean<Meeting[]>()
}

/** When the first published meeting of an account began, or null: what was before, nobody noted here. */
export async function firstMeetingAt(account: string): Promise<Date | null> {
  const first = await Meeting.findOne({ account, state: trusted({ $in: PUBLISHED }) })
    .sort({ startsAt: 1 })
    .lean<Meeting>()
  return first?.startsAt ?? null
}

/**
 * Meetings that take no more answers, closed or cancelled, and would begin on or after an instant; that of which
 * it was said last comes first.
 */
export async function shutMeetings(account: string, since: Date): Promise<Meeting[]> {
  const meetings = await Meeting.find({
    account,
    state: trusted({ $in: ['closed', 'cancelled'] }),
    startsAt: trusted({ $gte: since }),
  }).lean<Meeting[]>()
  return meetings.sort((one, other) => shutAt(other).getTime() - shutAt(one).getTime())
}

/** When a meeting ceased to take answers; the beginning of time when it still does. */
export function shutAt({ cancelledAt, closedAt }: Meeting): Date {
  return cancelledAt ?? closedAt ?? new Date(0)
}
