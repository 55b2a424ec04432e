import { model, Schema, trusted } from 'mongoose'
import { peopleChanged } from './revision.ts'

/** 不计入应到: why a member is not expected for a time, as it was approved. Days are YYYY-MM-DD in Shanghai. */
export interface Excuse {
  /** Message by which it was recorded, and the member. */
  _id: string
  member: string
  reason: string
  /** Contact id and name of the staff member who recorded that it was approved. */
  by: string
  byName: string
  at: Date
  from: string
  /** The last day; open without one. */
  until?: string
  /** Id of the message that ended it. */
  endedBy?: string
}

const schema = new Schema<Excuse>(
  {
    _id: String,
    member: { type: String, required: true },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    byName: String,
    at: { type: Date, required: true },
    from: { type: String, required: true },
    until: String,
    endedBy: String,
  },
  { versionKey: false, collection: 'excuses' },
)
schema.index({ member: 1, from: 1 })
schema.index({ at: 1, _id: 1 })

const Excuse = model('Excuse', schema)

/** All that were ever recorded, the oldest first: meetings of the past are counted as they were. */
export async function allExcuses(): Promise<Excuse[]> {
  return await Excuse.find().sort({ at: 1, _id: 1 }).lean<Excuse[]>()
}

/**
 * Records an excuse; the same message again changes nothing. Those that hold from its first day on are ended the
 * day before, so that one holds at a time.
 */
export async function excuseMember(excuse: Omit<Excuse, 'endedBy'>, dayBefore: string): Promise<void> {
  const { _id, member, from } = excuse
  await Excuse.updateMany(
    { member, _id: trusted({ $ne: _id }), ...holding(from) },
    { $set: { until: dayBefore, endedBy: _id } },
  )
  await Excuse.updateOne({ _id }, { $setOnInsert: excuse }, { upsert: true })
  await peopleChanged()
}

/** Expects a member again from a day on; returns the excuses that this message (`origin`) ended. */
export async function endExcuses(
  member: string,
  end: { from: string; dayBefore: string; origin: string },
): Promise<Excuse[]> {
  const { from, dayBefore, origin } = end
  await Excuse.updateMany(
    { member, endedBy: trusted({ $ne: origin }), ...holding(from) },
    { $set: { until: dayBefore, endedBy: origin } },
  )
  await peopleChanged()
  return await Excuse.find({ member, endedBy: origin }).lean<Excuse[]>()
}

/** Not over before a day. */
function holding(day: string) {
  return { $or: [{ until: null }, { until: trusted({ $gte: day }) }] }
}
