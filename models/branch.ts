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
  /** Contacts of whom staff said that they are nobody on the roster. */
  outsiders?: string[]
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
    outsiders: [String],
  },
  { versionKey: false, collection: 'branches' },
)

const Branch = model('Branch', schema)

/** Remembers the group as it was last seen; returns whether anything differs from what was known. */
export async function rememberBranch(branch: Omit<Branch, '_id' | 'outsiders'>): Promise<boolean> {
  const before = await branchOf(branch.account)
  if (before && same(before, branch)) return false
  await Branch.updateOne({ _id: branch.account }, { $set: branch }, { upsert: true })
  await peopleChanged()
  return true
}

type Seen = Pick<Branch, 'room' | 'topic' | 'self' | 'people'>

function same(one: Seen, other: Seen): boolean {
  const print = ({ room, topic, self, people }: Seen) =>
    JSON.stringify([room, topic, self, people.map(({ contact, name, alias }) => [contact, name, alias])])
  return print(one) === print(other)
}

/** Remembers that these contacts are nobody on the roster. */
export async function noteOutsiders(account: string, contacts: string[]): Promise<void> {
  if (!contacts.length) return
  await Branch.updateOne({ _id: account }, { $addToSet: { outsiders: { $each: contacts } } })
  await peopleChanged()
}

/** The branch group that an account serves, or null while it was never seen. */
export async function branchOf(account: string): Promise<Branch | null> {
  return await Branch.findById(account).lean<Branch>()
}

/** All branch groups. */
export async function allBranches(): Promise<Branch[]> {
  return await Branch.find().lean<Branch[]>()
}
