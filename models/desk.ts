import { model, Schema } from 'mongoose'

/** What a staff member was last shown to say 「发」 to: a meeting's draft or a study item. */
export interface Desk {
  /** account/contact id */
  _id: string
  kind: 'meeting' | 'study'
  /** Meeting id or study item number. */
  ref: string
  at: Date
}

const Desk = model(
  'Desk',
  new Schema<Desk>(
    { _id: String, kind: String, ref: String, at: Date },
    { versionKey: false, collection: 'desks' },
  ),
)

/** Remembers what lies before this staff member. */
export async function layOnDesk(desk: Desk): Promise<void> {
  await Desk.replaceOne({ _id: desk._id }, desk, { upsert: true })
}

/** What lies before this staff member, or null. */
export async function deskOf(account: string, contact: string): Promise<Desk | null> {
  return await Desk.findById(`${account}/${contact}`).lean<Desk>()
}

export async function clearDesk(account: string, contact: string): Promise<void> {
  await Desk.deleteOne({ _id: `${account}/${contact}` })
}
