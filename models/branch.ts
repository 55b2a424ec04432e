import { model, Schema } from 'mongoose'
import { peopleChanged } from './revision.ts'

/** Somebody in the branch's group as WeChat shows him. */
export interface GroupPerson {
  contact: string
  name: string
  alias: string
}

/** The branch's WeChat group, bound once by its topic and addressed by its id from then on. */
export interface Branch {
  _id: string
  account: string
  room: string
  topic: string
  /** Contact id of the bot's own account in this group. */
  self: string
  people: GroupPerson[]
}

const schema = new Schema<Branch>(
  {
    _id: String,
    account: { type: String, required: true },
    room: { type: String, required: true },
    topic: { type: String, required: true },
    self: { type: String, required: true },
    people: [
      {
        _id: false,
        contact: String,
        name: { type: String, default: '' },
        alias: { type: String, default: '' },
      },
    ],
  },
  { versionKey: false, collection: 'branches' },
)

const Branch = model('Branch', schema)

/** Remembers the group as it was last seen; returns whether anything differs from what was known. */
export async function rememberBranch(branch: Omit<Branch, '_id'>): Promise<boolean> {
  const before = await branchOf(branch.account)
  const same = before && JSON.stringify({ ...before, _id: undefined }) === JSON.stringify(branch)
  if (same) return false
  await Branch.replaceOne({ _id: branch.account }, branch, { upsert: true })
  await peopleChanged()
  return true
}

/** The branch group that an account serves, or null while it was never seen. */
export async function branchOf(account: string): Promise<Branch | null> {
  return await Branch.findById(account).lean<Branch>()
}

/** All branch groups. */
export async function allBranches(): Promise<Branch[]> {
  return await Branch.find().lean<Branch[]>()
}
