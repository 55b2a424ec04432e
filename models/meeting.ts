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
  activity: '活动',
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
  /** Without an hour (`hasTime` false) the beginning of the day. */
  startsAt: Date
  hasTime: boolean
  /** HH:MM in Shanghai, where an end was given. */
  endTime?: string
  place: string
  agenda: string[]
  /** What else people should know, e.g. what to bring. */
  remark: string
  state: MeetingState
  /** account/contact id of the staff member. */
  draftedBy: string
  createdAt: Date
  publishedAt?: Date
  /** Ids of the messages that ordered it. */
  publishedBy?: string
  closedBy?: string
  closedAt?: Date
  /** Days on which those who had not answered were reminded, with the message that ordered it. */
  reminders: { day: string; way: ReminderWay; origin: string; at?: Date }[]
  /** What the group last heard of how many answered, when, and the key under which it was said. */
  summary?: Summary
}

export interface Summary {
  key: string
  text: string
  at: Date
}

/** In the group to all, or in private to each. */
export type ReminderWay = 'group' | 'private'

const schema = new Schema<Meeting>(
  {
    _id: String,
    account: { type: String, required: true },
    kind: { type: String, enum: Object.keys(MEETING_KINDS), required: true },
    title: { type: String, required: true },
    startsAt: { type: Date, required: true },
    hasTime: { type: Boolean, required: true },
    endTime: String,
    place: { type: String, default: '' },
    agenda: [String],
    remark: { type: String, default: '' },
    state: { type: String, required: true },
    draftedBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    publishedAt: Date,
    publishedBy: String,
    closedAt: Date,
    closedBy: String,
    reminders: [{ _id: false, day: String, way: String, origin: String, at: Date }],
    summary: { type: { key: String, text: String, at: Date }, _id: false },
  },
  { versionKey: false, collection: 'meetings' },
)
schema.index({ account: 1, state: 1, startsAt: 1 })
schema.index({ draftedBy: 1, state: 1, createdAt: -1 })

export const Meeting = model('Meeting', schema)

/** What a staff member decides of a meeting. */
export type MeetingPlan = Pick<
  Meeting,
  'kind' | 'title' | 'startsAt' | 'hasTime' | 'endTime' | 'place' | 'agenda' | 'remark'
>

/**
 * Keeps a draft under the id of the message that called it, and drops the same person's earlier draft.
 * The same message again leaves the draft as it is by now.
 */
export async function draftMeeting(
  plan: MeetingPlan & Pick<Meeting, '_id' | 'account' | 'draftedBy' | 'createdAt'>,
): Promise<Meeting> {
  const { _id, draftedBy } = plan
  const row: Meeting = { ...plan, state: 'draft', reminders: [] }
  const { upsertedCount } = await Meeting.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
  await Meeting.updateMany(
    { draftedBy, state: 'draft', _id: trusted({ $ne: _id }) },
    { $set: { state: 'dropped' } },
  )
  return upsertedCount ? row : ((await meetingById(_id)) ?? row)
}

/** One meeting, or null. */
export async function meetingById(id: string): Promise<Meeting | null> {
  return await Meeting.findById(id).lean<Meeting>()
}

/** A person's draft that is not published yet, or null. */
export async function draftOf(draftedBy: string): Promise<Meeting | null> {
  return await Meeting.findOne({ draftedBy, state: 'draft' }).sort({ createdAt: -1 }).lean<Meeting>()
}

/** What of a draft is to change; an end that is undefined is taken away. */
export type Revision = Partial<Omit<MeetingPlan, 'endTime'>> & { endTime?: string | undefined }

/** Changes a draft; returns it as it is now, or null when it is no draft any more. */
export async function reviseDraft(id: string, fields: Revision): Promise<Meeting | null> {
  const gone = Object.entries(fields).filter(([, value]) => value === undefined)
  return await Meeting.findOneAndUpdate(
    { _id: id, state: 'draft' },
    { $set: fields, $unset: Object.fromEntries(gone.map(([field]) => [field, ''])) },
    { returnDocument: 'after' },
  ).lean<Meeting>()
}

export async function dropDraft(id: string): Promise<void> {
  await Meeting.updateOne({ _id: id, state: 'draft' }, { $set: { state: 'dropped' } })
}

/** Meetings that take replies, the soonest first. */
export async function openMeetings(account: string): Promise<Meeting[]> {
  return await Meeting.find({ account, state: 'open' }).sort({ startsAt: 1 }).lean<Meeting[]>()
}

/** Meetings that were closed and begin on or after an instant, the latest closed first. */
export async function closedMeetings(account: string, since: Date): Promise<Meeting[]> {
  return await Meeting.find({ account, state: 'closed', startsAt: trusted({ $gte: since }) })
    .sort({ closedAt: -1 })
    .lean<Meeting[]>()
}
