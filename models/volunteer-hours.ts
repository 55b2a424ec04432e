import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** How long a member served, with every correction; nothing is removed. */
export interface VolunteerHours {
  /** Number, from 1. */
  _id: number
  account: string
  /** What brought it: task/member, or message#member. */
  origin: string
  member: string
  task?: number
  work: string
  minutes: number
  /** YYYY-MM-DD */
  day: string
  at: Date
  /** Name of who entered it. */
  by: string
  /** It was entered by mistake and does not count. */
  isVoid?: boolean
  changes: { origin: string; at: Date; by: string; before: string; after: string }[]
}

const schema = new Schema<VolunteerHours>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    member: { type: String, required: true },
    task: Number,
    work: { type: String, default: '' },
    minutes: { type: Number, required: true },
    day: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    isVoid: Boolean,
    changes: [{ _id: false, origin: String, at: Date, by: String, before: String, after: String }],
  },
  { versionKey: false, collection: 'volunteer_hours' },
)
schema.index({ account: 1, day: 1 })
schema.index({ member: 1 })

const VolunteerHours = model('VolunteerHours', schema)

/** Keeps an entry under the next number; the same origin again returns the first. */
export async function addHours(
  row: Omit<VolunteerHours, '_id' | 'isVoid' | 'changes'>,
): Promise<VolunteerHours> {
  return await keepNumbered<VolunteerHours>(VolunteerHours, { ...row, changes: [] })
}

export async function hoursByNumber(number: number, account: string): Promise<VolunteerHours | null> {
  return await VolunteerHours.findOne({ _id: number, account }).lean<VolunteerHours>()
}

/** Corrects an entry, or voids it, and keeps what stood there; the same message again changes nothing. */
export async function correctHours(
  number: number,
  to: Pick<VolunteerHours, 'minutes' | 'isVoid'>,
  change: VolunteerHours['changes'][number],
): Promise<void> {
  const { minutes, isVoid = false } = to
  await VolunteerHours.updateOne(
    { _id: number, 'changes.origin': trusted({ $ne: change.origin }) },
    { $set: { minutes, isVoid }, $push: { changes: change } },
  )
}

/** Entries of days from one to before another (YYYY-MM-DD), the oldest first. */
export async function hoursBetween(account: string, from: string, until: string): Promise<VolunteerHours[]> {
  return await VolunteerHours.find({ account, day: trusted({ $gte: from, $lt: until }) })
    .sort({ day: 1, _id: 1 })
    .lean<VolunteerHours[]>()
}

/** What a member served and counts, the latest first. */
export async function hoursOfMember(member: string): Promise<VolunteerHours[]> {
  return await VolunteerHours.find({ member, isVoid: trusted({ $ne: true }) })
    .sort({ day: -1, _id: -1 })
    .lean<VolunteerHours[]>()
}

/** Entries of a task. */
export async function hoursOfTask(task: number, account: string): Promise<VolunteerHours[]> {
  return await VolunteerHours.find({ account, task }).sort({ _id: 1 }).lean<VolunteerHours[]>()
}
