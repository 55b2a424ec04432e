import { model, Schema, trusted } from 'mongoose'

/** When an account was last known to hear what is said. */
interface Hearing {
  /** Account. */
  _id: string
  at: Date
}

/** A time in which an account heard nothing: what was said then may never have come. */
export interface Gap {
  /** account/beginning */
  _id: string
  account: string
  from: Date
  until: Date
}

const Hearing = model(
  'Hearing',
  new Schema<Hearing>({ _id: String, at: Date }, { versionKey: false, collection: 'hearing' }),
)
const schema = new Schema<Gap>(
  { _id: String, account: String, from: Date, until: Date },
  { versionKey: false, collection: 'gaps' },
)
schema.index({ account: 1, until: 1 })
const Gap = model('Gap', schema)

/** Notes that an account hears at this instant. */
export async function noteHearing(account: string, at: Date): Promise<void> {
  await Hearing.updateOne({ _id: account }, { $set: { at } }, { upsert: true })
}

/**
 * Keeps the time since an account was last known to hear as a gap, if it is longer than `milliseconds`; returns it,
 * or null. The same end again is the same gap.
 */
export async function keepGap(account: string, until: Date, milliseconds: number): Promise<Gap | null> {
  const from = (await Hearing.findById(account).lean())?.at
  if (!from || until.getTime() - from.getTime() < milliseconds) return null
  const gap: Gap = { _id: `${account}/${from.toISOString()}`, account, from, until }
  await Gap.updateOne({ _id: gap._id }, { $setOnInsert: gap }, { upsert: true })
  return gap
}

/** The gaps of an account that ended since an instant, the earliest first. */
export async function gapsSince(account: string, since: Date): Promise<Gap[]> {
  return await Gap.find({ account, until: trusted({ $gte: since }) })
    .sort({ until: 1 })
    .lean<Gap[]>()
}

/** Removes gaps that ended before an instant. */
export async function forgetGaps(before: Date): Promise<void> {
  await Gap.deleteMany({ until: trusted({ $lt: before }) })
}
