import { model, Schema, trusted } from 'mongoose'
import { CHANGED, StudyItem } from './study.ts'

/** The full text of a study item: of the page it links to, the file it came as, or what staff wrote. */
export interface StudyFullText {
  /** Number of the item. */
  _id: number
  account: string
  text: string
  /** What nearly the same texts have in common with it. */
  sketch: string[]
  changedAt?: Date
}

const schema = new Schema<StudyFullText>(
  {
    _id: Number,
    account: { type: String, required: true },
    text: { type: String, required: true },
    sketch: [String],
    changedAt: Date,
  },
  { versionKey: false, collection: 'study_texts', timestamps: CHANGED },
)
schema.index({ account: 1, sketch: 1 })
schema.index({ account: 1, changedAt: 1 })

export const StudyFullText = model('StudyFullText', schema)

const MOST_ALIKE = 20

/** Keeps the full text of an item in the place of what was there. */
export async function keepStudyText({ _id, ...fields }: StudyFullText): Promise<void> {
  await StudyFullText.updateOne({ _id }, { $set: fields }, { upsert: true })
}

/** The full text of an item; empty when only its summary is known. */
export async function studyText(number: number): Promise<string> {
  return (await StudyFullText.findById(number).lean())?.text ?? ''
}

/** Texts of an account that have a part of a sketch in common, at most 20, the latest first. */
export async function textsAlike(account: string, sketch: readonly string[]): Promise<StudyFullText[]> {
  if (!sketch.length) return []
  return await StudyFullText.find({ account, sketch: trusted({ $in: [...sketch] }) })
    .sort({ _id: -1 })
    .limit(MOST_ALIKE)
    .lean<StudyFullText[]>()
}

/**
 * Gives a draft what it lacks of a summary and a source, and adds what is doubtful in it; nothing that stands is changed.
 * With a summary or a doubt that nobody saw it leaves the reserve.
 */
export async function fillStudyItem(
  number: number,
  { summary, source, doubts }: Pick<StudyItem, 'summary' | 'source' | 'doubts'>,
): Promise<void> {
  const draft = { _id: number, state: 'draft' as const }
  const unseen = { $unset: { reservedBy: '' } } as const
  if (summary) await StudyItem.updateOne({ ...draft, summary: '' }, { $set: { summary }, ...unseen })
  await StudyItem.updateOne({ ...draft, source: '' }, { $set: { source } })
  if (doubts.length)
    await StudyItem.updateOne(
      { ...draft, doubts: trusted({ $not: { $all: doubts } }) },
      { $addToSet: { doubts: { $each: doubts } }, ...unseen },
    )
}
