import { trusted } from 'mongoose'
import { type AlbumItem, Item } from './album.ts'

/** What an event has in its order, with what was taken off. */
export async function albumWithGone(event: string): Promise<AlbumItem[]> {
  return await Item.find({ event }).sort({ seq: 1, _id: 1 }).lean<AlbumItem[]>()
}

const FILES = ['_id', 'kind', 'fileId', 'shownId', 'width', 'height', 'size', 'shownSize'] as const

/** The files of what has this id, taken off or not, or null; notes one in which it came once more. */
export async function sameFiles(
  id: string,
  fileId: string,
): Promise<Pick<AlbumItem, (typeof FILES)[number]> | null> {
  await Item.updateOne({ _id: id, fileId: trusted({ $ne: fileId }) }, { $addToSet: { sameIds: fileId } })
  return await Item.findById(id, FILES.join(' ')).lean<AlbumItem>()
}

/** The items whose originals or copies these files are, with those that were taken off. */
export async function itemsOfFiles(ids: string[]): Promise<AlbumItem[]> {
  if (!ids.length) return []
  const among = trusted({ $in: ids })
  return await Item.find({ $or: [{ shownId: among }, { fileId: among }] }).lean<AlbumItem[]>()
}
