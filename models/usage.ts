import { model, Schema } from 'mongoose'

/** What was spent on models on one day in Asia/Shanghai, in millionths of a yuan. */
interface Usage {
  /** The day: 2026-10-14 */
  _id: string
  spent: number
}

const Usage = model(
  'Usage',
  new Schema<Usage>({ _id: String, spent: Number }, { versionKey: false, collection: 'usages' }),
)

/** Adds to what a day has cost. */
export async function spend(day: string, amount: number): Promise<void> {
  await Usage.updateOne({ _id: day }, { $inc: { spent: amount } }, { upsert: true })
}

/** What a day has cost so far. */
export async function spentOn(day: string): Promise<number> {
  return (await Usage.findById(day).lean<Usage>())?.spent ?? 0
}
