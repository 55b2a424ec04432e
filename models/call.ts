import { trusted } from 'mongoose'
import {
  changedTo,
  Meeting,
  type MeetingChange,
  type MeetingPlan,
  type MeetingState,
  meetingById,
  type ReminderWay,
  type Summary,
} from './meeting.ts'

/** Which message ordered it, and when. */
export interface Order {
  origin: string
  at: Date
}

/**
 * Opens a draft for replies. The same order again returns the meeting again, so that a repeated run sends the
 * same notice; another order for a published or dropped meeting returns null.
 */
export async function publishMeeting(id: string, order: Order): Promise<Meeting | null> {
  await Meeting.updateOne(
    { _id: id, state: 'draft' },
    { $set: { state: 'open', publishedBy: order.origin, publishedAt: order.at } },
  )
  return await Meeting.findOne({ _id: id, publishedBy: order.origin }).lean<Meeting>()
}

/** Ends the taking of replies; null when it was not open. The same order again returns the meeting again. */
export async function closeMeeting(id: string, order: Order): Promise<Meeting | null> {
  await Meeting.updateOne(
    { _id: id, state: 'open' },
    { $set: { state: 'closed', closedBy: order.origin, closedAt: order.at } },
  )
  return await Meeting.findOne({ _id: id, closedBy: order.origin }).lean<Meeting>()
}

/** The meeting that this message closed, or null. */
export async function meetingClosedBy(origin: string): Promise<Meeting | null> {
  return await Meeting.findOne({ closedBy: origin }).lean<Meeting>()
}

/** The states in which a published meeting is still to be held. */
const AHEAD: MeetingState[] = ['open', 'closed']

/**
 * Changes a meeting that is still to be held and keeps what was; the answers stay. Returns the change, the same for
 * the same order again; null when it is cancelled or over, or when another order changed it this very moment.
 */
export async function changeMeeting(
  id: string,
  fields: Partial<MeetingPlan>,
  { origin, at }: Order,
): Promise<MeetingChange | null> {
  const before = await meetingById(id)
  if (!before) return null
  const known = before.changes?.find((change) => change.origin === origin)
  if (known) return known
  const plan = planOf(before)
  const after = changedTo(plan, fields)
  const change: MeetingChange = { origin, at, before: plan, after }
  const { startsAt, place } = before
  const gone = { ...(after.endTime ? {} : { endTime: '' }), ...(after.partyGroup ? {} : { partyGroup: '' }) }
  const { modifiedCount } = await Meeting.updateOne(
    { _id: id, state: trusted({ $in: AHEAD }), startsAt, place, 'changes.origin': trusted({ $ne: origin }) },
    { $set: after, $unset: gone, $push: { changes: change } },
  )
  return modifiedCount ? change : null
}

function planOf(meeting: Meeting): MeetingPlan {
  const { kind, title, startsAt, hasTime, place, agenda, remark } = meeting
  const { partyGroup, endTime, participants } = meeting
  return {
    ...{ kind, title, startsAt, hasTime, place, agenda, remark },
    ...(partyGroup ? { partyGroup } : {}),
    ...(endTime ? { endTime } : {}),
    ...(participants ? { participants } : {}),
  }
}

/** Cancels a meeting that is still to be held; null when it is not. The same order again returns it again. */
export async function cancelMeeting(id: string, reason: string, order: Order): Promise<Meeting | null> {
  const { origin, at } = order
  await Meeting.updateOne(
    { _id: id, state: trusted({ $in: AHEAD }) },
    { $set: { state: 'cancelled', cancelReason: reason, cancelledBy: origin, cancelledAt: at } },
  )
  return await Meeting.findOne({ _id: id, cancelledBy: origin }).lean<Meeting>()
}

/** Takes a day's one reminder of a kind for this message; false when another message had it. */
export async function takeReminder(
  id: string,
  reminder: { day: string; way: ReminderWay; origin: string; at: Date },
): Promise<boolean> {
  const { day, way, origin } = reminder
  await Meeting.updateOne(
    { _id: id, reminders: trusted({ $not: { $elemMatch: { day, way } } }) },
    { $push: { reminders: reminder } },
  )
  return (
    (await Meeting.exists({ _id: id, reminders: trusted({ $elemMatch: { day, way, origin } }) })) !== null
  )
}

/** Notes what the group hears of how many answered. */
export async function noteSummary(id: string, summary: Summary): Promise<void> {
  await Meeting.updateOne({ _id: id }, { $set: { summary } })
}
