import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** A code of the second factor that somebody gave, under the id of its message. */
export interface CodeUse {
  _id: string
  contact: string
  at: Date
  /** Which 30 seconds the code was of (RFC 6238); none when it was of no time that counts. */
  step?: number
}

const schema = new Schema<CodeUse>(
  { _id: String, contact: String, at: Date, step: Number },
  { versionKey: false, collection: 'second_factor_codes' },
)
schema.index({ step: 1 }, { unique: true, partialFilterExpression: { step: { $exists: true } } })
schema.index({ contact: 1, at: 1 })

const CodeUse = model('SecondFactorCode', schema)

const WRONG_AN_HOUR = 5

/** Whether this message's code was taken before: its run may be repeated. */
export async function codeWasTaken(message: string): Promise<boolean> {
  return (await CodeUse.exists({ _id: message, step: trusted({ $exists: true }) })) !== null
}

/** Whether a contact gave five wrong codes within the hour before. */
export async function tooManyWrongCodes(contact: string, now: Date): Promise<boolean> {
  const since = trusted({ $gte: new Date(now.getTime() - 3_600_000) })
  const wrong = await CodeUse.countDocuments({ contact, at: since, step: trusted({ $exists: false }) })
  return wrong >= WRONG_AN_HOUR
}

/** Notes a code; returns whether it is good: of a time that counts, and not used in another message. */
export async function takeCode(use: CodeUse): Promise<boolean> {
  try {
    await CodeUse.create(use)
    return use.step !== undefined
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const { step, ...wrong } = use
    await CodeUse.updateOne({ _id: use._id }, { $setOnInsert: wrong }, { upsert: true })
    return step !== undefined && (await codeWasTaken(use._id))
  }
}

/** Removes the notes of codes that were given before an instant. */
export async function forgetCodes(before: Date): Promise<void> {
  await CodeUse.deleteMany({ at: trusted({ $lt: before }) })
}
