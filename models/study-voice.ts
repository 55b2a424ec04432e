import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** A text of a study item read aloud: being made, or stored. */
interface StudyVoice {
  /** Number of the item and fingerprint of the text. */
  _id: string
  tries: number
  triedAt: Date
  fileId?: string
  /** What went wrong the last time, for who looks after the machine. */
  problem?: string
}

const StudyVoice = model(
  'StudyVoice',
  new Schema<StudyVoice>(
    { _id: String, tries: Number, triedAt: Date, fileId: String, problem: String },
    { versionKey: false, collection: 'study_voices' },
  ),
)

const PATIENCE = 10 * 60_000
const TRIES = 3

/** Begins to make it; false when it is there, was begun within ten minutes, or failed three times. */
export async function beginStudyVoice(id: string, now: Date): Promise<boolean> {
  const triedBefore = new Date(now.getTime() - PATIENCE)
  try {
    const open = {
      _id: id,
      fileId: trusted({ $exists: false }),
      tries: trusted({ $lt: TRIES }),
      triedAt: trusted({ $lt: triedBefore }),
    }
    const begun = { $inc: { tries: 1 }, $set: { triedAt: now } }
    return (await StudyVoice.updateOne(open, begun, { upsert: true })).acknowledged
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

export async function keepStudyVoice(id: string, fileId: string): Promise<void> {
  await StudyVoice.updateOne({ _id: id }, { $set: { fileId } })
}

export async function noteStudyVoiceProblem(id: string, problem: string): Promise<void> {
  await StudyVoice.updateOne({ _id: id }, { $set: { problem } })
}

/** The stored file of it, or null. */
export async function studyVoice(id: string): Promise<string | null> {
  return (await StudyVoice.findById(id).lean<StudyVoice>())?.fileId ?? null
}
