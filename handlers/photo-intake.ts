import { isCourtesy } from '../bot/courtesy.ts'
import { printedPhoto } from '../bot/documents/photo.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { MOST_PHOTOS } from '../bot/meeting/photos.ts'
import { idOf } from '../bot/member-id.ts'
import { membersIn } from '../bot/named.ts'
import { fileContent } from '../models/file.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import { captionPhoto, keepPhoto, type MeetingPhoto, photosKept } from '../models/meeting-photo.ts'
import { runningRelay } from '../models/relay.ts'
import { photosOf, takingPhotos } from './meeting-photos.ts'
import { unwantedWords } from './on-photo.ts'
import { LONGEST_CAPTION } from './photos.ts'

const MEGABYTE = 1024 * 1024
/** Words so soon after a photo, and so few, are its caption. */
const SOON = 10 * 60_000

/** After 结束 or 纪要照片 the photos of the staff member's private chat go into the minutes, words after one are its caption. */
export const photoIntake: Listener = {
  name: 'photo-intake',
  hear: async (context) => {
    const { account, message, sender } = context
    if (message.inGroup || !isStaff(context)) return null
    if (message.kind !== 'image' && !isStaffPrivate(context)) return null
    const opened = await takingPhotos(context)
    if (!opened || (await runningRelay(account, sender.contact))) return null
    const meeting = await meetingById(opened.meeting)
    if (!meeting) return null
    return message.kind === 'image' ? take(meeting, opened.prompt._id, context) : describe(meeting, context)
  },
}

async function take(meeting: Meeting, opened: string, context: Context): Promise<Reply[]> {
  const { message, sender } = context
  const fileId = await pictureIn(context)
  const _id = `${meeting._id}/${message._id}`
  const own = (await photosKept(meeting._id)).filter(({ relayed, goneBy }) => !relayed && !goneBy)
  if (own.length >= MOST_PHOTOS && !own.some((photo) => photo._id === _id))
    return [
      {
        key: `photos-full:${opened}`,
        text: `会议记录里最多放 ${MOST_PHOTOS} 张照片，后面的没有放。要换，先发「纪要照片 删 2」。`,
      },
    ]
  const photo = { _id, meeting: meeting._id, message: message._id, fileId, caption: '', relayed: false }
  await keepPhoto({ ...photo, by: sender.contact, at: message.receivedAt, seq: message.seq })
  const text = `收到，照片放进${meetingName(meeting)}的会议记录。说明文字跟着打字就行。都发完了，发「纪要」拿一份。`
  return [{ key: `photos-taken:${opened}`, text }]
}

/** The file of the photo that was sent. Throws a Complaint when it cannot be printed. */
async function pictureIn({ message, settings }: Context): Promise<string> {
  const { fileId, problem } = message.file ?? {}
  if (problem === 'too-large')
    throw new Complaint(
      `这张照片超过 ${Math.round(settings.fileLimit / MEGABYTE)} MB，没有放进会议记录。请换小一点的。`,
    )
  if (!fileId) throw new Complaint('这张照片没有收完整，请重发一次。')
  if (!(await printedPhoto(await fileContent(fileId))))
    throw new Complaint('这张照片打不开，没有放进会议记录。请换一张，或者截个图再发。')
  return fileId
}

/** The same message again describes the same photo. */
async function describe(meeting: Meeting, context: Context): Promise<Reply[] | null> {
  const { message } = context
  const text = spokenText(context).replace(/\s+/g, ' ')
  if (!text || text.length > LONGEST_CAPTION || isCourtesy(text)) return null
  const photo = await photoToDescribe(meeting._id, context)
  if (!photo) return null
  const named = membersIn(text, context.people)
  await captionPhoto(photo._id, { caption: text, people: named.map(idOf) }, message._id)
  const unwanted = await unwantedWords(named)
  if (unwanted) return [{ text: unwanted }]
  const place = (await photosOf(meeting)).findIndex((one) => one.message === photo.message) + 1
  return [{ text: `好的，第 ${place} 张的说明：${text}。要改就发「纪要照片 ${place} 说明文字」。` }]
}

/** Whether what staff say now is the caption of a photo for the minutes that came just before. */
export async function awaitsCaption(context: Context): Promise<boolean> {
  const opened = await takingPhotos(context)
  return opened !== undefined && (await photoToDescribe(opened.meeting, context)) !== undefined
}

async function photoToDescribe(
  meeting: string,
  { message, sender }: Context,
): Promise<MeetingPhoto | undefined> {
  const own = (await photosKept(meeting)).filter(({ by, relayed, goneBy }) => {
    return by === sender.contact && !relayed && !goneBy
  })
  return own.find(({ captionedBy }) => captionedBy === message._id) ?? lastBare(own, message.receivedAt)
}

/** The photo that came just before, when it has no caption yet. */
function lastBare(own: readonly MeetingPhoto[], now: Date): MeetingPhoto | undefined {
  const last = own.at(-1)
  return last && !last.caption && now.getTime() - last.at.getTime() <= SOON ? last : undefined
}
