import { trusted } from 'mongoose'
import { Meeting, type MeetingPlan, meetingById } from './meeting.ts'

/**
 * Keeps a draft under the id of the message that called it, and drops the same person's earlier draft.
 * The same message again leaves the draft as it is by now.
 */
export async function draftMeeting(
  plan: MeetingPlan & Pick<Meeting, '_id' | 'account' | 'draftedBy' | 'createdAt'>,
): Promise<Meeting> {
  const { _id, draftedBy } = plan
  const row: Meeting = { ...plan, state: 'draft', reminders: [] }
  const { upsertedCount } = await Meeting.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
  await Meeting.updateMany(
    { draftedBy, state: 'draft', _id: trusted({ $ne: _id }) },
    { $set: { state: 'dropped' } },
  )
  return upsertedCount ? row : ((await meetingById(_id)) ?? row)
}

/** A person's draft that is not published yet, or null. */
export async function draftOf(draftedBy: string): Promise<Meeting | null> {
  return await Meeting.findOne({ draftedBy, state: 'draft' }).sort({ createdAt: -1 }).lean<Meeting>()
}

/** What of a draft is to change. */
export type Revision = Partial<MeetingPlan>

/** Changes a draft, and what belongs to it. Returns it as it is now, or null when it is no draft any more. */
export async function reviseDraft(id: string, fields: Revision): Promise<Meeting | null> {
  const gone = {
    ...(fields.startsAt && !fields.endTime ? { endTime: '' } : {}),
    ...(fields.title && !fields.partyGroup ? { partyGroup: '' } : {}),
  }
  return await Meeting.findOneAndUpdate(
    { _id: id, state: 'draft' },
    { $set: fields, ...(Object.keys(gone).length ? { $unset: gone } : {}) },
    { returnDocument: 'after' },
  ).lean<Meeting>()
}

export async function dropDraft(id: string): Promise<void> {
  await Meeting.updateOne({ _id: id, state: 'draft' }, { $set: { state: 'dropped' } })
}
