import { model, Schema } from 'mongoose'

/**
 * What a staff member was last shown to say 「发」 to: a meeting's draft, a change of a published meeting, a study
 * item, an activity, a poll, a call for volunteers, that a member leaves, that an album is deleted, what a new
 * roster or task list changes, or what a poll of subscriptions changes in the records.
 */
export interface Desk {
  /** account/contact id */
  _id: string
  kind:
    | 'meeting'
    | 'change'
    | 'study'
    | 'leaving'
    | 'activity'
    | 'album'
    | 'roster'
    | 'tasks'
    | 'poll'
    | 'subscriptions'
    | 'volunteer'
    | 'volunteer-off'
  /**
   * Meeting id, proposal id, study item number, member id, activity id, event or album item id, file id, poll id, or
   * number of a call for volunteers, with the reason where it is called off.
   */
  ref: string
  at: Date
  /** Digest of what was read back, where that may be another when it is confirmed. */
  shown?: string
  /** Id of the message by which it was laid there. */
  origin?: string
  /** Id of the message that took it away. */
  takenBy?: string
}

const Desk = model(
  'Desk',
  new Schema<Desk>(
    { _id: String, kind: String, ref: String, at: Date, shown: String, origin: String, takenBy: String },
    { versionKey: false, collection: 'desks' },
  ),
)

/** Remembers what lies before this staff member. */
export async function layOnDesk(desk: Omit<Desk, 'takenBy'>): Promise<void> {
  await Desk.replaceOne({ _id: desk._id }, desk, { upsert: true })
}

/**
 * What lies before this staff member, or null. What a message took away still lies there for that message,
 * so that a repeated run sees what the first one saw.
 */
export async function deskOf(account: string, contact: string, origin?: string): Promise<Desk | null> {
  const desk = await Desk.findById(`${account}/${contact}`).lean<Desk>()
  return desk && (!desk.takenBy || desk.takenBy === origin) ? desk : null
}

/** What lay before this staff member last, taken away or not; or null. */
export async function lastOnDesk(account: string, contact: string): Promise<Desk | null> {
  return await Desk.findById(`${account}/${contact}`).lean<Desk>()
}

/** Takes away what lies there, in the name of a message. */
export async function takeFromDesk(desk: Desk, origin: string): Promise<void> {
  const { _id, kind, ref } = desk
  await Desk.updateOne({ _id, kind, ref, takenBy: null }, { $set: { takenBy: origin } })
}
