import { model, Schema, trusted } from 'mongoose'
import { withOpened, withSealed } from './sealed-fields.ts'

/** What was said about a help request after it was made. */
export interface HelpNote {
  /** Id of the message that said it. */
  _id: string
  account: string
  request: number
  /** Whose request it is. */
  contact?: string
  member?: string
  /** Name of who said it. */
  by: string
  text: string
  at: Date
}

const schema = new Schema<HelpNote>(
  {
    _id: String,
    account: { type: String, required: true },
    request: { type: Number, required: true },
    contact: String,
    member: String,
    by: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'help_notes' },
)
schema.index({ request: 1, at: 1 })

const HelpNote = model('HelpNote', schema)
/** Fields of a note that nobody may read in the database. */
export const SEALED_IN_NOTES = ['text'] as const

/** Keeps a note; the same message again changes nothing. */
export async function addHelpNote(note: HelpNote): Promise<void> {
  const { _id, ...rest } = withSealed(note, SEALED_IN_NOTES)
  await HelpNote.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
}

/** The note that a message left, or null. */
export async function helpNote(origin: string): Promise<HelpNote | null> {
  const found = await HelpNote.findById(origin).lean<HelpNote>()
  return found && withOpened(found, SEALED_IN_NOTES)
}

/** What was said about a request, the oldest first. */
export async function notesOf(request: number): Promise<HelpNote[]> {
  const found = await HelpNote.find({ request }).sort({ at: 1 }).lean<HelpNote[]>()
  return found.map((row) => withOpened(row, SEALED_IN_NOTES))
}

/** Removes notes that were made before an instant. */
export async function forgetHelpNotes(before: Date): Promise<void> {
  await HelpNote.deleteMany({ at: trusted({ $lt: before }) })
}
