import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { type EventPhoto, MOST_PHOTOS } from '../bot/meeting/photos.ts'
import { placeTakenOff } from '../bot/meeting/take-off.ts'
import { idOf } from '../bot/member-id.ts'
import { membersIn } from '../bot/named.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import { captionPhoto, keepPhoto, takeOffPhoto } from '../models/meeting-photo.ts'
import { heldFor } from './held.ts'
import { openedForPhotos, openForPhotos, photosOf } from './meeting-photos.ts'
import { unwantedWords } from './on-photo.ts'

const CAPTION = /^第?\s*(\d{1,2})\s*张?[\s：:，,、]*(\S.*)$/s
export const LONGEST_CAPTION = 40
const HOW =
  '照片直接发给我，说明文字跟着打字；「纪要照片 2 说明文字」改第 2 张的说明，「纪要照片 删 2」不要。放好了发「纪要」。'

/** 纪要照片: from now on photos go into the minutes; which are there, and what is said of them. */
export const photos = command({
  name: '纪要照片',
  aliases: ['会议照片', '记录照片'],
  who: 'staff',
  where: ['private'],
  help: '纪要照片 —— 接下来发的照片放进会议记录；「纪要照片 2 说明文字」写说明，「纪要照片 删 2」不要',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const place = placeTakenOff(rest)
    const [, number, caption] = CAPTION.exec(rest) ?? []
    const meeting = await meetingMeant(place || number ? '' : rest, context)
    if (place) return [{ text: await takeOff(place, meeting, context) }]
    if (number && caption)
      return [{ text: await describe({ place: Number(number), caption }, meeting, context) }]
    await openForPhotos(meeting._id, context)
    return [{ text: listed(meeting, await photosOf(meeting)) }]
  },
})

/** The meeting that is named, else the one whose minutes take photos now, else the last. */
async function meetingMeant(words: string, context: Context): Promise<Meeting> {
  const opened = words ? undefined : await openedForPhotos(context)
  const meeting = opened && (await meetingById(opened.meeting))
  return meeting ?? (await heldFor('written', words, context)).meeting
}

function listed(meeting: Meeting, all: readonly EventPhoto[]): string {
  const lines = all.map(
    ({ caption, relayed }, index) =>
      `${index + 1} ${caption || '（没有说明）'}${relayed ? '（直播过的）' : ''}`,
  )
  const counts = all.length ? `有 ${all.length} 张照片：` : '还没有照片。'
  const most = all.length > MOST_PHOTOS ? [`会议记录里放 ${MOST_PHOTOS} 张，您自己发来的先放。`] : []
  return [`${meetingName(meeting)}的会议记录${counts}`, ...lines, ...most, HOW].join('\n')
}

async function takeOff(place: number, meeting: Meeting, { message }: Context): Promise<string> {
  const photo = await stored(place, await photosOf(meeting, message._id))
  await takeOffPhoto(photo, message._id)
  return `好的，第 ${place} 张不放了，还有 ${(await photosOf(meeting)).length} 张。`
}

async function describe(
  { place, caption }: { place: number; caption: string },
  meeting: Meeting,
  { message, people }: Context,
): Promise<string> {
  const photo = await stored(place, await photosOf(meeting, message._id))
  const text = caption.replace(/\s+/g, ' ').trim().slice(0, LONGEST_CAPTION)
  const named = membersIn(text, people)
  await captionPhoto(photo, { caption: text, people: named.map(idOf) }, message._id)
  return (await unwantedWords(named)) || `好的，第 ${place} 张的说明：${text}`
}

/** The id under which the photo of that place is kept; a relayed one is kept from now on. */
async function stored(place: number, all: readonly EventPhoto[]): Promise<string> {
  const photo = all[place - 1]
  if (!photo) throw new Complaint(`没有第 ${place} 张，现在有 ${all.length} 张。发「纪要照片」看有哪些。`)
  const _id = `${photo.meeting}/${photo.message}`
  await keepPhoto({ ...photo, _id })
  return _id
}
