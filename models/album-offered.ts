import { trusted } from 'mongoose'
import { type AlbumItem, Item } from './album.ts'

/** What members handed in to an event and nobody released, with what this message (`origin`) released or took off. */
export async function offeredTo(event: string, origin: string): Promise<AlbumItem[]> {
  const items = await Item.find({ event }).sort({ seq: 1 }).lean<AlbumItem[]>()
  return items.filter(
    ({ offered, releasedBy, goneBy }) => (offered && (!goneBy || goneBy === origin)) || releasedBy === origin,
  )
}

/** Id of the event to which members handed in last what nobody released, or what this message did; or undefined. */
export async function lastOfferedTo(account: string, origin: string): Promise<string | undefined> {
  const offered = { offered: true, goneBy: trusted({ $in: [null, origin] }) }
  const item = await Item.findOne({ account, $or: [offered, { releasedBy: origin }] })
    .sort({ seq: -1 })
    .lean<AlbumItem>()
  return item?.event
}

/** Releases what a member handed in, in the name of a message. */
export async function releaseItem(id: string, origin: string): Promise<void> {
  await Item.updateOne({ _id: id, offered: true }, { $unset: { offered: '' }, $set: { releasedBy: origin } })
}
