import { shortDay } from '../bot/daily.ts'
import type { Reply, Scene } from '../bot/handler.ts'
import { spread } from '../bot/meeting/photos.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { MOST_PICTURES } from '../bot/relay/grouping.ts'
import { draw, partsOf } from '../bot/relay/picture.ts'
import { type AlbumItem, albumItems, albumOf } from '../models/album.ts'
import type { EventSend, LiveEvent } from '../models/event.ts'
import { fileById } from '../models/file.ts'
import { meetingsBetween } from '../models/published.ts'

type Content = Pick<Reply, 'text' | 'fileId' | 'fileName' | 'made'>

const HOUR = 3_600_000
/** A relay of a meeting begins about then. */
const RELAYED = { before: HOUR, after: 6 * HOUR }

/** The photos of a closing collage, from the beginning of the event to its end. */
export function closingItems(items: readonly AlbumItem[]): string[] {
  const photos = items.filter(({ kind, offered }) => kind === 'photo' && !offered)
  return spread(photos, MOST_PICTURES).map(({ _id }) => _id)
}

/** What a send says as it stands now, or undefined when all of it was taken off meanwhile. */
export async function contentOfSend(
  event: LiveEvent,
  send: EventSend,
  scene: Scene,
): Promise<Content | undefined> {
  const items = await albumItems(send.items)
  if (send.kind === 'closing') return await closingContent(event, items, scene)
  const [first] = items
  if (!first) return undefined
  if (first.kind === 'video' || first.kind === 'voice') return await fileOf(first)
  const photos = items.filter(({ kind }) => kind === 'photo')
  if (!photos.length) return { text: items.map(({ text }) => text).join('\n') }
  if (items.length === 1 && first.shownId) return { fileId: first.shownId, fileName: '照片.jpg' }
  return { made: { name: '照片.jpg', content: (await draw(partsOf(items))).content } }
}

/** WeChat shows a file as a video by its ending; nothing else of its name is passed on. */
async function fileOf({ kind, fileId, shownId }: AlbumItem): Promise<Content | undefined> {
  const id = shownId ?? fileId
  const file = id && (await fileById(id))
  if (!file) return undefined
  const ending = /\.(mp4|mov|wav|sil)$/i.exec(file.name)?.[1]?.toLowerCase()
  return { fileId: id, fileName: kind === 'video' ? `视频.${ending ?? 'mp4'}` : `语音.${ending ?? 'sil'}` }
}

/** The closing of an event: its name, photos of it, when and where it was, what it has. */
async function closingContent(event: LiveEvent, photos: AlbumItem[], { account }: Scene): Promise<Content> {
  const counts = countsInWords(await albumOf(event._id))
  const again = '私聊我说「相册」，随时再看。'
  if (!photos.length) return { text: `今天的活动（${event.name}）共 ${counts}，${again}` }
  const place = await placeOf(event, account)
  const { content } = await draw([
    { words: event.name, tone: 'title' },
    ...partsOf(photos),
    {
      words: [`${shortDay(event.day)}${place ? `　${place}` : ''}`, `共 ${counts}`, again].join('\n'),
      tone: 'caption',
    },
  ])
  return { made: { name: '照片.jpg', content } }
}

/** Where the meeting was of which this is the relay; of several about that time the one with its name. */
async function placeOf({ name, startedAt }: LiveEvent, account: string): Promise<string | undefined> {
  const [from, until] = [startedAt.getTime() - RELAYED.after, startedAt.getTime() + RELAYED.before]
  const meetings = await meetingsBetween(account, new Date(from), new Date(until))
  const named = meetings.find(({ title }) => title.includes(name) || name.includes(title))
  return (named ?? (meetings.length === 1 ? meetings[0] : undefined))?.place
}
