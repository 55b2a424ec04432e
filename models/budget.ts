import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** 预算: how much may be spent under a heading in a year. */
export interface Budget {
  /** account/year/heading */
  _id: string
  account: string
  year: string
  heading: string
  /** Amount in fen, a whole number; 0 when it was taken away. */
  fen: number
  /** What was set in its order, by the order of which message and by whom. */
  changes: { origin: string; at: Date; by: string; fen: number }[]
}

const schema = new Schema<Budget>(
  {
    _id: String,
    account: { type: String, required: true },
    year: { type: String, required: true },
    heading: { type: String, required: true },
    fen: { type: Number, required: true },
    changes: [{ _id: false, origin: String, at: Date, by: String, fen: Number }],
  },
  { versionKey: false, collection: 'budgets' },
)
schema.index({ account: 1, year: 1 })

const Budget = model('Budget', schema)

/** Sets the budget of a heading in a year, once for each message. */
export async function setBudget(
  { account, year, heading, fen }: Omit<Budget, '_id' | 'changes'>,
  order: { origin: string; at: Date; by: string },
): Promise<void> {
  const _id = `${account}/${year}/${heading}`
  try {
    await Budget.updateOne(
      { _id, 'changes.origin': trusted({ $ne: order.origin }) },
      { $set: { fen }, $setOnInsert: { account, year, heading }, $push: { changes: { ...order, fen } } },
      { upsert: true },
    )
  } catch (error) {
    // It is there, and this message set it before.
    if (!isDuplicateKey(error)) throw error
  }
}

/** The budgets of a year by heading that were not taken away, in the order in which they were set first. */
export async function budgetsOf(account: string, year: string): Promise<Budget[]> {
  const budgets = await Budget.find({ account, year, fen: trusted({ $gt: 0 }) }).lean<Budget[]>()
  return budgets.sort((one, other) => Number(one.changes[0]?.at) - Number(other.changes[0]?.at))
}
