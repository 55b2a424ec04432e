import { model, Schema } from 'mongoose'
import { peopleChanged } from './revision.ts'

/** A word that staff added to those by which a fraud is known. */
interface ScamWord {
  _id: string
  by: string
  at: Date
}

const ScamWord = model(
  'ScamWord',
  new Schema<ScamWord>(
    { _id: String, by: String, at: Date },
    { versionKey: false, collection: 'scam_words' },
  ),
)

/** The words in the order in which they were added. */
export async function scamWords(): Promise<string[]> {
  const words = await ScamWord.find().sort({ at: 1 }).lean<ScamWord[]>()
  return words.map(({ _id }) => _id)
}

export async function addScamWord(word: string, { by, at }: Pick<ScamWord, 'by' | 'at'>): Promise<void> {
  await ScamWord.updateOne({ _id: word }, { $setOnInsert: { by, at } }, { upsert: true })
  await peopleChanged()
}

export async function removeScamWord(word: string): Promise<void> {
  await ScamWord.deleteOne({ _id: word })
  await peopleChanged()
}
