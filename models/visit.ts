import { model, Schema, trusted } from 'mongoose'
import { withOpened, withSealed } from './sealed-fields.ts'

export type VisitKind = 'visit' | 'call'

/** 走访, 电话: somebody went to see a member or telephoned with him. */
export interface Visit {
  /** The message that told of it, and the member. */
  _id: string
  account: string
  member: string
  kind: VisitKind
  at: Date
  /** Name of who did it. */
  by: string
  /** Contact of who told of it. */
  contact: string
  note: string
  /** The message that brought the note later. */
  notedBy?: string
  /** Stored photos. */
  photos: string[]
  /** The message that said it was noted by mistake. */
  undoneBy?: string
}

const schema = new Schema<Visit>(
  {
    _id: String,
    account: { type: String, required: true },
    member: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    contact: { type: String, required: true },
    note: { type: String, default: '' },
    notedBy: String,
    photos: [String],
    undoneBy: String,
  },
  { versionKey: false, collection: 'visits' },
)
schema.index({ account: 1, at: 1 })
schema.index({ member: 1, at: -1 })

const Visit = model('Visit', schema)
/** Fields of a visit that nobody may read in the database. */
export const SEALED_IN_VISITS = ['note'] as const

/** Keeps a visit or a call; the same message again changes nothing. */
export async function addVisit(visit: Visit): Promise<void> {
  const { _id, ...rest } = withSealed(visit, SEALED_IN_VISITS)
  await Visit.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
}

/** One visit, or null. */
export async function visitById(id: string): Promise<Visit | null> {
  const found = await Visit.findById(id).lean<Visit>()
  return found && withOpened(found, SEALED_IN_VISITS)
}

/** Adds a photo to a visit, once. */
export async function addVisitPhoto(id: string, fileId: string): Promise<void> {
  await Visit.updateOne({ _id: id }, { $addToSet: { photos: fileId } })
}

/** Writes a note to a visit that has none; the first message that does stands. Returns whether it was this one. */
export async function noteVisit(id: string, note: string, origin: string): Promise<boolean> {
  const change = withSealed({ note, notedBy: origin }, SEALED_IN_VISITS)
  await Visit.updateOne({ _id: id, note: '' }, { $set: change })
  return (await Visit.exists({ _id: id, notedBy: origin })) !== null
}

/** Visits and calls in a span of time, the oldest first; without those noted by mistake. */
export async function visitsBetween(account: string, from: Date, until: Date): Promise<Visit[]> {
  const at = trusted({ $gte: from, $lt: until })
  const found = await Visit.find({ account, at, undoneBy: null }).sort({ at: 1 }).lean<Visit[]>()
  return found.map((row) => withOpened(row, SEALED_IN_VISITS))
}

/** Visits and calls of a member, the latest first. */
export async function visitsOf(member: string, most: number): Promise<Visit[]> {
  const found = await Visit.find({ member, undoneBy: null })
    .sort({ at: -1, _id: -1 })
    .limit(most)
    .lean<Visit[]>()
  return found.map((row) => withOpened(row, SEALED_IN_VISITS))
}

/** Takes the last visit or call of a member back, once for a message; returns it, or null where there is none. */
export async function undoVisit(member: string, origin: string): Promise<Visit | null> {
  const done = await Visit.findOne({ member, undoneBy: origin }).lean<Visit>()
  if (done) return withOpened(done, SEALED_IN_VISITS)
  const change = { $set: { undoneBy: origin } }
  const found = await Visit.findOneAndUpdate({ member, undoneBy: null }, change, {
    sort: { at: -1, _id: -1 },
  }).lean<Visit>()
  return found && withOpened(found, SEALED_IN_VISITS)
}

/** Removes visits before an instant. */
export async function forgetVisits(before: Date): Promise<void> {
  await Visit.deleteMany({ at: trusted({ $lt: before }) })
}
