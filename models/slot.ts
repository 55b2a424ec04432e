import { model, Schema, trusted } from 'mongoose'
import { collectionOf, isDuplicateKey } from './database.ts'

/** One run of a job for one point in time, e.g. study/2026-10-14T07:30. */
interface Slot {
  _id: string
  state: 'running' | 'done' | 'missed'
  owner: string
  until: Date
  token: number
}

const schema = new Schema<Slot>(
  { _id: String, state: String, owner: String, until: Date, token: Number },
  { versionKey: false, collection: 'job_slots' },
)
const Slot = model('Slot', schema)

const LEASE_MILLISECONDS = 60_000

/**
 * Claims a slot for this owner: returns a fencing token, or null when it is settled or another runs it.
 * The claim of an owner that died falls free after a minute by the database's clock, at once for its successor
 * of the same name.
 */
export async function claimSlot(slot: string, owner: string): Promise<number | null> {
  const mine = { $eq: ['$owner', { $literal: owner }] }
  const ended = { $lt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }
  const open = { $eq: [{ $ifNull: ['$state', 'running'] }, 'running'] }
  const claim = {
    state: 'running',
    owner: { $literal: owner },
    until: { $add: ['$$NOW', LEASE_MILLISECONDS] },
    token: { $add: [{ $ifNull: ['$token', 0] }, 1] },
  }
  const taken = {
    $cond: [{ $and: [open, { $or: [mine, ended] }] }, { $mergeObjects: ['$$ROOT', claim] }, '$$ROOT'],
  }
  try {
    const row = await collectionOf<Slot>('job_slots').findOneAndUpdate(
      { _id: slot },
      [{ $replaceWith: taken }],
      { upsert: true, returnDocument: 'after' },
    )
    return row?.state === 'running' && row.owner === owner ? row.token : null
  } catch (error) {
    if (isDuplicateKey(error)) return null
    throw error
  }
}

/** Settles a slot; refused (false) when the claim was lost meanwhile. */
export async function settleSlot(slot: string, token: number, state: 'done' | 'missed'): Promise<boolean> {
  const result = await Slot.updateOne({ _id: slot, token, state: 'running' }, { $set: { state } })
  return result.modifiedCount > 0
}

/** Gives a slot back after a failed run, so that the next tick tries again. */
export async function releaseSlot(slot: string, token: number): Promise<void> {
  await Slot.updateOne({ _id: slot, token, state: 'running' }, { $set: { until: new Date(0) } })
}

/** Which of these slots are settled. */
export async function settledSlots(slots: string[]): Promise<Set<string>> {
  const rows = await Slot.find({ _id: trusted({ $in: slots }), state: trusted({ $ne: 'running' }) }).lean()
  return new Set(rows.map(({ _id }) => _id))
}

/** When the jobs were looked after for the first time ever: slots before that were never due. */
export async function firstTickAt(now: Date): Promise<Date> {
  const first = await Slot.findOneAndUpdate(
    { _id: 'first-tick' },
    { $setOnInsert: { state: 'done', until: now } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return first?.until ?? now
}

/** Removes settled slots that were claimed before an instant. */
export async function forgetSlots(before: Date): Promise<void> {
  await Slot.deleteMany({
    _id: trusted({ $ne: 'first-tick' }),
    state: trusted({ $ne: 'running' }),
    until: trusted({ $lt: before }),
  })
}
