import { openQuestions } from '../bot/asked.ts'
import { printedPhoto } from '../bot/documents/photo.ts'
import type { PhotoPage } from '../bot/documents/photo-page.ts'
import type { Context } from '../bot/handler.ts'
import { chosenPhotos, type EventPhoto, photoNote } from '../bot/meeting/photos.ts'
import { captionedPhotos } from '../bot/relay/captions.ts'
import { eventsBegun, type LiveEvent } from '../models/event.ts'
import { fileById, fileContent } from '../models/file.ts'
import type { Meeting } from '../models/meeting.ts'
import { dayOfMeeting } from '../models/meeting-day.ts'
import { photosKept } from '../models/meeting-photo.ts'
import { membersWithoutPhotos } from '../models/photo-wish.ts'
import { ask, type Prompt } from '../models/prompt.ts'
import { openedLast } from './opened-last.ts'

const HOUR = 3_600_000
/** A relay of the event begins about then. */
const RELAYED = { before: HOUR, after: 6 * HOUR }
/** How long photos that staff send go into the minutes after these were given out or asked for. */
const OPEN = 2 * HOUR

/** From now on the photos that the sender sends in private go into the minutes of this meeting. */
export async function openForPhotos(meeting: string, context: Context): Promise<void> {
  const { account, sender, message, now } = context
  const prompt = { _id: `photos:${message._id}`, account, contact: sender.contact, kind: 'photos' as const }
  await ask({ ...prompt, options: [], about: { meeting }, askedAt: now })
}

/** A meeting whose minutes take photos, and the question that opened them. */
interface Opened {
  prompt: Prompt
  meeting: string
}

/** The meeting whose minutes were opened for photos last; or undefined. */
export async function openedForPhotos(context: Context): Promise<Opened | undefined> {
  const [prompt] = await openQuestions('photos', OPEN, context)
  return prompt && openedBy(prompt)
}

/** The meeting whose minutes take the photos that the sender sends now; or undefined. */
export async function takingPhotos(context: Context): Promise<Opened | undefined> {
  const prompt = await openedLast('photos', OPEN, context)
  return prompt && openedBy(prompt)
}

function openedBy(prompt: Prompt): Opened {
  return { prompt, meeting: (prompt.about as { meeting: string }).meeting }
}

/**
 * All photos of a meeting in the order in which they are numbered: relayed ones, then those sent for the minutes,
 * none on which a member is said to be who does not want it. What this message (`origin`) took off is still among them.
 */
export async function photosOf(meeting: Meeting, origin = ''): Promise<EventPhoto[]> {
  const kept = await photosKept(meeting._id)
  const known = new Map(kept.map((photo) => [photo.message, photo]))
  const unwanted = await membersWithoutPhotos()
  const isThere = ({ message }: EventPhoto) => {
    const { goneBy, captionedBy, people = [] } = known.get(message) ?? {}
    const isWanted = captionedBy === origin || !people.some((member) => unwanted.has(member))
    return isWanted && (!goneBy || goneBy === origin)
  }
  const relayed = (await relayedPhotos(meeting)).map((photo) => known.get(photo.message) ?? photo)
  return [...relayed, ...kept.filter((photo) => !photo.relayed)].filter(isThere)
}

async function relayedPhotos(meeting: Meeting): Promise<EventPhoto[]> {
  const events = await eventsOf(meeting)
  return (await Promise.all(events.map(({ _id }) => photosOfEvent(_id, meeting._id)))).flat()
}

/** The events that were relayed while a meeting was held. */
export async function eventsOf({ _id, account, startsAt }: Meeting): Promise<LiveEvent[]> {
  const { endedAt } = await dayOfMeeting(_id)
  const latest = startsAt.getTime() + RELAYED.after
  const until = new Date(Math.min(latest, endedAt?.getTime() ?? latest))
  return await eventsBegun(account, new Date(startsAt.getTime() - RELAYED.before), until)
}

async function photosOfEvent(event: string, meeting: string): Promise<EventPhoto[]> {
  return (await captionedPhotos(event)).map(({ item, caption }) => {
    const { message, seq, shownId = '', by, at } = item
    return { meeting, message, seq, fileId: shownId, by, at, caption, relayed: true }
  })
}

/** The page of photos for the minutes, or undefined when there are none. */
export async function photoPageOf(meeting: Meeting): Promise<PhotoPage | undefined> {
  const all = await photosOf(meeting)
  if (!all.length) return undefined
  const { chosen, left } = chosenPhotos(all)
  const photos: PhotoPage['photos'][number][] = []
  // One at a time: the originals are large.
  for (const { fileId, caption } of chosen) {
    const printed = (await fileById(fileId)) && (await printedPhoto(await fileContent(fileId)))
    if (printed) photos.push({ ...printed, caption })
  }
  return { photos, note: photoNote({ left, broken: chosen.length - photos.length }) }
}
