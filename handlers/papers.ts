import type { Context, Reply, Scene } from '../bot/handler.ts'
import { type MeetingRecord, minutesOf, paperName, signInOfMeeting } from '../bot/meeting/minutes.ts'
import { captionedPhotos } from '../bot/relay/captions.ts'
import { discussedIn } from '../models/discussion.ts'
import { noteCopy } from '../models/event-send.ts'
import { fileIdOf, MADE } from '../models/file.ts'
import type { Meeting } from '../models/meeting.ts'
import { notesOf } from '../models/minutes.ts'
import { votesOf } from '../models/vote.ts'
import { rollNow } from './held.ts'
import { eventsOf, photoPageOf } from './meeting-photos.ts'

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

/** The minutes with the photos of the event as a file, and what is to be said of photos that are not in it. */
export async function minutesFile(record: MeetingRecord, { message }: Context): Promise<Reply[]> {
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { minutesDocument } = await import('../bot/documents/minutes.ts')
  const photos = await photoPageOf(record.meeting)
  const content = await minutesDocument({ ...minutesOf(record), ...(photos ? { photos } : {}) })
  const key = `minutes:${message._id}`
  if (photos) await noteCopies(key, record.meeting)
  const file = { key, made: { name: paperName('会议记录', record.meeting, 'docx'), content } }
  const counts = photos && `会议记录里放了 ${photos.photos.length} 张照片。${photos.note}`
  return [file, ...(counts ? [{ text: `${counts}要看、要改发「纪要照片」。` }] : [])]
}

/** The file that is made under this key goes with any picture of the events of a meeting. */
async function noteCopies(key: string, meeting: Meeting): Promise<void> {
  const fileId = fileIdOf(`${MADE}${key}`)
  for (const { _id } of await eventsOf(meeting)) {
    const photos = await captionedPhotos(_id)
    await noteCopy(_id, { fileId, items: photos.map(({ item }) => item._id) })
  }
}

/** The sign-in sheet as a file. */
export async function signInFile(record: MeetingRecord): Promise<Reply> {
  const { signInSheet } = await import('../bot/documents/sign-in.ts')
  const content = await signInSheet(signInOfMeeting(record))
  return { made: { name: paperName('签到表', record.meeting, 'xlsx'), content } }
}
