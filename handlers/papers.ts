import type { Reply, Scene } from '../bot/handler.ts'
import { type MeetingRecord, minutesOf, paperName, signInOfMeeting } from '../bot/meeting/minutes.ts'
import { discussedIn } from '../models/discussion.ts'
import type { Meeting } from '../models/meeting.ts'
import { notesOf } from '../models/minutes.ts'
import { votesOf } from '../models/vote.ts'
import { rollNow } from './held.ts'

/** Everything that the papers of a meeting are made of, as it stands. */
export async function recordOf(meeting: Meeting, scene: Pick<Scene, 'people'>): Promise<MeetingRecord> {
  const [roll, votes, notes, online] = await Promise.all([
    rollNow(meeting, scene),
    votesOf(meeting._id),
    notesOf(meeting._id),
    discussedIn(meeting._id),
  ])
  return { meeting, roll, votes, notes, online }
}

/** The minutes as a file. */
export async function minutesFile(record: MeetingRecord): Promise<Reply> {
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { minutesDocument } = await import('../bot/documents/minutes.ts')
  const content = await minutesDocument(minutesOf(record))
  return { made: { name: paperName('会议记录', record.meeting, 'docx'), content } }
}

/** The sign-in sheet as a file. */
export async function signInFile(record: MeetingRecord): Promise<Reply> {
  const { signInSheet } = await import('../bot/documents/sign-in.ts')
  const content = await signInSheet(signInOfMeeting(record))
  return { made: { name: paperName('签到表', record.meeting, 'xlsx'), content } }
}
