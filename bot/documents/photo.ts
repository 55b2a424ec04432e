import { frugalSharp } from '../pictures/photo.ts'

/** A photo as it is printed: upright, in JPEG, its size in pixels. */
export interface PrintedPhoto {
  content: Buffer
  width: number
  height: number
}

const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif'])
/** Enough for half a page of A4 at 200 dots an inch. */
const LONGEST_SIDE = 1_200
const MOST_PIXELS = 100_000_000
const SECONDS = 30

/** Makes a picture ready to be printed; undefined when it is broken, too large or no picture. */
export async function printedPhoto(content: Buffer): Promise<PrintedPhoto | undefined> {
  const sharp = await frugalSharp()
  try {
    const picture = sharp(content, { failOn: 'error', limitInputPixels: MOST_PIXELS })
    const { format } = await picture.metadata()
    if (!FORMATS.has(format)) return undefined
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true })
    return { content: data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
