import { model, Schema, trusted } from 'mongoose'
import { withOpened, withSealed } from './sealed-fields.ts'

/** Somebody of a member's family died. */
export interface Bereavement {
  /** The message that told of it, and the member. */
  _id: string
  account: string
  member: string
  /** Who died: 老伴. */
  who: string
  at: Date
  /** Name of who noted it. */
  by: string
  /** The message that said it was noted by mistake. */
  undoneBy?: string
}

const schema = new Schema<Bereavement>(
  {
    _id: String,
    account: { type: String, required: true },
    member: { type: String, required: true },
    who: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    undoneBy: String,
  },
  { versionKey: false, collection: 'bereavements' },
)
schema.index({ account: 1, at: 1 })

const Bereavement = model('Bereavement', schema)
/** Fields that nobody may read in the database. */
export const SEALED_IN_BEREAVEMENTS = ['who'] as const

/** Keeps it; the same message again changes nothing. */
export async function addBereavement(one: Bereavement): Promise<void> {
  const { _id, ...rest } = withSealed(one, SEALED_IN_BEREAVEMENTS)
  await Bereavement.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
}

/** Those since an instant, the oldest first; without those noted by mistake. */
export async function bereavementsSince(account: string, since: Date): Promise<Bereavement[]> {
  const found = await Bereavement.find({ account, at: trusted({ $gte: since }), undoneBy: null })
    .sort({ at: 1 })
    .lean<Bereavement[]>()
  return found.map((row) => withOpened(row, SEALED_IN_BEREAVEMENTS))
}

/** Takes those of a member back; returns whether there were any. */
export async function undoBereavement(member: string, origin: string): Promise<boolean> {
  await Bereavement.updateMany({ member, undoneBy: null }, { $set: { undoneBy: origin } })
  return (await Bereavement.exists({ member, undoneBy: origin })) !== null
}

/** Removes those before an instant. */
export async function forgetBereavements(before: Date): Promise<void> {
  await Bereavement.deleteMany({ at: trusted({ $lt: before }) })
}
