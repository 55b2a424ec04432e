import type { AlbumItem } from './album.ts'
import { collectionOf, connectedDb } from './database.ts'
import type { LiveEvent } from './event.ts'
import { removeFile } from './stored-files.ts'

/**
 * Removes an event for good: its album, its files wherever they are referred to, its relays. Its row goes last, so
 * that it can be done again after a crash.
 */
export async function removeEvent(event: LiveEvent): Promise<void> {
  const album = collectionOf<AlbumItem>('album')
  await removeFiles(event, await album.find({ event: event._id }).toArray())
  await album.deleteMany({ event: event._id })
  await connectedDb().collection('relays').deleteMany({ event: event._id })
  await collectionOf<LiveEvent>('events').deleteOne({ _id: event._id })
}

/** Removes one thing of an event for good, and the pictures on which it may stand; running it again is harmless. */
export async function removeItem(event: LiveEvent, id: string): Promise<void> {
  const album = collectionOf<AlbumItem>('album')
  const item = await album.findOne({ _id: id })
  if (item) await removeFiles(event, [item])
  await album.deleteOne({ _id: id })
  await drawAgain(event)
}

/** What was removed before it was sent is drawn anew, without what is not there any more. */
async function drawAgain({ _id, sends }: LiveEvent): Promise<void> {
  const outbox = connectedDb().collection<{ _id: string }>('outbox')
  for (const [index, { posted }] of sends.entries())
    if (posted && !(await outbox.findOne({ _id: `relay:${_id}:${index}` })))
      await collectionOf<LiveEvent>('events').updateOne(
        { _id, closedAt: null as never },
        { $unset: { [`sends.${index}.posted`]: '' } },
      )
}

/** The files of these items, and the pictures that were drawn of their event; nothing refers to them any more. */
async function removeFiles(event: LiveEvent, items: readonly AlbumItem[]): Promise<void> {
  const gone = new Set(items.map(({ _id }) => _id))
  const sends = event.sends.flatMap((send, index) =>
    send.kind === 'closing' || send.items.some((id) => gone.has(id)) ? [`relay:${event._id}:${index}`] : [],
  )
  const outbox = connectedDb().collection<{ _id: string; fileId?: string }>('outbox')
  const posted = await outbox.find({ _id: { $in: sends } }, { projection: { fileId: 1 } }).toArray()
  const ids = [
    ...items.flatMap(({ fileId, shownId }) => [fileId, shownId]),
    ...posted.map(({ fileId }) => fileId),
    ...(event.pictures ?? []),
  ].flatMap((id) => id ?? [])
  for (const id of new Set(ids)) await removeFile(id)
  await connectedDb()
    .collection('inbox')
    .updateMany({ 'file.fileId': { $in: ids } }, { $unset: { 'file.fileId': '' } })
  // What is not sent yet would otherwise go out as these words.
  await outbox.deleteMany({ fileId: { $in: ids }, state: { $in: ['pending', 'failed'] } })
  await outbox.updateMany({ fileId: { $in: ids } }, { $unset: { fileId: '' }, $set: { text: '（已删除）' } })
  await connectedDb()
    .collection('meeting_photos')
    .deleteMany({ fileId: { $in: ids } })
}

/** Events that began before an instant and of which nothing goes to the group any more. */
export async function eventsBefore(before: Date): Promise<LiveEvent[]> {
  return await collectionOf<LiveEvent>('events')
    .find({ startedAt: { $lt: before }, closedAt: { $ne: null as never } })
    .toArray()
}
