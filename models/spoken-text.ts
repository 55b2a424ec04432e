import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** A text read aloud by a model: being made, or stored. */
interface SpokenText {
  /** Fingerprint of the text. */
  _id: string
  tries: number
  triedAt: Date
  fileId?: string
  /** What went wrong the last time, for who looks after the machine. */
  problem?: string
}

const SpokenText = model(
  'SpokenText',
  new Schema<SpokenText>(
    { _id: String, tries: Number, triedAt: Date, fileId: String, problem: String },
    { versionKey: false, collection: 'spoken_texts' },
  ),
)

const PATIENCE = 10 * 60_000
const TRIES = 3
/** After so long what failed is begun anew. */
const REST = 6 * 3_600_000

/** Begins to make it; false when it is there, was begun within ten minutes, or failed three times in six hours. */
export async function beginSpeaking(id: string, now: Date): Promise<boolean> {
  const triedBefore = new Date(now.getTime() - PATIENCE)
  try {
    const open = {
      _id: id,
      fileId: trusted({ $exists: false }),
      $or: [
        { tries: trusted({ $lt: TRIES }), triedAt: trusted({ $lt: triedBefore }) },
        { triedAt: trusted({ $lt: new Date(now.getTime() - REST) }) },
      ],
    }
    const begun = { $inc: { tries: 1 }, $set: { triedAt: now } }
    return (await SpokenText.updateOne(open, begun, { upsert: true })).acknowledged
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

export async function keepSpoken(id: string, fileId: string): Promise<void> {
  await SpokenText.updateOne({ _id: id }, { $set: { fileId } })
}

export async function noteSpeakingProblem(id: string, problem: string): Promise<void> {
  await SpokenText.updateOne({ _id: id }, { $set: { problem } })
}

/** The stored file of it, or null. */
export async function spokenFile(id: string): Promise<string | null> {
  return (await SpokenText.findById(id).lean<SpokenText>())?.fileId ?? null
}
