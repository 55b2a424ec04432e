import { model, Schema, trusted } from 'mongoose'
import type { Channel, Status } from './attendance.ts'

/** What came of a model's reading: recorded, the member asked back, or left to staff. */
export type Outcome = 'recorded' | 'asked' | 'left'

/** How a model read a doubt, once it was asked; nothing more where it gave no answer. */
export interface ModelReading {
  askedAt: Date
  says?: Status | 'nothing'
  isClear?: boolean
  outcome?: Outcome
}

/** 待认: something that may answer a call and was not recorded; staff say what it means. */
export interface Doubt {
  /** Id of the message. */
  _id: string
  account: string
  meeting: string
  member: string
  contact: string
  /** Empty of a voice that was not heard. */
  text: string
  /** What it is most likely to mean, if anything. */
  likely?: Status | undefined
  at: Date
  seq: number
  channel: Channel
  model?: ModelReading
  /** What staff said it means, who, and by which message. */
  settled?: { as: Status | 'nothing'; by: string; origin: string }
}

const schema = new Schema<Doubt>(
  {
    _id: String,
    account: { type: String, required: true },
    meeting: { type: String, required: true },
    member: { type: String, required: true },
    contact: { type: String, required: true },
    text: { type: String, default: '' },
    likely: String,
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    channel: { type: String, required: true },
    model: { type: { askedAt: Date, says: String, isClear: Boolean, outcome: String }, _id: false },
    settled: { type: { as: String, by: String, origin: String }, _id: false },
  },
  { versionKey: false, collection: 'doubts' },
)
schema.index({ meeting: 1, at: 1, seq: 1 })

const Doubt = model('Doubt', schema)

/** Keeps what was not understood; the same message again leaves the first. */
export async function noteDoubt(doubt: Omit<Doubt, 'settled' | 'model'>): Promise<void> {
  await Doubt.updateOne({ _id: doubt._id }, { $setOnInsert: doubt }, { upsert: true })
}

/** What nobody has said the meaning of yet, of these meetings, in order. */
export async function openDoubts(meetings: readonly string[]): Promise<Doubt[]> {
  return await Doubt.find({ meeting: trusted({ $in: [...meetings] }), settled: null })
    .sort({ at: 1, seq: 1 })
    .lean<Doubt[]>()
}

/** One of them, or null. */
export async function doubtById(id: string): Promise<Doubt | null> {
  return await Doubt.findById(id).lean<Doubt>()
}

/** Notes what one means, once; returns it, or null when another message settled it before. */
export async function settleDoubt(id: string, settled: NonNullable<Doubt['settled']>): Promise<Doubt | null> {
  await Doubt.updateOne({ _id: id, settled: null }, { $set: { settled } })
  return await Doubt.findOne({ _id: id, 'settled.origin': settled.origin }).lean<Doubt>()
}

/** Removes one whose message was taken back, unless staff said what it means; returns whether it did. */
export async function dropDoubt(id: string): Promise<boolean> {
  const { deletedCount } = await Doubt.deleteOne({ _id: id, settled: null })
  return deletedCount > 0
}

const wordsSettled = (account: string) => ({
  account,
  settled: trusted({ $ne: null }),
  text: trusted({ $ne: '' }),
})

/** Words that staff said the meaning of, in order. */
export async function settledDoubts(account: string): Promise<Doubt[]> {
  return await Doubt.find(wordsSettled(account)).sort({ at: 1, seq: 1 }).lean<Doubt[]>()
}

/** How many those are. */
export async function countSettledDoubts(account: string): Promise<number> {
  return await Doubt.countDocuments(wordsSettled(account))
}

/** Removes those that nobody settled, said before an instant. */
export async function forgetDoubts(before: Date): Promise<void> {
  await Doubt.deleteMany({ at: trusted({ $lt: before }), settled: null })
}
