import type { Reply, Scene } from '../bot/handler.ts'
import { closingParts } from '../bot/relay/closing.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { draw, fileOfItem, partsOf } from '../bot/relay/picture.ts'
import { shownItems, shownOf } from '../bot/relay/shown.ts'
import type { AlbumItem } from '../models/album.ts'
import type { EventSend, LiveEvent } from '../models/event.ts'
import { meetingsBetween } from '../models/published.ts'

type Content = Pick<Reply, 'text' | 'fileId' | 'fileName' | 'made'>

const HOUR = 3_600_000
/** A relay of a meeting begins about then. */
const RELAYED = { before: HOUR, after: 6 * HOUR }

/** What a send says as it stands now, or undefined when all of it was taken off meanwhile. */
export async function contentOfSend(
  event: LiveEvent,
  send: EventSend,
  scene: Scene,
): Promise<Content | undefined> {
  const items = await shownOf(send.items)
  if (send.kind === 'closing') return await closingContent(event, items, scene)
  const [first] = items
  if (!first) return undefined
  if (first.kind === 'video' || first.kind === 'voice') return (await fileOfItem(first))[0]
  const photos = items.filter(({ kind }) => kind === 'photo')
  if (!photos.length) return { text: items.map(({ text }) => text).join('\n') }
  if (items.length === 1 && first.shownId) return { fileId: first.shownId, fileName: '照片.jpg' }
  return { made: { name: '照片.jpg', content: (await draw(partsOf(items))).content } }
}

/** The closing of an event; one without photos is said in words. */
async function closingContent(event: LiveEvent, photos: AlbumItem[], { account }: Scene): Promise<Content> {
  const items = await shownItems(event._id)
  if (!photos.length)
    return { text: `今天的活动（${event.name}）共 ${countsInWords(items)}，私聊我说「相册」，随时再看。` }
  const place = await placeOf(event, account)
  const { content } = await draw(closingParts(event, photos, { items, place }))
  return { made: { name: '照片.jpg', content } }
}

/** Where the meeting was of which this is the relay; of several about that time the one with its name. */
async function placeOf({ name, startedAt }: LiveEvent, account: string): Promise<string | undefined> {
  const [from, until] = [startedAt.getTime() - RELAYED.after, startedAt.getTime() + RELAYED.before]
  const meetings = await meetingsBetween(account, new Date(from), new Date(until))
  const named = meetings.find(({ title }) => title.includes(name) || name.includes(title))
  return (named ?? (meetings.length === 1 ? meetings[0] : undefined))?.place
}
