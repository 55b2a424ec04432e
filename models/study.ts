import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

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
  state: StudyState
  /** Day of the morning it is ordered for, YYYY-MM-DD in Shanghai; one item a day. */
  day?: string
  createdAt: Date
  approvedBy?: string
  pushedAt?: Date
}

const schema = new Schema<StudyItem>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true },
    title: { type: String, required: true },
    summary: { type: String, default: '' },
    source: { type: String, default: '' },
    link: String,
    state: { type: String, required: true },
    day: String,
    createdAt: { type: Date, required: true },
    approvedBy: String,
    pushedAt: Date,
  },
  { versionKey: false, collection: 'study_items' },
)
schema.index({ origin: 1 }, { unique: true })
schema.index({ account: 1, day: 1 }, { unique: true, partialFilterExpression: { day: { $exists: true } } })
schema.index({ account: 1, state: 1, _id: 1 })

const StudyItem = model('StudyItem', schema)

export type NewStudyItem = Pick<
  StudyItem,
  'account' | 'origin' | 'title' | 'summary' | 'source' | 'createdAt'
> & { link?: string }

/** Keeps a new draft under the next number; the same message again returns the first. */
export async function addStudyItem(item: NewStudyItem): Promise<StudyItem> {
  for (;;) {
    const known = await StudyItem.findOne({ origin: item.origin }).lean<StudyItem>()
    if (known) return known
    const last = await StudyItem.findOne().sort({ _id: -1 }).lean()
    const row: StudyItem = { ...item, _id: (last?._id ?? 0) + 1, state: 'draft' }
    try {
      await StudyItem.create(row)
      return row
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
}

/** One item, or null. */
export async function studyItem(number: number): Promise<StudyItem | null> {
  return await StudyItem.findById(number).lean<StudyItem>()
}

/** The item with the same link, or with the same title and summary, or null. */
export async function studyItemByContent(
  account: string,
  { link, title, summary }: { link?: string; title: string; summary: string },
): Promise<StudyItem | null> {
  const same = link ? { link } : { title, summary }
  return await StudyItem.findOne({ account, ...same, state: trusted({ $ne: 'deleted' }) }).lean<StudyItem>()
}

/** Items in a state, by day where they have one, else by number. */
export async function studyItems(account: string, state: StudyState): Promise<StudyItem[]> {
  return await StudyItem.find({ account, state }).sort({ day: 1, _id: 1 }).lean<StudyItem[]>()
}

export async function editStudyItem(
  number: number,
  fields: Partial<Pick<StudyItem, 'title' | 'summary' | 'source'>>,
): Promise<StudyItem | null> {
  return await StudyItem.findOneAndUpdate(
    { _id: number, state: trusted({ $in: ['draft', 'approved'] }) },
    { $set: fields },
    { returnDocument: 'after' },
  ).lean<StudyItem>()
}

/** The order to send an item on a morning. */
export interface StudyOrder {
  day: string
  by: string
}

/**
 * Approves an item for a day. Returns it, or the word why not: `taken` when another item has that day,
 * `gone` when it was deleted or pushed already.
 */
export async function approveStudyItem(
  number: number,
  order: StudyOrder,
): Promise<StudyItem | 'taken' | 'gone'> {
  try {
    const item = await StudyItem.findOneAndUpdate(
      { _id: number, state: trusted({ $in: ['draft', 'approved'] }) },
      { $set: { state: 'approved', day: order.day, approvedBy: order.by } },
      { returnDocument: 'after' },
    ).lean<StudyItem>()
    return item ?? 'gone'
  } catch (error) {
    if (isDuplicateKey(error)) return 'taken'
    throw error
  }
}

/** Takes an item off its day; it is a draft again. */
export async function unscheduleStudyItem(number: number): Promise<void> {
  await StudyItem.updateOne(
    { _id: number, state: 'approved' },
    { $set: { state: 'draft' }, $unset: { day: '', approvedBy: '' } },
  )
}

/** Removes an item that was not pushed; returns whether there was one. */
export async function deleteStudyItem(number: number): Promise<boolean> {
  const result = await StudyItem.updateOne(
    { _id: number, state: trusted({ $in: ['draft', 'approved'] }) },
    { $set: { state: 'deleted' }, $unset: { day: '' } },
  )
  return result.modifiedCount > 0
}

/** The item approved or already pushed for a day, or null. */
export async function studyItemOfDay(account: string, day: string): Promise<StudyItem | null> {
  return await StudyItem.findOne({
    account,
    day,
    state: trusted({ $in: ['approved', 'pushed'] }),
  }).lean<StudyItem>()
}

export async function markStudyPushed(number: number, at: Date): Promise<void> {
  await StudyItem.updateOne({ _id: number, state: 'approved' }, { $set: { state: 'pushed', pushedAt: at } })
}
