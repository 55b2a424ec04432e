import { model, Schema, Types, trusted } from 'mongoose'
import { fieldUpdate } from './field-update.ts'
import { Member, type RosterEntry } from './member.ts'
import { sealFields } from './member-fields.ts'
import { peopleChanged } from './revision.ts'
import { withOpened, withSealed } from './sealed-fields.ts'

/** One change of a member's record, as it was read to people. */
export interface MemberChange {
  /** What brought it, the member and the field. */
  _id: string
  member: string
  /** The heading of the field. */
  field: string
  before: string
  after: string
  at: Date
  /** Name of who changed it. */
  by: string
}

const schema = new Schema<MemberChange>(
  {
    _id: String,
    member: { type: String, required: true },
    field: { type: String, required: true },
    before: { type: String, default: '' },
    after: { type: String, default: '' },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false, collection: 'member_changes' },
)
schema.index({ member: 1, at: -1 })

const MemberChange = model('MemberChange', schema)
/** Fields of a change that nobody may read in the database. */
export const SEALED_IN_CHANGES = ['before', 'after'] as const

/** Changes whose ids begin with a text, in their order. */
export async function changesFrom(begin: string): Promise<MemberChange[]> {
  const within = trusted({ $gte: begin, $lt: `${begin}\uffff` })
  const found = await MemberChange.find({ _id: within }).lean<MemberChange[]>()
  return found.map((row) => withOpened(row, SEALED_IN_CHANGES))
}

/** Which changes there are of these fields, by their headings, the oldest first; without what was changed. */
export async function changesOfFields(
  headings: readonly string[],
): Promise<Pick<MemberChange, '_id' | 'member' | 'field'>[]> {
  return await MemberChange.find({ field: trusted({ $in: [...headings] }) }, { member: 1, field: 1 })
    .sort({ at: 1, _id: 1 })
    .lean<MemberChange[]>()
}

/** These changes, the oldest first. */
export async function changesByIds(ids: readonly string[]): Promise<MemberChange[]> {
  const found = await MemberChange.find({ _id: trusted({ $in: [...ids] }) })
    .sort({ at: 1, _id: 1 })
    .lean<MemberChange[]>()
  return found.map((row) => withOpened(row, SEALED_IN_CHANGES))
}

/** Keeps a change in the history; the same again leaves the first. Returns what stands there. */
export async function noteMemberChange(change: MemberChange): Promise<MemberChange> {
  const { _id, ...rest } = withSealed(change, SEALED_IN_CHANGES)
  const kept = await MemberChange.findOneAndUpdate(
    { _id },
    { $setOnInsert: rest },
    { upsert: true, returnDocument: 'after' },
  ).lean<MemberChange>()
  return kept ? withOpened(kept, SEALED_IN_CHANGES) : change
}

/** Changes of a member's record, the latest first. */
export async function changesOf(member: string, most: number): Promise<MemberChange[]> {
  const found = await MemberChange.find({ member })
    .sort({ at: -1, _id: -1 })
    .limit(most)
    .lean<MemberChange[]>()
  return found.map((row) => withOpened(row, SEALED_IN_CHANGES))
}

/** Writes fields of a member's record; an undefined one is emptied. */
export async function setMemberFields(
  member: string,
  fields: { [Field in keyof RosterEntry]?: RosterEntry[Field] | undefined },
): Promise<void> {
  const { $set, $unset } = fieldUpdate(fields)
  await Member.updateOne({ _id: new Types.ObjectId(member), left: null }, { $set: sealFields($set), $unset })
  await peopleChanged()
}

/** Changes of one field, by its heading, since an instant, the oldest first. */
export async function changesOfField(field: string, since: Date): Promise<MemberChange[]> {
  const found = await MemberChange.find({ field, at: trusted({ $gte: since }) })
    .sort({ at: 1, _id: 1 })
    .lean<MemberChange[]>()
  return found.map((row) => withOpened(row, SEALED_IN_CHANGES))
}
