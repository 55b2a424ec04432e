import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** What a call may take at most: millionths of a yuan, and tokens. */
export interface Amount {
  spent: number
  tokens: number
}

/** What models took on one day in Asia/Shanghai. */
interface Usage extends Amount {
  /** The day: 2026-10-14 */
  _id: string
}

const Usage = model(
  'Usage',
  new Schema<Usage>(
    { _id: String, spent: { type: Number }, tokens: { type: Number } },
    { versionKey: false, collection: 'usages' },
  ),
)

/**
 * Adds to what a day took unless that would pass a limit; true when it was added. Calls at the same time can pass it
 * no more than one alone.
 */
export async function reserve(day: string, amount: Amount, limit: Amount): Promise<boolean> {
  if (amount.spent > limit.spent || amount.tokens > limit.tokens) return false
  const within = (field: keyof Amount) => ({
    [field]: trusted({ $not: { $gt: limit[field] - amount[field] } }),
  })
  const filter = { _id: day, ...within('spent'), ...within('tokens') }
  const update = { $inc: { spent: amount.spent, tokens: amount.tokens } }
  try {
    const { modifiedCount, upsertedCount } = await Usage.updateOne(filter, update, { upsert: true })
    return modifiedCount + upsertedCount > 0
  } catch (error) {
    // The day is there already: the limit would be passed, or another call was the first of the day at this instant.
    if (!isDuplicateKey(error)) throw error
    return (await Usage.updateOne(filter, update)).modifiedCount > 0
  }
}

/** What a day took so far. */
export async function usedOn(day: string): Promise<Amount> {
  const used = await Usage.findById(day).lean<Partial<Usage>>()
  return { spent: used?.spent ?? 0, tokens: used?.tokens ?? 0 }
}
