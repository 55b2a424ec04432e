import type { AlbumItem } from '../../models/album.ts'
import type { Drawing, EventSend, LiveEvent } from '../../models/event.ts'
import type { Content, OutboxItem } from '../../models/outbox.ts'
import { meetingsBetween } from '../../models/published.ts'
import { safeText } from '../safe-content.ts'
import { closingSketch } from './closing.ts'
import { countsInWords } from './counts.ts'
import { collageSketch, fileOfItem, pictureFile, printOfSketch, type Sketch } from './picture.ts'
import { shownItems, shownOf } from './shown.ts'

const HOUR = 3_600_000
/** A relay of a meeting begins about then. */
const RELAYED = { before: HOUR, after: 6 * HOUR }

/** What a send says: words, a stored file, or a picture that is drawn yet. */
type Plan = { text: string } | { fileId: string; fileName: string } | Sketch

/** What a send says as it stands when it was drawn, or undefined when all of it was taken off meanwhile. */
export async function contentOfSend(event: LiveEvent, send: EventSend): Promise<Content | undefined> {
  for (;;) {
    const plan = await planOf(event, send)
    if (!plan || !('parts' in plan)) return plan
    const fileId = await pictureFile(event._id, plan)
    // Drawing takes seconds, in which something may be taken off.
    const now = await planOf(event, send)
    if (now && 'parts' in now && now.name === plan.name) return { fileId, fileName: '照片.jpg' }
  }
}

/** Whether what waits to be sent is what the send says now. */
export async function stillStands(
  { text, fileId }: Pick<OutboxItem, 'text' | 'fileId'>,
  event: LiveEvent,
  send: EventSend,
): Promise<boolean> {
  const plan = await planOf(event, send)
  if (!plan) return false
  if ('text' in plan) return !fileId && text === safeText(plan.text)
  if ('fileId' in plan) return fileId === plan.fileId
  return (event.drawings ?? []).some((drawing) => isOf(plan, drawing) && drawing.fileId === fileId)
}

function isOf(sketch: Sketch, { print }: Drawing): boolean {
  return print === printOfSketch(sketch)
}

async function planOf(event: LiveEvent, send: EventSend): Promise<Plan | undefined> {
  const items = await shownOf(send.items)
  if (send.kind === 'closing') return await closingPlan(event, items)
  const [first] = items
  if (!first) return undefined
  if (first.kind === 'video' || first.kind === 'voice') return (await fileOfItem(first))[0]
  const photos = items.filter(({ kind }) => kind === 'photo')
  if (!photos.length) return { text: items.map(({ text }) => text).join('\n') }
  if (items.length === 1 && first.shownId) return { fileId: first.shownId, fileName: '照片.jpg' }
  return collageSketch('group', items)
}

/** The closing of an event; one without photos is said in words. */
async function closingPlan(event: LiveEvent, photos: AlbumItem[]): Promise<Plan> {
  const items = await shownItems(event._id)
  if (!photos.length)
    return { text: `今天的活动（${event.name}）共 ${countsInWords(items)}，私聊我说「相册」，随时再看。` }
  return closingSketch(event, photos, { items, place: (await placeOf(event)) ?? '', use: 'group' })
}

/** Where the meeting was of which this is the relay; of several about that time the one with its name. */
async function placeOf({ name, startedAt, account }: LiveEvent): Promise<string | undefined> {
  const [from, until] = [startedAt.getTime() - RELAYED.after, startedAt.getTime() + RELAYED.before]
  const meetings = await meetingsBetween(account, new Date(from), new Date(until))
  const named = meetings.find(({ title }) => title.includes(name) || name.includes(title))
  return (named ?? (meetings.length === 1 ? meetings[0] : undefined))?.place
}
