import { model, Schema } from 'mongoose'

/** What is written into the minutes by hand: 主持人, 记录人, 发言要点, 决议. */
export type NoteKind = 'chair' | 'recorder' | 'remark' | 'resolution'

/** 会议记录: one thing that staff wrote for the minutes of a meeting. */
export interface MinutesNote {
  /** Message id and place in it. */
  _id: string
  meeting: string
  kind: NoteKind
  /** Who spoke; for chair and recorder their name alone. */
  name: string
  text: string
  by: string
  at: Date
  seq: number
  /** Id of the message that took it off. */
  goneBy?: string
}

const schema = new Schema<MinutesNote>(
  {
    _id: String,
    meeting: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, default: '' },
    text: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    goneBy: String,
  },
  { versionKey: false, collection: 'minutes' },
)
schema.index({ meeting: 1, seq: 1 })

const Note = model('MinutesNote', schema)

/** Writes a note; the same one again changes nothing. */
export async function writeNote(note: Omit<MinutesNote, 'goneBy'>): Promise<void> {
  await Note.updateOne({ _id: note._id }, { $setOnInsert: note }, { upsert: true })
}

/** What was written of a meeting in its order; what this message (`origin`) took off is still among it. */
export async function notesOf(meeting: string, origin = ''): Promise<MinutesNote[]> {
  const notes = await Note.find({ meeting }).sort({ seq: 1, _id: 1 }).lean<MinutesNote[]>()
  return notes.filter(({ goneBy }) => !goneBy || goneBy === origin)
}

/** Takes a note off in the name of a message. */
export async function takeOffNote(id: string, origin: string): Promise<void> {
  await Note.updateOne({ _id: id, goneBy: null }, { $set: { goneBy: origin } })
}
