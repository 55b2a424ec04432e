import { model, Schema, trusted } from 'mongoose'
import { fieldUpdate } from './field-update.ts'
import { keepNumbered } from './numbered.ts'

/** A photo or electronic invoice of an expense. */
export interface Receipt {
  /** Id of the message that brought it. */
  message: string
  fileId: string
  name: string
  by: string
  at: Date
  /** Id of the message that took it off. */
  goneBy?: string
}

/** What of an expense may be corrected. */
export interface ExpenseFields {
  heading: string
  /** Amount in fen, a whole number. */
  fen: number
  what: string
  /** The event that it was for, and the day (YYYY-MM-DD) on which that was, where it is known here. */
  event?: { name: string; day?: string }
  /** YYYY-MM-DD */
  day: string
}

/** 支出: money that was spent under a heading. It is corrected or cancelled, and never removed. */
export interface Expense extends ExpenseFields {
  /** Number, from 1. */
  _id: number
  account: string
  /** Id of the message that brought it: the same again is the same expense. */
  origin: string
  /** Name of who entered it. */
  by: string
  at: Date
  receipts: Receipt[]
  /** What was changed, in words, in its order. */
  changes: ExpenseChange[]
  cancelledAt?: Date
}

export interface ExpenseChange {
  origin: string
  at: Date
  /** Name of who changed it. */
  by: string
  what: string
  /** What it was before, as far as money is concerned. */
  was?: ExpenseStanding
}

/** Where, when and how much an expense counts. */
export type ExpenseStanding = Pick<Expense, 'heading' | 'fen' | 'day' | 'cancelledAt'>

const standing = { _id: false, heading: String, fen: Number, day: String, cancelledAt: Date }
const schema = new Schema<Expense>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    heading: { type: String, required: true },
    fen: { type: Number, required: true },
    what: { type: String, default: '' },
    event: { type: { name: String, day: String }, _id: false },
    day: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    receipts: [
      { _id: false, message: String, fileId: String, name: String, by: String, at: Date, goneBy: String },
    ],
    changes: [
      { _id: false, origin: String, at: Date, by: String, what: String, was: { type: standing, _id: false } },
    ],
    cancelledAt: Date,
  },
  { versionKey: false, collection: 'expenses' },
)
schema.index({ account: 1, day: 1 })

const Expense = model('Expense', schema)

/** Keeps an expense under the next number; the same message again returns the first. */
export async function addExpense(
  expense: ExpenseFields & Pick<Expense, 'account' | 'origin' | 'by' | 'at'>,
): Promise<Expense> {
  return await keepNumbered<Expense>(Expense, { ...expense, receipts: [], changes: [] })
}

/** One expense of an account, or null. */
export async function expenseByNumber(number: number, account: string): Promise<Expense | null> {
  return await Expense.findOne({ _id: number, account }).lean<Expense>()
}

/** Expenses from a day on and before another (YYYY-MM-DD), cancelled ones among them, by day. */
export async function expensesBetween(account: string, from: string, until: string): Promise<Expense[]> {
  return await Expense.find({ account, day: trusted({ $gte: from, $lt: until }) })
    .sort({ day: 1, _id: 1 })
    .lean<Expense[]>()
}

/** Changes an expense in the name of a message, once, and returns it as it is now; undefined takes a field away. */
export async function changeExpense(
  number: number,
  fields: { [Field in keyof ExpenseFields | 'cancelledAt']?: Expense[Field] | undefined },
  change: ExpenseChange,
): Promise<Expense> {
  await Expense.updateOne(
    { _id: number, 'changes.origin': trusted({ $ne: change.origin }) },
    { ...fieldUpdate(fields), $push: { changes: change } },
  )
  const expense = await Expense.findById(number).lean<Expense>()
  if (!expense) throw new Error(`no expense ${number}`)
  return expense
}

/** Puts a receipt with an expense, once for each message that brought one. */
export async function addReceipt(number: number, receipt: Receipt): Promise<void> {
  await Expense.updateOne(
    { _id: number, 'receipts.message': trusted({ $ne: receipt.message }) },
    { $push: { receipts: receipt } },
  )
}

/** Takes a receipt off an expense in the name of a message; the file stays. */
export async function takeOffReceipt(number: number, message: string, goneBy: string): Promise<void> {
  await Expense.updateOne(
    { _id: number, receipts: trusted({ $elemMatch: { message, goneBy: { $exists: false } } }) },
    { $set: { 'receipts.$.goneBy': goneBy } },
  )
}
