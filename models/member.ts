import { model, Schema, type Types } from 'mongoose'
import { openFields, sealFields } from './member-fields.ts'
import { peopleChanged } from './revision.ts'

/** What the roster says of a person. Dates are YYYY-MM-DD as written there. */
export interface RosterEntry {
  name: string
  gender?: '男' | '女'
  birth?: string
  birthCalendar?: '公历' | '农历'
  partyMember: boolean
  joined?: string
  post?: string
  /** 党小组, e.g. 第一党小组. */
  partyGroup?: string
  /** 联系人: by name, who phones or visits him. */
  liaison?: string
  town?: string
  health?: string
  phone?: string
  nickname?: string
  usesWechat: boolean
  volunteer: boolean
  subscriptions: string[]
}

/** How a member's WeChat contact was found. */
export type MatchedBy = 'alias' | 'nickname' | 'staff'

/** 老同志: a retiree on the roster, with or without WeChat. */
export interface Member extends RosterEntry {
  _id: Types.ObjectId
  contact?: { account: string; id: string; by: MatchedBy }
  left?: Leaving
}

/** He left the branch: under which number he is counted from then on, and by which message it was ordered. */
export interface Leaving {
  number: number
  at: Date
  origin: string
  /** When nothing but the number was left of him. */
  doneAt?: Date
}

const schema = new Schema<Member>(
  {
    name: { type: String, required: true },
    gender: String,
    birth: String,
    birthCalendar: String,
    partyMember: { type: Boolean, required: true },
    joined: String,
    post: String,
    partyGroup: String,
    liaison: String,
    town: String,
    health: String,
    phone: String,
    nickname: String,
    usesWechat: { type: Boolean, required: true },
    volunteer: { type: Boolean, required: true },
    subscriptions: [String],
    contact: { type: { account: String, id: String, by: String }, _id: false },
    left: { type: { number: Number, at: Date, origin: String, doneAt: Date }, _id: false },
  },
  { versionKey: false, collection: 'members' },
)
schema.index({ name: 1 })
schema.index({ 'left.number': 1 }, { unique: true, sparse: true })

export const Member = model('Member', schema)

/** All members in the roster's order; those who left are not among them. */
export async function allMembers(): Promise<Member[]> {
  const members = await Member.find({ left: null }).sort({ _id: 1 }).lean<Member[]>()
  return members.map(openFields)
}

/** How many people an import added and how many it brought up to date. */
export interface Imported {
  added: number
  updated: number
}

/**
 * Takes a whole roster over: people known by name (and phone or birth date, where names repeat) are updated,
 * new ones added, nobody removed. One ordered bulk write; doing it again changes nothing more.
 */
export async function importRoster(entries: RosterEntry[]): Promise<Imported> {
  const known = await allMembers()
  const operations = entries.map((plain) => {
    const same = samePerson(known, plain, entries)
    const entry = sealFields(plain)
    return same
      ? {
          replaceOne: {
            filter: { _id: same._id },
            replacement: { ...entry, ...(same.contact ? { contact: same.contact } : {}) },
          },
        }
      : { insertOne: { document: entry } }
  })
  const result = await Member.bulkWrite(operations)
  await peopleChanged()
  return { added: result.insertedCount, updated: result.matchedCount }
}

/** A name that stands once on both sides is the same person; namesakes are told apart by phone or birth date. */
function samePerson(known: Member[], entry: RosterEntry, entries: RosterEntry[]): Member | undefined {
  const namesakes = known.filter(({ name }) => name === entry.name)
  const once = entries.filter(({ name }) => name === entry.name).length === 1
  if (namesakes.length === 1 && once) return namesakes[0]
  return (
    namesakes.find(({ phone }) => phone && phone === entry.phone) ??
    namesakes.find(({ birth }) => birth && birth === entry.birth)
  )
}
