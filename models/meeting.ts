import { model, Schema } from 'mongoose'

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

/** `closed` takes no more answers but is still held; `ended` was held. */
export type MeetingState = 'draft' | 'open' | 'closed' | 'dropped' | 'cancelled' | 'ended'

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
  /** 党小组: the only group that is expected, of a 党小组会. */
  partyGroup?: string
  /** Who alone is expected (参加人), with names as they were then; without it the kind tells. */
  participants?: Participant[]
  state: MeetingState
  /** account/contact id of the staff member. */
  draftedBy: string
  createdAt: Date
  publishedAt?: Date
  /** Ids of the messages that ordered it. */
  publishedBy?: string
  closedBy?: string
  closedAt?: Date
  /** Changes of what was published, in their order. */
  changes?: MeetingChange[]
  cancelReason?: string
  cancelledBy?: string
  cancelledAt?: Date
  /** Days on which those who had not answered were reminded, with the message that ordered it. */
  reminders: { day: string; way: ReminderWay; origin: string; at?: Date }[]
  /** What the group last heard of how many answered, when, and the key under which it was said. */
  summary?: Summary
}

/** What a staff member decides of a meeting, and may change after it was published. */
export type MeetingPlan = Pick<
  Meeting,
  | 'kind'
  | 'title'
  | 'partyGroup'
  | 'startsAt'
  | 'hasTime'
  | 'endTime'
  | 'place'
  | 'agenda'
  | 'remark'
  | 'participants'
>

/** What was published, and what took its place, by the order of which message. */
export interface MeetingChange {
  origin: string
  at: Date
  before: MeetingPlan
  after: MeetingPlan
}

export interface Participant {
  /** Member id. */
  id: string
  name: string
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
    partyGroup: String,
    startsAt: { type: Date, required: true },
    hasTime: { type: Boolean, required: true },
    endTime: String,
    place: { type: String, default: '' },
    agenda: [String],
    remark: { type: String, default: '' },
    participants: { type: [{ _id: false, id: String, name: String }], default: undefined },
    state: { type: String, required: true },
    draftedBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    publishedAt: Date,
    publishedBy: String,
    closedAt: Date,
    closedBy: String,
    changes: {
      type: [{ _id: false, origin: String, at: Date, before: Schema.Types.Mixed, after: Schema.Types.Mixed }],
      default: undefined,
    },
    cancelReason: String,
    cancelledAt: Date,
    cancelledBy: String,
    reminders: [{ _id: false, day: String, way: String, origin: String, at: Date }],
    summary: { type: { key: String, text: String, at: Date }, _id: false },
  },
  { versionKey: false, collection: 'meetings' },
)
schema.index({ account: 1, state: 1, startsAt: 1 })
schema.index({ draftedBy: 1, state: 1, createdAt: -1 })

export const Meeting = model('Meeting', schema)

/** What belongs to another thing that changes: the end to its beginning, the group to the name. */
export function changedTo(before: MeetingPlan, fields: Partial<MeetingPlan>): MeetingPlan {
  const after = { ...before, ...fields }
  if (fields.startsAt && !fields.endTime) delete after.endTime
  if (fields.title && !fields.partyGroup) delete after.partyGroup
  return after
}

/** One meeting, or null. */
export async function meetingById(id: string): Promise<Meeting | null> {
  return await Meeting.findById(id).lean<Meeting>()
}

/** Meetings that take replies, the soonest first. */
export async function openMeetings(account: string): Promise<Meeting[]> {
  return await Meeting.find({ account, state: 'open' }).sort({ startsAt: 1 }).lean<Meeting[]>()
}
