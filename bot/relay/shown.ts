import { type AlbumItem, albumItems, albumOf } from '../../models/album.ts'
import { membersWithoutPhotos } from '../../models/photo-wish.ts'

/** What of an event may be shown, in its order: released, and without the pictures of members who do not want to be on any. */
export async function shownItems(event: string): Promise<AlbumItem[]> {
  const items = await withoutUnwanted(await albumOf(event))
  return items.filter(({ offered }) => !offered)
}

/** These items, those that may be shown. */
export async function shownOf(ids: string[]): Promise<AlbumItem[]> {
  return await withoutUnwanted(await albumItems(ids))
}

async function withoutUnwanted(items: AlbumItem[]): Promise<AlbumItem[]> {
  if (!items.some(({ people }) => people.length)) return items
  const unwanted = await membersWithoutPhotos()
  return items.filter(({ people }) => !people.some((member) => unwanted.has(member)))
}
