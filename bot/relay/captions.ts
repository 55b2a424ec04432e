import type { AlbumItem } from '../../models/album.ts'
import { albumWithGone } from '../../models/album-gone.ts'
import { withCaptions } from '../meeting/photos.ts'
import { shownItems } from './shown.ts'

/** A photo with what was said of it. */
export interface Captioned {
  item: AlbumItem
  caption: string
}

/** The photos of an event that may be shown, each with what its sender said of it and may be shown too. */
export async function captionedPhotos(event: string): Promise<Captioned[]> {
  const shown = new Set((await shownItems(event)).map(({ _id }) => _id))
  // What is said of a photo that is not shown does not pass to the photo before it.
  return captioned(await albumWithGone(event), shown).filter(({ item }) => shown.has(item._id))
}

function captioned(items: readonly AlbumItem[], shown: ReadonlySet<string>): Captioned[] {
  const photos = new Map(items.flatMap((item) => (item.kind === 'photo' ? [[item.message, item]] : [])))
  const parts = items
    .filter(({ _id, kind, speech }) => kind === 'photo' || (kind === 'words' && !speech && shown.has(_id)))
    .map(({ message, by, seq, text, kind, shownId }) => ({
      ...{ message, by, seq, text },
      ...(kind === 'photo' && shownId ? { fileId: shownId } : {}),
    }))
  return withCaptions(parts).flatMap(({ message, text }) => {
    const item = photos.get(message)
    return item ? [{ item, caption: text }] : []
  })
}
