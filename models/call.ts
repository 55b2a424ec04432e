import { trusted } from 'mongoose'
import { Meeting, type ReminderWay, type Summary } from './meeting.ts'

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
