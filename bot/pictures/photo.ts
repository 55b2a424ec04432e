import type { Sized } from './rows.ts'

/** A photo as it is shown: upright, in JPEG, without anything that its camera wrote into it. */
export interface ShownPhoto extends Sized {
  content: Buffer
}

/** Why a photo cannot be shown. */
export type PhotoProblem = 'heic' | 'huge' | 'broken'

const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif'])
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}`)
/** Enough for a phone turned sideways, and for half a page of A4. */
const LONGEST_SIDE = 1_600
const QUALITY = 80
const SECONDS = 30
/** What is decoded line by line may be larger than what is unpacked as a whole. */
const MOST_PIXELS = { byLine: 120_000_000, whole: 40_000_000 }
/** Brands of the container (ISO 14496-12) whose pictures are HEVC (ISO 23008-12), for which we have no decoder. */
const HEIC = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/

let last: Promise<unknown> = Promise.resolve()

/** Runs work on pictures one after the other: several large ones at once would take too much memory. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const next = last.then(work)
  last = next.catch(() => undefined)
  return next
}

/** sharp, on one core and keeping nothing; loaded when it is needed: a worker that takes over must be there at once. */
export async function frugalSharp() {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  // Whatever else it can read was written by strangers and is read by programs that nobody needs here.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS })
  return sharp
}

/** The photo as it is shown, or why it cannot be. */
export async function shownPhoto(content: Buffer): Promise<ShownPhoto | PhotoProblem> {
  if (isHeic(content)) return 'heic'
  const sharp = await frugalSharp()
  try {
    const { format, width, height, isProgressive } = await sharp(content, {
      limitInputPixels: false,
    }).metadata()
    if (!FORMATS.has(format)) return 'broken'
    const byLine = (format === 'jpeg' || format === 'png') && !isProgressive
    if (width * height > (byLine ? MOST_PIXELS.byLine : MOST_PIXELS.whole)) return 'huge'
    const { data, info } = await sharp(content, { failOn: 'error', limitInputPixels: MOST_PIXELS.byLine })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true })
    return { content: data, width: info.width, height: info.height }
  } catch {
    return 'broken'
  }
}

function isHeic(content: Buffer): boolean {
  return content.toString('latin1', 4, 8) === 'ftyp' && HEIC.test(content.toString('latin1', 8, 12))
}
