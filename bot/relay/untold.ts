import { frugalSharp } from '../pictures/photo.ts'
import { plainJpeg } from './plain-jpeg.ts'

/** A photo in its full size without what its camera wrote into it; undefined when it is no JPEG, or broken. */
export async function withoutTelling(original: Buffer): Promise<Buffer | undefined> {
  const sharp = await frugalSharp()
  try {
    const { format, orientation } = await sharp(original).metadata()
    return format === 'jpeg' ? plainJpeg(original, orientation) : undefined
  } catch {
    return undefined
  }
}
