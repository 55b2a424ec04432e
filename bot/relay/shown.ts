import { type AlbumItem, albumItems, albumOf } from '../../models/album.ts'
import { membersWithoutPhotos } from '../../models/photo-wish.ts'

/** What of an event may be shown, in its order: released, and without the pictures of members who do not want to be on any. */
export async function shownItems(event: string): Promise<AlbumItem[]> {
  return await showable(await albumOf(event))
}

/** These items, those that may be shown. */
export async function shownOf(ids: string[]): Promise<AlbumItem[]> {
  return await showable(await albumItems(ids))
}

/** Of these items those that may be shown: neither taken off nor waiting for release, and with nobody on them who does not want it. */
export async function showable(items: readonly AlbumItem[]): Promise<AlbumItem[]> {
  const released = items.filter(({ offered, goneBy }) => !offered && !goneBy)
  if (!released.some(({ people }) => people.length)) return released
  const unwanted = await membersWithoutPhotos()
  return released.filter(({ people }) => !people.some((member) => unwanted.has(member)))
}
