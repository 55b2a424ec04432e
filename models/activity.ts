import { model, Schema, trusted } from 'mongoose'

export type ActivityKind = 'question' | 'reading' | 'topic'

/** 微活动: a question of the day, a reading evening or a topic to talk about, voluntary and without points. */
export interface Activity {
  /** Id of the message by which it was written. */
  _id: string
  account: string
  kind: ActivityKind
  /** The question, what is read, or the topic. */
  text: string
  /** Of a question: what can be chosen, from A on. */
  options: string[]
  /** Of a question: A to D. */
  answer?: string
  explanation?: string
  /** Contact id of the staff member who wrote it. */
  by: string
  createdAt: Date
  state: 'draft' | 'approved' | 'dropped' | 'done'
  /** Contact id of who approved it, and the id of the message by which. */
  approvedBy?: string
  orderedBy?: string
  /** Id of the message that took it back. */
  droppedBy?: string
  /** When it comes to the group; when a reading begins. A reading's is known from the draft on. */
  startsAt?: Date
  /** When the answer is told, when a reading ends. */
  endsAt?: Date
  /** How many answered, and how many were right. */
  answered?: number
  right?: number
}

const schema = new Schema<Activity>(
  {
    _id: String,
    account: { type: String, required: true },
    kind: { type: String, required: true },
    text: { type: String, required: true },
    options: [String],
    answer: String,
    explanation: String,
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    state: { type: String, required: true },
    approvedBy: String,
    orderedBy: String,
    droppedBy: String,
    startsAt: Date,
    endsAt: Date,
    answered: Number,
    right: Number,
  },
  { versionKey: false, collection: 'activities' },
)
schema.index({ account: 1, state: 1, startsAt: 1 })
schema.index({ droppedBy: 1 }, { sparse: true })

const Activity = model('Activity', schema)

export type NewActivity = Omit<
  Activity,
  'state' | 'approvedBy' | 'orderedBy' | 'droppedBy' | 'answered' | 'right'
>

/** Keeps a draft; the same message again returns it as it is by now. */
export async function draftActivity(activity: NewActivity): Promise<Activity> {
  const { _id } = activity
  const row: Activity = { ...activity, state: 'draft' }
  await Activity.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
  return (await activityById(_id)) ?? row
}

export async function activityById(id: string): Promise<Activity | null> {
  return await Activity.findById(id).lean<Activity>()
}

/** Approves a draft for its time; the same order again returns it, null when it is no draft any more. */
export async function approveActivity(
  id: string,
  order: { by: string; origin: string; startsAt: Date; endsAt: Date },
): Promise<Activity | null> {
  const { by: approvedBy, origin: orderedBy, startsAt, endsAt } = order
  const $set = { state: 'approved' as const, approvedBy, orderedBy, startsAt, endsAt }
  await Activity.updateOne({ _id: id, state: 'draft' }, { $set })
  return await Activity.findOne({ _id: id, orderedBy }).lean<Activity>()
}

/**
 * Takes back a draft, or an activity that has not begun, in the name of a message. Returns what that message took
 * back, or null when it began already.
 */
export async function dropActivity(
  id: string,
  { origin, now }: { origin: string; now: Date },
): Promise<Activity | null> {
  const waiting = { $or: [{ state: 'draft' as const }, { startsAt: trusted({ $gt: now }) }] }
  await Activity.updateOne(
    { _id: id, state: trusted({ $in: ['draft', 'approved'] }), ...waiting },
    { $set: { state: 'dropped', droppedBy: origin } },
  )
  return await activityDroppedBy(origin)
}

/** The activity that a message took back, or null. */
export async function activityDroppedBy(droppedBy: string): Promise<Activity | null> {
  return await Activity.findOne({ droppedBy }).lean<Activity>()
}

/** Approved activities that are not done, the soonest first. */
export async function approvedActivities(account: string): Promise<Activity[]> {
  return await Activity.find({ account, state: 'approved' }).sort({ startsAt: 1, _id: 1 }).lean<Activity[]>()
}

/** Approved questions that end after an instant, the latest first. */
export async function questionsSince(account: string, since: Date): Promise<Activity[]> {
  const endsAt = trusted({ $gt: since })
  return await Activity.find({ account, kind: 'question', state: 'approved', endsAt })
    .sort({ startsAt: -1 })
    .lean<Activity[]>()
}

/** Notes that all was said of an activity, and of a question how many answered. */
export async function finishActivity(
  id: string,
  counts?: { answered: number; right: number },
): Promise<void> {
  await Activity.updateOne({ _id: id, state: 'approved' }, { $set: { state: 'done', ...counts } })
}
