import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** What was given: money in fen, or things. */
export interface Gift {
  kind: 'money' | 'goods'
  fen?: number
  /** 书 12本 */
  goods?: string
  /** What for: 慈善, 农家书屋. */
  purpose: string
}

/** 捐赠: what a member gave, with every correction; nothing is removed. */
export interface Donation extends Gift {
  /** Number, from 1. */
  _id: number
  account: string
  /** message#member */
  origin: string
  member: string
  /** YYYY-MM-DD */
  day: string
  at: Date
  /** Name of who entered it. */
  by: string
  /** It was entered by mistake and does not count. */
  isVoid?: boolean
  changes: { origin: string; at: Date; by: string; before: string; after: string }[]
  /** When he was thanked in private. */
  thankedAt?: Date
  /** The message by which he was. */
  thankedBy?: string
  /** Whether he may be thanked by name in the group; without his word not. */
  agrees?: boolean
  /** The message by which he was thanked there. */
  shownBy?: string
}

const schema = new Schema<Donation>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    member: { type: String, required: true },
    kind: { type: String, required: true },
    fen: Number,
    goods: String,
    purpose: { type: String, default: '' },
    day: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    isVoid: Boolean,
    changes: [{ _id: false, origin: String, at: Date, by: String, before: String, after: String }],
    thankedAt: Date,
    thankedBy: String,
    agrees: Boolean,
    shownBy: String,
  },
  { versionKey: false, collection: 'donations' },
)
schema.index({ account: 1, day: 1 })
schema.index({ member: 1 })

export const Donation = model('Donation', schema)

/** Keeps a donation under the next number; the same origin again returns the first. */
export async function addDonation(
  row: Gift & Pick<Donation, 'account' | 'origin' | 'member' | 'day' | 'at' | 'by'>,
): Promise<Donation> {
  return await keepNumbered<Donation>(Donation, { ...row, changes: [] })
}

export async function donationByNumber(number: number, account: string): Promise<Donation | null> {
  return await Donation.findOne({ _id: number, account }).lean<Donation>()
}

/**
 * Corrects a donation, or voids it, and keeps what stood there; the same message again changes nothing. What another
 * giver said of being thanked is not this one's word.
 */
export async function correctDonation(
  { _id, member: giver }: Pick<Donation, '_id' | 'member'>,
  { kind, fen, goods, purpose, day, member, isVoid = false }: Donation,
  change: Donation['changes'][number],
): Promise<void> {
  const other = kind === 'money' ? { goods: 1 } : { fen: 1 }
  const given = kind === 'money' ? { fen } : { goods }
  const thanks = member === giver ? {} : { thankedAt: 1, thankedBy: 1, agrees: 1, shownBy: 1 }
  await Donation.updateOne(
    { _id, 'changes.origin': trusted({ $ne: change.origin }) },
    {
      $set: { kind, ...given, purpose, day, member, isVoid },
      $unset: { ...other, ...thanks },
      $push: { changes: change },
    },
  )
}

/** What was given on the days (YYYY-MM-DD) from one to before another and counts, the oldest first. */
export async function donationsBetween(account: string, from: string, until: string): Promise<Donation[]> {
  return await Donation.find({
    account,
    day: trusted({ $gte: from, $lt: until }),
    isVoid: trusted({ $ne: true }),
  })
    .sort({ day: 1, _id: 1 })
    .lean<Donation[]>()
}

/** What a member gave and counts, the latest first. */
export async function donationsOfMember(member: string): Promise<Donation[]> {
  return await Donation.find({ member, isVoid: trusted({ $ne: true }) })
    .sort({ day: -1, _id: -1 })
    .lean<Donation[]>()
}
