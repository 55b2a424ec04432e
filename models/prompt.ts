import { model, Schema, trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf } from './database.ts'

/** Something the bot asked a person in private, whose answer it waits for. */
export interface Prompt {
  /** Key of the question, e.g. who:<message>:<n>: the same question is asked once. */
  _id: string
  account: string
  contact: string
  kind:
    | 'who'
    | 'match'
    | 'when'
    | 'resend'
    | 'meeting'
    | 'coming'
    | 'doubts'
    | 'change'
    | 'photos'
    | 'album'
    | 'near'
    | 'find'
    | 'hand-over'
    | 'guess'
    | 'heard'
    | 'summary'
    | 'drafts'
    | 'contribution'
    | 'consent'
    | 'help'
    | 'help-done'
    | 'volunteer'
    | 'thanks'
    | 'task'
    | 'task-evidence'
    | 'visit'
    | 'visit-note'
    | 'receipt'
    | 'greetings'
  /** What can be chosen, by number from 1. */
  options: string[]
  /** What the answer is needed for, as the asking handler wrote it. */
  about: unknown
  askedAt: Date
  answeredAt?: Date
  /** Id of the message that answered it. */
  answeredBy?: string
}

const schema = new Schema<Prompt>(
  {
    _id: String,
    account: { type: String, required: true },
    contact: { type: String, required: true },
    kind: { type: String, required: true },
    options: [String],
    about: Schema.Types.Mixed,
    askedAt: { type: Date, required: true },
    answeredAt: Date,
    answeredBy: String,
  },
  { versionKey: false, collection: 'prompts', minimize: false },
)
schema.index({ contact: 1, askedAt: -1 })
schema.index({ kind: 1, askedAt: -1 })

const Prompt = model('Prompt', schema)

/** Notes a question; the same key again leaves the first as it is. Returns whether it was new. */
export async function ask(prompt: Omit<Prompt, 'answeredAt'>): Promise<boolean> {
  const result = await Prompt.updateOne({ _id: prompt._id }, { $setOnInsert: prompt }, { upsert: true })
  return result.upsertedCount > 0
}

/** All questions that these contacts were asked, the latest first. */
export const promptsOf = batched(async (contacts: string[]) =>
  collectionOf<Prompt>('prompts')
    .find({ contact: { $in: contacts } })
    .sort({ askedAt: -1 })
    .toArray(),
)

/** One question, or null. */
export async function promptByKey(id: string): Promise<Prompt | null> {
  return await Prompt.findById(id).lean<Prompt>()
}

/** Questions of a kind that were asked in a span of time and that nobody answered. */
export async function unanswered(
  { account, kind }: Pick<Prompt, 'account' | 'kind'>,
  { from, until }: { from: Date; until: Date },
): Promise<Prompt[]> {
  const askedAt = trusted({ $gt: from, $lte: until })
  return await Prompt.find({ account, kind, answeredAt: null, askedAt }).lean<Prompt[]>()
}

/** Changes what a question is about, e.g. after one of several was settled. */
export async function narrowPrompt(id: string, about: unknown): Promise<void> {
  await Prompt.updateOne({ _id: id }, { $set: { about } })
}

/** Notes that a message answered a question. */
export async function closePrompt(id: string, answer: { origin: string; at: Date }): Promise<void> {
  await Prompt.updateOne(
    { _id: id, answeredAt: null },
    { $set: { answeredAt: answer.at, answeredBy: answer.origin } },
  )
}

/** Removes questions that were asked before an instant, answered or not. */
export async function forgetPrompts(before: Date): Promise<void> {
  await Prompt.deleteMany({ askedAt: trusted({ $lt: before }) })
}
