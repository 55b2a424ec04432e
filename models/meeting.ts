import { model, Schema, trusted } from 'mongoose'

/** Kinds with their Chinese names; the first names are those of the branch regulations (三会一课). */
export const MEETING_KINDS = {
  general: '支部党员大会',
  committee: '支委会',
  group: '党小组会',
  lecture: '党课',
  'theme-day': '主题党日',
  study: '集中学习',
  leisure: '文娱活动',
  talk: '宣讲',
  volunteer: '志愿服务',
} as const
export type MeetingKind = keyof typeof MEETING_KINDS

export type MeetingState = 'draft' | 'open' | 'closed' | 'dropped'

/** 会议 / 活动: anything with a time, a place and replies. */
export interface Meeting {
  /** Id of the message that called it. */
  _id: string
  account: string
  kind: MeetingKind
  title: string
  startsAt: Date
  /** Only the day is fixed when false. */
  hasTime: boolean
  place: string
  agenda: string[]
  state: MeetingState
  draftedBy: string
  createdAt: Date
  publishedAt?: Date
  publishedBy?: string
  closedAt?: Date
  /** When the group last heard how many answered, and what it heard. */
  summaryAt?: Date
  summary?: string
}

const schema = new Schema<Meeting>(
  {
    _id: String,
    account: { type: String, required: true },
    kind: { type: String, enum: Object.keys(MEETING_KINDS), required: true },
    title: { type: String, required: true },
    startsAt: { type: Date, required: true },
    hasTime: { type: Boolean, required: true },
    place: { type: String, default: '' },
    agenda: [String],
    state: { type: String, required: true },
    draftedBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    publishedAt: Date,
    publishedBy: String,
    closedAt: Date,
    summaryAt: Date,
    summary: String,
  },
  { versionKey: false, collection: 'meetings' },
)
schema.index({ account: 1, state: 1, startsAt: 1 })
schema.index({ draftedBy: 1, state: 1, createdAt: -1 })

const Meeting = model('Meeting', schema)

export type MeetingPlan = Pick<
  Meeting,
  | '_id'
  | 'account'
  | 'kind'
  | 'title'
  | 'startsAt'
  | 'hasTime'
  | 'place'
  | 'agenda'
  | 'draftedBy'
  | 'createdAt'
>

/** Keeps a draft under the id of the message that called it, and drops the same person's earlier draft. */
export async function draftMeeting(plan: MeetingPlan): Promise<Meeting> {
  await Meeting.updateMany({ draftedBy: plan.draftedBy, state: 'draft' }, { $set: { state: 'dropped' } })
  await Meeting.replaceOne({ _id: plan._id }, { ...plan, state: 'draft' }, { upsert: true })
  return { ...plan, state: 'draft' }
}

/** A person's draft that is not published yet, or null. */
export async function draftOf(draftedBy: string): Promise<Meeting | null> {
  return await Meeting.findOne({ draftedBy, state: 'draft' }).sort({ createdAt: -1 }).lean<Meeting>()
}

/** Changes a draft; returns it as it is now, or null when it is no draft any more. */
export async function reviseDraft(
  id: string,
  fields: Partial<Pick<Meeting, 'startsAt' | 'hasTime' | 'place' | 'agenda'>>,
): Promise<Meeting | null> {
  return await Meeting.findOneAndUpdate(
    { _id: id, state: 'draft' },
    { $set: fields },
    { new: true },
  ).lean<Meeting>()
}

export async function dropDraft(id: string): Promise<void> {
  await Meeting.updateOne({ _id: id, state: 'draft' }, { $set: { state: 'dropped' } })
}

/**
 * Opens a draft for replies. `origin` is the message that ordered it: the same order again returns the meeting
 * again, so that a repeated run sends the same notice; another order for a published meeting returns null.
 */
export async function publishMeeting(
  id: string,
  order: { origin: string; at: Date },
): Promise<Meeting | null> {
  await Meeting.updateOne(
    { _id: id, state: 'draft' },
    { $set: { state: 'open', publishedBy: order.origin, publishedAt: order.at } },
  )
  return await Meeting.findOne({ _id: id, publishedBy: order.origin }).lean<Meeting>()
}

/** The meeting that this message published, if any. */
export async function meetingPublishedBy(origin: string): Promise<Meeting | null> {
  return await Meeting.findOne({ publishedBy: origin }).lean<Meeting>()
}

/** Meetings that take replies, the soonest first. */
export async function openMeetings(account: string): Promise<Meeting[]> {
  return await Meeting.find({ account, state: 'open' }).sort({ startsAt: 1 }).lean<Meeting[]>()
}

/** Published meetings, the latest first. */
export async function recentMeetings(account: string, limit: number): Promise<Meeting[]> {
  return await Meeting.find({ account, publishedAt: trusted({ $exists: true }) })
    .sort({ startsAt: -1 })
    .limit(limit)
    .lean<Meeting[]>()
}

/** Ends the taking of replies; returns the meeting, or null when it was not open (the same call again returns it). */
export async function closeMeeting(id: string, at: Date): Promise<Meeting | null> {
  await Meeting.updateOne({ _id: id, state: 'open' }, { $set: { state: 'closed', closedAt: at } })
  return await Meeting.findOne({ _id: id, state: 'closed' }).lean<Meeting>()
}

export async function noteSummary(id: string, summary: { text: string; at: Date }): Promise<void> {
  await Meeting.updateOne({ _id: id }, { $set: { summary: summary.text, summaryAt: summary.at } })
}
