import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

export type StudyState = 'draft' | 'approved' | 'pushed' | 'deleted'

/** 学习内容: an item for the morning, from draft over a person's approval to the push. */
export interface StudyItem {
  _id: number
  account: string
  /** Id of the message it came with; the same message makes one item. */
  origin: string
  title: string
  summary: string
  source: string
  link?: string
  /** What in it may not be meant for a group; staff must confirm it once more. */
  doubts: string[]
  state: StudyState
  /** Day of the morning it is ordered for, YYYY-MM-DD in Shanghai; one item a day. */
  day?: string
  /** The day that it had when it was deleted. */
  formerDay?: string
  createdAt: Date
  /** Contact id of who approved it, and the id of the message by which. */
  approvedBy?: string
  orderedBy?: string
  /** Id of the message that put another item in its place. */
  replacedBy?: string
  pushedAt?: Date
  /** Contact id of who approved it for any morning that has nothing else. */
  reservedBy?: string
  /** The message on whose order it left the reserve. */
  unreservedBy?: string
  changedAt?: Date
}

/** Every write notes when it was, by which others know what changed since they looked. */
export const CHANGED = { createdAt: false, updatedAt: 'changedAt' } as const

const schema = new Schema<StudyItem>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true },
    title: { type: String, required: true },
    summary: { type: String, default: '' },
    source: { type: String, default: '' },
    link: String,
    doubts: [String],
    state: { type: String, required: true },
    day: String,
    formerDay: String,
    createdAt: { type: Date, required: true },
    approvedBy: String,
    orderedBy: String,
    replacedBy: String,
    pushedAt: Date,
    reservedBy: String,
    unreservedBy: String,
    changedAt: Date,
  },
  { versionKey: false, collection: 'study_items', timestamps: CHANGED },
)
schema.index({ account: 1, changedAt: 1 })
schema.index({ origin: 1 }, { unique: true })
schema.index({ account: 1, day: 1 }, { unique: true, partialFilterExpression: { day: { $exists: true } } })
schema.index({ account: 1, state: 1, _id: 1 })

export const StudyItem = model('StudyItem', schema)

/** States in which an item can still be changed. */
export const OPEN: StudyState[] = ['draft', 'approved']
const AFTER = { returnDocument: 'after' } as const

export type StudyFields = Pick<StudyItem, 'title' | 'summary' | 'source' | 'doubts'>
export type NewStudyItem = StudyFields & Pick<StudyItem, 'account' | 'origin' | 'createdAt' | 'link'>

/** Keeps a new draft under the next number; the same message again returns the first. */
export async function addStudyItem(item: NewStudyItem): Promise<StudyItem> {
  return await keepNumbered<StudyItem>(StudyItem, { ...item, state: 'draft' })
}

/** One item, deleted or not; or null. */
export async function studyItem(number: number): Promise<StudyItem | null> {
  return await StudyItem.findById(number).lean<StudyItem>()
}

/** The item with the same link, or with the same title and summary, that was not deleted; or null. */
export async function studyItemByContent(
  account: string,
  { link, title, summary }: Pick<StudyItem, 'link' | 'title' | 'summary'>,
): Promise<StudyItem | null> {
  const same = link ? { link } : { title, summary }
  return await StudyItem.findOne({ account, ...same, state: trusted({ $ne: 'deleted' }) }).lean<StudyItem>()
}

/** Items in a state, by day where they have one, else by number. */
export async function studyItems(account: string, state: StudyState): Promise<StudyItem[]> {
  return await StudyItem.find({ account, state }).sort({ day: 1, _id: 1 }).lean<StudyItem[]>()
}

/** Changes an item that was not pushed; returns it, or null when there is none. */
export async function editStudyItem(number: number, fields: Partial<StudyFields>): Promise<StudyItem | null> {
  return await StudyItem.findOneAndUpdate(
    { _id: number, state: trusted({ $in: OPEN }) },
    { $set: fields },
    AFTER,
  ).lean<StudyItem>()
}

/** Deletes an item of an account that was not pushed; returns it as it is then, or null when there is none. */
export async function deleteStudyItem(number: number, account: string): Promise<StudyItem | null> {
  await StudyItem.updateOne(
    { _id: number, account, state: trusted({ $in: OPEN }) },
    { $set: { state: 'deleted' }, $rename: { day: 'formerDay' } },
  )
  return await StudyItem.findOne({ _id: number, account, state: 'deleted' }).lean<StudyItem>()
}
