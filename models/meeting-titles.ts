import { trusted } from 'mongoose'
import { Meeting } from './meeting.ts'

/** The titles of these meetings by their ids. */
export async function meetingTitles(ids: readonly string[]): Promise<Map<string, string>> {
  const meetings = await Meeting.find({ _id: trusted({ $in: [...new Set(ids)] }) }, { title: 1 }).lean<
    Pick<Meeting, '_id' | 'title'>[]
  >()
  return new Map(meetings.map(({ _id, title }) => [_id, title]))
}
