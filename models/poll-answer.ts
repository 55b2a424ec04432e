import { model, Schema, trusted } from 'mongoose'

/** One thing that was said of somebody's choice. All of them, in their order, make what he chose. */
export interface PollAnswer {
  /** Message and number: what a message says twice is one. */
  _id: string
  poll: string
  member: string
  /** What is chosen instead of all before, what besides it, and what no more; by places from 0. */
  set?: number[]
  add: number[]
  drop: number[]
  /** How many come in all, or how many more than before; as many as before where neither is said, one at first. */
  people?: number
  more?: number
  /** The same in words, for him whose it is. */
  words: string
  /** Id of the message, and contact id of who sent it. */
  message: string
  by: string
  channel: 'group' | 'private' | 'solitaire' | 'phone'
  at: Date
  seq: number
}

const schema = new Schema<PollAnswer>(
  {
    _id: String,
    poll: { type: String, required: true },
    member: { type: String, required: true },
    set: { type: [Number], default: undefined },
    add: [Number],
    drop: [Number],
    people: Number,
    more: Number,
    words: String,
    message: { type: String, required: true },
    by: { type: String, required: true },
    channel: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
  },
  { versionKey: false, collection: 'poll_answers' },
)
schema.index({ poll: 1, at: 1, seq: 1 })
schema.index({ member: 1 })
schema.index({ message: 1 })

const PollAnswer = model('PollAnswer', schema)

/** Keeps what was said; the same again leaves the first. */
export async function keepPollAnswers(answers: readonly PollAnswer[]): Promise<void> {
  for (const answer of answers)
    await PollAnswer.updateOne({ _id: answer._id }, { $setOnInsert: answer }, { upsert: true })
}

/** All that was said of a poll, in the order in which it was written. */
export async function pollAnswers(poll: string): Promise<PollAnswer[]> {
  return await PollAnswer.find({ poll }).sort({ at: 1, seq: 1, _id: 1 }).lean<PollAnswer[]>()
}

/** Takes back what a message said; returns of which polls it was. */
export async function takeBackPollAnswers(message: string): Promise<string[]> {
  const rows = await PollAnswer.find({ message }).lean<PollAnswer[]>()
  if (rows.length) await PollAnswer.deleteMany({ message })
  return [...new Set(rows.map(({ poll }) => poll))]
}

/** Removes who chose what before an instant. */
export async function forgetPollAnswers(before: Date): Promise<void> {
  await PollAnswer.deleteMany({ at: trusted({ $lt: before }) })
}
