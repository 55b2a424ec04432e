import { model, Schema, trusted } from 'mongoose'

/** Who was asked so long ago (milliseconds) and did not go is asked anew. */
export const TASKS_HOLD = 45 * 24 * 3_600_000

/** Somebody was asked to visit a member. Whether he did is told by the visits alone. */
export interface VisitTask {
  /** The message that assigned it, and the member. */
  _id: string
  account: string
  /** Who is to be visited. */
  member: string
  /** Who is to go: by name, and by contact where he has one here. */
  visitor: string
  contact?: string
  /** Contact of the staff member who assigned it. */
  by: string
  at: Date
  answer?: 'yes' | 'no'
  answeredBy?: string
}

const schema = new Schema<VisitTask>(
  {
    _id: String,
    account: { type: String, required: true },
    member: { type: String, required: true },
    visitor: { type: String, required: true },
    contact: String,
    by: { type: String, required: true },
    at: { type: Date, required: true },
    answer: String,
    answeredBy: String,
  },
  { versionKey: false, collection: 'visit_tasks' },
)
schema.index({ account: 1, at: 1 })

const VisitTask = model('VisitTask', schema)

/** Keeps that somebody is to go; the same message again changes nothing. */
export async function assignVisit({ _id, ...task }: VisitTask): Promise<void> {
  await VisitTask.updateOne({ _id }, { $setOnInsert: task }, { upsert: true })
}

/** What was assigned since an instant, the oldest first. */
export async function visitTasksSince(account: string, since: Date): Promise<VisitTask[]> {
  return await VisitTask.find({ account, at: trusted({ $gte: since }) })
    .sort({ at: 1, _id: 1 })
    .lean<VisitTask[]>()
}

/** Whether a contact was asked since an instant to visit somebody, and did not refuse. */
export async function wasSentOnVisit(account: string, contact: string, since: Date): Promise<boolean> {
  const at = trusted({ $gte: since })
  return (await VisitTask.exists({ account, contact, at, answer: trusted({ $ne: 'no' }) })) !== null
}

/** Notes whether who was asked goes; his first answer stands, but for a refusal after it. */
export async function answerVisitTasks(
  ids: readonly string[],
  answer: 'yes' | 'no',
  origin: string,
): Promise<void> {
  await VisitTask.updateMany(
    { _id: trusted({ $in: [...ids] }), answer: trusted({ $ne: 'no' }) },
    { $set: { answer, answeredBy: origin } },
  )
}

/** Removes what was assigned before an instant. */
export async function forgetVisitTasks(before: Date): Promise<void> {
  await VisitTask.deleteMany({ at: trusted({ $lt: before }) })
}
