import { trusted } from 'mongoose'
import type { Attendance } from './attendance.ts'
import { collectionOf } from './database.ts'
import { Meeting, type MeetingState } from './meeting.ts'
import { StudyItem } from './study.ts'

/** From one instant or day to another that does not belong to it. */
export interface Span<Point> {
  from: Point
  until: Point
}

/** All states of what the group was called to. */
const CALLED: MeetingState[] = ['open', 'closed', 'ended', 'cancelled']

/** Meetings that were called and begin within a span, the earliest first. */
export async function meetingsWithin(account: string, { from, until }: Span<Date>): Promise<Meeting[]> {
  return await Meeting.find({
    account,
    state: trusted({ $in: CALLED }),
    startsAt: trusted({ $gte: from, $lt: until }),
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean<Meeting[]>()
}

/** What stands of a member's answer, and how often staff noted it down after a call; without the way there. */
export type Answer = Pick<Attendance, 'member' | 'status' | 'reason' | 'companions'> & { calls: number }

const BY_PHONE = { $filter: { input: '$changes', cond: { $eq: ['$$this.channel', 'phone'] } } }

/** What stands for each member who said anything of a meeting. */
export async function answersOf(meeting: string): Promise<Answer[]> {
  return await collectionOf<Attendance>('attendance')
    .find({ meeting })
    .project<Answer>({ _id: 0, member: 1, status: 1, reason: 1, companions: 1, calls: { $size: BY_PHONE } })
    .toArray()
}

/** Study items that the group got on the days (YYYY-MM-DD) of a span, in their order. */
export async function studyPushedWithin(
  account: string,
  { from, until }: Span<string>,
): Promise<StudyItem[]> {
  return await StudyItem.find({ account, state: 'pushed', day: trusted({ $gte: from, $lt: until }) })
    .sort({ day: 1 })
    .lean<StudyItem[]>()
}
