import { model, Schema } from 'mongoose'

/** A summary of a meeting for those who were absent, which staff approved. */
export interface MeetingDigest {
  /** Meeting id. */
  _id: string
  text: string
  /** Contact id of who approved it. */
  by: string
  at: Date
}

const MeetingDigest = model(
  'MeetingDigest',
  new Schema<MeetingDigest>(
    { _id: String, text: String, by: String, at: Date },
    { versionKey: false, collection: 'meeting_digests' },
  ),
)

/** Keeps it in the place of an earlier one. */
export async function keepDigest({ _id, ...fields }: MeetingDigest): Promise<void> {
  await MeetingDigest.updateOne({ _id }, { $set: fields }, { upsert: true })
}

/** The summary of a meeting; empty when there is none. */
export async function digestOf(meeting: string): Promise<string> {
  return (await MeetingDigest.findById(meeting).lean<MeetingDigest>())?.text ?? ''
}
