import type { AlbumItem } from '../../models/album.ts'
import { fileContent } from '../../models/file.ts'
import { collage, type Part } from '../pictures/collage.ts'
import { oneAtATime, type ShownPhoto } from '../pictures/photo.ts'

type Shown = Pick<AlbumItem, 'kind' | 'shownId' | 'width' | 'height' | 'text'>

/** Photos and the words between them as the parts of a collage, in their order. */
export function partsOf(items: readonly Shown[]): Part[] {
  const parts: Part[] = []
  let photos: Extract<Part, { photos: unknown }>['photos'][number][] | undefined
  for (const { kind, shownId, width = 1, height = 1, text } of items) {
    if (kind === 'words') {
      photos = undefined
      parts.push({ words: text, tone: 'caption' })
    } else if (kind === 'photo' && shownId) {
      if (!photos) {
        photos = []
        parts.push({ photos })
      }
      photos.push({ width, height, content: async () => await fileContent(shownId) })
    }
  }
  return parts
}

/** The parts as one picture, drawn when no other picture is worked on. */
export async function draw(parts: readonly Part[]): Promise<ShownPhoto> {
  return await oneAtATime(async () => await collage(parts))
}
