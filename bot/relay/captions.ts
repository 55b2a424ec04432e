import type { AlbumItem } from '../../models/album.ts'
import { withCaptions } from '../meeting/photos.ts'

/** A photo with what was said of it. */
export interface Captioned {
  item: AlbumItem
  caption: string
}

/** The photos of an event, each with the words that came after it. */
export function captioned(items: readonly AlbumItem[]): Captioned[] {
  const photos = new Map(items.flatMap((item) => (item.kind === 'photo' ? [[item.message, item]] : [])))
  const shown = items
    .filter(({ kind, speech }) => kind === 'photo' || (kind === 'words' && !speech))
    .map(({ message, seq, text, kind, shownId }) => ({
      ...{ message, seq, text },
      ...(kind === 'photo' && shownId ? { fileId: shownId } : {}),
    }))
  return withCaptions(shown).flatMap(({ message, text }) => {
    const item = photos.get(message)
    return item ? [{ item, caption: text }] : []
  })
}
