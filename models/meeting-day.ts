import { model, Schema, trusted } from 'mongoose'
import type { Order } from './call.ts'
import { Meeting } from './meeting.ts'

/** The day of a meeting: when the signing in began, and when it was ended and by what. */
export interface MeetingDay {
  /** Meeting id. */
  _id: string
  account?: string
  signInBy?: string
  signInAt?: Date
  /** The message that was answered with what is still to be confirmed. */
  askedBy?: string
  endedBy?: string
  endedAt?: Date
  /** The message that took replies up again last, and the closing that it undid. */
  reopenedBy?: string
  reopens?: string
}

const schema = new Schema<MeetingDay>(
  {
    _id: String,
    account: String,
    signInBy: String,
    signInAt: Date,
    askedBy: String,
    endedBy: String,
    endedAt: Date,
    reopenedBy: String,
    reopens: String,
  },
  { versionKey: false, collection: 'meeting_days' },
)
schema.index({ endedBy: 1 }, { sparse: true })
schema.index({ account: 1, signInAt: -1 })

const MeetingDay = model('MeetingDay', schema)

/** Begins the signing in; returns the day, begun by this message or an earlier one. */
export async function startSignIn(
  { _id, account }: Pick<Meeting, '_id' | 'account'>,
  { origin, at }: Order,
): Promise<MeetingDay> {
  await begin(_id)
  await MeetingDay.updateOne({ _id, signInAt: null }, { $set: { account, signInBy: origin, signInAt: at } })
  return await dayOfMeeting(_id)
}

async function begin(meeting: string): Promise<void> {
  await MeetingDay.updateOne({ _id: meeting }, { $setOnInsert: { _id: meeting } }, { upsert: true })
}

/** The day on which people began to sign in last, unless that meeting was ended; or null. */
export async function lastSignIn(account: string): Promise<MeetingDay | null> {
  const day = await MeetingDay.findOne({ account, signInAt: trusted({ $ne: null }) })
    .sort({ signInAt: -1 })
    .lean<MeetingDay>()
  return day?.endedAt ? null : day
}

/** The days of these meetings, where there is anything to tell. */
export async function daysOf(meetings: readonly string[]): Promise<MeetingDay[]> {
  return await MeetingDay.find({ _id: trusted({ $in: [...meetings] }) }).lean<MeetingDay[]>()
}

/** The day of one meeting. */
export async function dayOfMeeting(meeting: string): Promise<MeetingDay> {
  return (await MeetingDay.findById(meeting).lean<MeetingDay>()) ?? { _id: meeting }
}

/** Notes that this message was asked back what is not confirmed; true when it was asked now and not before. */
export async function askOnce(meeting: string, origin: string): Promise<boolean> {
  await begin(meeting)
  await MeetingDay.updateOne({ _id: meeting, askedBy: null }, { $set: { askedBy: origin } })
  return (await dayOfMeeting(meeting)).askedBy === origin
}

/** Ends a meeting that was held; null when another message ended it before. The same message returns it again. */
export async function endMeeting(meeting: string, { origin, at }: Order): Promise<Meeting | null> {
  await begin(meeting)
  await MeetingDay.updateOne({ _id: meeting, endedAt: null }, { $set: { endedBy: origin, endedAt: at } })
  if ((await dayOfMeeting(meeting)).endedBy !== origin) return null
  await Meeting.updateOne(
    { _id: meeting, state: trusted({ $in: ['open', 'closed'] }) },
    { $set: { state: 'ended' } },
  )
  return await Meeting.findById(meeting).lean<Meeting>()
}

/** The meeting that this message ended, or null. */
export async function meetingEndedBy(origin: string): Promise<Meeting | null> {
  const day = await MeetingDay.findOne({ endedBy: origin }).lean<MeetingDay>()
  return day ? await Meeting.findById(day._id).lean<Meeting>() : null
}

/**
 * Takes replies of a closed meeting up again; null when it is not closed. The same message again undoes the same
 * closing and no later one.
 */
export async function reopenMeeting(
  { _id, closedBy }: Pick<Meeting, '_id' | 'closedBy'>,
  origin: string,
): Promise<Meeting | null> {
  await begin(_id)
  await MeetingDay.updateOne(
    { _id, reopenedBy: trusted({ $ne: origin }) },
    { $set: { reopenedBy: origin, reopens: closedBy } },
  )
  const { reopens } = await dayOfMeeting(_id)
  await Meeting.updateOne({ _id, state: 'closed', closedBy: reopens ?? '' }, { $set: { state: 'open' } })
  return await Meeting.findOne({ _id, state: 'open' }).lean<Meeting>()
}
