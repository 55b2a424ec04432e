import { model, Schema, trusted } from 'mongoose'

/** The page that a study item links to: to be read, or what came of it. */
export interface StudyPage {
  /** Number of the item. */
  _id: number
  account: string
  url: string
  /** Contact id of who sent it in, and is told; none for what came from a source. */
  by?: string
  state: 'waiting' | 'read' | 'failed' | 'told'
  /** When to try it; a try puts it off, so that no other takes it meanwhile and a dead one's is taken up later. */
  dueAt: Date
  tries: number
  /** How many characters were read, why none were, and what there is to be said of them. */
  length?: number
  problem?: string
  notes: string[]
}

const schema = new Schema<StudyPage>(
  {
    _id: Number,
    account: { type: String, required: true },
    url: { type: String, required: true },
    by: String,
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    tries: { type: Number, default: 0 },
    length: Number,
    problem: String,
    notes: [String],
  },
  { versionKey: false, collection: 'study_pages' },
)
schema.index({ account: 1, state: 1, dueAt: 1 })

const StudyPage = model('StudyPage', schema)

/** Notes that the page of an item is to be read; the same item again changes nothing. */
export async function orderPage(
  page: Pick<StudyPage, '_id' | 'account' | 'url' | 'by' | 'dueAt'>,
): Promise<void> {
  await StudyPage.updateOne(
    { _id: page._id },
    { $setOnInsert: { ...page, state: 'waiting', tries: 0, notes: [] } },
    { upsert: true },
  )
}

/**
 * Takes the page that has waited longest and puts it off until `again`; null when none is due. Two processes
 * whose clocks differ may both read a page, which does no harm.
 */
export async function takePage(account: string, now: Date, again: Date): Promise<StudyPage | null> {
  return await StudyPage.findOneAndUpdate(
    { account, state: 'waiting', dueAt: trusted({ $lte: now }) },
    { $set: { dueAt: again }, $inc: { tries: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<StudyPage>()
}

/** Notes what came of reading a page, unless that is known already. */
export async function settlePage(
  number: number,
  outcome: Partial<Pick<StudyPage, 'state' | 'length' | 'problem' | 'notes' | 'dueAt'>>,
): Promise<void> {
  await StudyPage.updateOne({ _id: number, state: 'waiting' }, { $set: outcome })
}

/** Pages of an account whose outcome was not yet told, in the order in which they came. */
export async function untoldPages(account: string): Promise<StudyPage[]> {
  return await StudyPage.find({ account, state: trusted({ $in: ['read', 'failed'] }) })
    .sort({ _id: 1 })
    .lean<StudyPage[]>()
}

/** Notes that what came of pages was told. */
export async function markPagesTold(numbers: readonly number[]): Promise<void> {
  await StudyPage.updateMany({ _id: trusted({ $in: [...numbers] }) }, { $set: { state: 'told' } })
}
