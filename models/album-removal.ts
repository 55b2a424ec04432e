import type { AlbumItem } from './album.ts'
import { collectionOf, connectedDb } from './database.ts'
import type { LiveEvent } from './event.ts'
import type { OutboxItem } from './outbox.ts'
import { removeFile } from './stored-files.ts'
import { DELETED } from './withdrawal.ts'

/**
 * Removes an event for good: its album, its files wherever they are referred to, its relays. Its row goes last, so
 * that it can be done again after a crash.
 */
export async function removeEvent(event: LiveEvent): Promise<void> {
  const album = collectionOf<AlbumItem>('album')
  await removeFiles(event, await album.find({ event: event._id }).toArray())
  await album.deleteMany({ event: event._id })
  await connectedDb().collection('relays').deleteMany({ event: event._id })
  await forgetKeys(
    `relay:${event._id}:`,
    `relay-limit:${event._id}:`,
    `relay-failed:${event._id}:`,
    `offered:${event._id}/`,
  )
  await collectionOf<LiveEvent>('events').deleteOne({ _id: event._id })
}

/**
 * Removes one thing of an event for good, and the pictures on which it may stand; running it again is harmless. What
 * waits to be sent and shows it is to be taken back before.
 */
export async function removeItem(event: LiveEvent, id: string): Promise<void> {
  const album = collectionOf<AlbumItem>('album')
  const item = await album.findOne({ _id: id })
  if (item) await removeFiles(event, [item])
  await album.deleteOne({ _id: id })
  await forgetKeys(`offered:${id}`)
}

/** Removes what was sent under keys that begin so: an event of the same name, or the same picture, has the same keys. */
async function forgetKeys(...beginnings: string[]): Promise<void> {
  const ranges = beginnings.map((from) => ({ _id: { $gte: from, $lt: `${from}\uffff` } }))
  await collectionOf<OutboxItem>('outbox').deleteMany({ $or: ranges })
}

/** The files of these items, and what was drawn or made of them; nothing refers to them any more. */
async function removeFiles(event: LiveEvent, items: readonly AlbumItem[]): Promise<void> {
  const gone = new Set(items.map(({ _id }) => _id))
  const made = [...(event.drawings ?? []), ...(event.copies ?? [])]
  const shows = made.filter((one) => one.items.some((id) => gone.has(id)))
  const ids = [
    ...items.flatMap(({ fileId, shownId, sameIds = [] }) => [fileId, shownId, ...sameIds]),
    ...shows.map(({ fileId }) => fileId),
  ].flatMap((id) => id ?? [])
  for (const id of new Set(ids)) await removeFile(id)
  await connectedDb()
    .collection('inbox')
    .updateMany({ 'file.fileId': { $in: ids } }, { $unset: { 'file.fileId': '' } })
  await forgetSends(ids)
  await connectedDb()
    .collection('meeting_photos')
    .deleteMany({ fileId: { $in: ids } })
}

/** What showed these files is sent no more, whatever becomes of a send that was begun. */
async function forgetSends(fileIds: string[]): Promise<void> {
  const outbox = collectionOf<OutboxItem>('outbox')
  await outbox.deleteMany({ fileId: { $in: fileIds }, state: 'pending' })
  const gone = { text: DELETED, reported: true, expiresAt: new Date(0) }
  await outbox.updateMany({ fileId: { $in: fileIds } }, { $unset: { fileId: '', fileName: '' }, $set: gone })
}

/** Events that began before an instant and of which nothing goes to the group any more. */
export async function eventsBefore(before: Date): Promise<LiveEvent[]> {
  return await collectionOf<LiveEvent>('events')
    .find({ startedAt: { $lt: before }, closedAt: { $ne: null as never } })
    .toArray()
}
