import type { AlbumItem } from '../../models/album.ts'
import { itemsOfFiles } from '../../models/album-gone.ts'
import type { Drawing, LiveEvent } from '../../models/event.ts'
import { eventsShown, noteUnposted, takeOffSend } from '../../models/event-send.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { removeFile } from '../../models/stored-files.ts'
import { holdBack, isHeld, showInstead, takeBack, waitingPictures } from '../../models/withdrawal.ts'
import type { Scene } from '../handler.ts'
import { closingSketch } from './closing.ts'
import { collageSketch, pictureFile, type Sketch } from './picture.ts'
import { stillStands } from './send-content.ts'
import { showable, shownItems, shownOf } from './shown.ts'

const SEND = /^relay:(.*):(\d+)$/s

/**
 * Takes back what waits to be sent and shows what may not be shown any more. What was for the group is drawn anew at
 * the next look at its event, and so is what comes after it, for the order; what was for one is drawn anew at once.
 * Any step may be the last before a crash: what is left is found here again.
 */
export async function withdrawUnshown(scene: Pick<Scene, 'account' | 'people' | 'now'>): Promise<void> {
  const rows = await waitingPictures(scene.account)
  if (!rows.length) return
  const sends = rows.flatMap((row) => sendOf(row) ?? [])
  const files = rows.flatMap(({ fileId }) => fileId ?? [])
  const events = await eventsShown([...new Set(sends.map(({ event }) => event))], files)
  for (const { row, event } of sends) if (!events.some(({ _id }) => _id === event)) await takeBack(row)
  for (const event of events) {
    await withdrawSends(
      event,
      sends.filter((send) => send.event === event._id),
    )
  }
  const others = rows.filter((row) => !sendOf(row))
  for (const event of events) await redrawFor(event, others, scene)
  const drawn = new Set(events.flatMap(({ drawings = [] }) => drawings.map(({ fileId }) => fileId)))
  await withdrawFiles(
    others.filter(({ fileId = '' }) => !drawn.has(fileId)),
    scene,
  )
}

interface WaitingSend {
  row: OutboxItem
  event: string
  index: number
}

function sendOf(row: OutboxItem): WaitingSend | undefined {
  const [, event, index] = SEND.exec(row._id) ?? []
  return event ? { row, event, index: Number(index) } : undefined
}

/** From the last back to the first that does not stand: after a crash between none has overtaken another. */
async function withdrawSends(event: LiveEvent, waiting: WaitingSend[]): Promise<void> {
  const rows = waiting.toSorted((one, other) => one.index - other.index).map(({ row }) => row)
  const stands = await Promise.all(rows.map(async (row) => await isStanding(event, row)))
  const first = stands.indexOf(false)
  if (first >= 0) for (const row of rows.slice(first).reverse()) await withdrawSend(event, row)
}

async function isStanding(event: LiveEvent, row: OutboxItem): Promise<boolean> {
  const send = event.sends[sendOf(row)?.index ?? -1]
  return send !== undefined && (await stillStands(row, event, send))
}

/** Takes a send back that waits, so that it is drawn anew; what it may not show is on it no more. */
async function withdrawSend(event: LiveEvent, row: OutboxItem): Promise<void> {
  const index = sendOf(row)?.index ?? -1
  await noteUnposted(event._id, index)
  if (!(await takeBack(row))) return
  // A look that had read the row before may have noted it as posted meanwhile.
  await noteUnposted(event._id, index)
  const items = event.sends[index]?.items ?? []
  const shown = new Set((await shownOf(items)).map(({ _id }) => _id))
  const gone = items.filter((id) => !shown.has(id))
  if (!gone.length) return
  await takeOffSend(event._id, index, gone)
  if (event.drawings?.some(({ fileId }) => fileId === row.fileId)) await removeFile(row.fileId ?? '')
}

/** Pictures for one that asked or could not come: they lose what may not be shown, and go at their place. */
async function redrawFor(
  event: LiveEvent,
  rows: readonly OutboxItem[],
  { now }: Pick<Scene, 'now'>,
): Promise<void> {
  for (const drawing of event.drawings ?? []) {
    const meant = rows.filter(({ fileId }) => fileId === drawing.fileId)
    const shown = meant.length ? await shownOf(drawing.items) : []
    const isWhole = shown.length === drawing.items.length
    if (!meant.length || (isWhole && !meant.some(isHeld))) continue
    if (shown.some(({ kind }) => kind === 'photo')) {
      for (const row of meant) await holdBack(row)
      const other = await pictureFile(event._id, await sketchAnew(event, drawing, shown))
      for (const row of meant) await showInstead(row, other, now)
    } else for (const row of meant) await takeBack(row)
    if (!isWhole) await removeFile(drawing.fileId)
  }
}

async function sketchAnew(
  event: LiveEvent,
  { place }: Drawing,
  shown: readonly AlbumItem[],
): Promise<Sketch> {
  if (place === undefined) return collageSketch('private', shown)
  return closingSketch(event, shown, { items: await shownItems(event._id), place, use: 'private' })
}

/** Videos and voices as they are; staff see what a member does not want to be on, to tell what it is. */
async function withdrawFiles(rows: readonly OutboxItem[], { people }: Pick<Scene, 'people'>): Promise<void> {
  const items = await itemsOfFiles(rows.flatMap(({ fileId }) => fileId ?? []))
  const wanted = await showable(items.map((item) => ({ ...item, offered: false })))
  const unwanted = items.filter(({ _id }) => !wanted.some((item) => item._id === _id))
  for (const row of rows) {
    const isStaff = people.staff.some(({ contact }) => contact === row.conversation)
    const shows = ({ fileId, shownId }: AlbumItem) => row.fileId === fileId || row.fileId === shownId
    if (unwanted.some((item) => shows(item) && (item.goneBy || !isStaff))) await takeBack(row)
  }
}
