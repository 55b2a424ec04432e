import { renderPanels } from './card.ts'
import type { Panel } from './panel.ts'
import { frugalSharp, type ShownPhoto } from './photo.ts'
import { layRows, type Sized } from './rows.ts'
import { COLOR, SIZE } from './style.ts'

/** What stands beneath each other on a collage: photos in rows, or words. */
export type Part = { photos: readonly (Sized & { content: () => Promise<Buffer> })[] } | Panel

/** A picture on the page, in pixels. */
interface Piece {
  input: Buffer
  left: number
  top: number
}

const GAP = 12
const QUALITY = 82

/** Photos and words as one JPEG, 1080 pixels wide. The photos are whole and in their own proportions. */
export async function collage(parts: readonly Part[]): Promise<ShownPhoto> {
  const sharp = await frugalSharp()
  const panels = parts.flatMap((part) => ('words' in part ? [part] : []))
  const drawn = panels.length ? await renderPanels(panels) : []
  const pieces: Piece[] = []
  let top = 0
  for (const part of parts) {
    if ('words' in part) {
      const input = drawn.shift() ?? Buffer.alloc(0)
      pieces.push({ input, left: 0, top })
      top += (await sharp(input).metadata()).height
    } else if (part.photos.length) {
      const { places, height } = layRows(part.photos, { width: SIZE.width - 2 * GAP, gap: GAP })
      for (const [index, photo] of part.photos.entries()) {
        const place = places[index]
        if (place)
          pieces.push(await pieceOf(photo, { ...place, left: place.left + GAP, top: place.top + top + GAP }))
      }
      top += height + 2 * GAP
    }
  }
  const page = { width: SIZE.width, height: Math.max(1, top), channels: 3 as const, background: COLOR.ground }
  const { data, info } = await sharp({ create: page })
    .composite(pieces)
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
  return { content: data, width: info.width, height: info.height }
}

/** The photo in the size in which it stands on the page. */
async function pieceOf(
  photo: { content: () => Promise<Buffer> },
  { left, top, width, height }: Sized & { left: number; top: number },
): Promise<Piece> {
  const sharp = await frugalSharp()
  // Its proportions are those of the place but for the rounding to whole pixels.
  const input = await sharp(await photo.content())
    .resize({ width, height, fit: 'fill' })
    .jpeg({ quality: 92 })
    .toBuffer()
  return { input, left, top }
}
