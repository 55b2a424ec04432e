import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Random } from './drill.ts'

/** A file that somebody at the event sends. */
export interface EventFile {
  name: string
  content: Buffer
  kind: 'good' | 'broken' | 'doubled' | 'video'
}

/** Twelve megapixels, as phones take them. */
const SIZE = { width: 4_000, height: 3_000 }
const COUNTS = { good: 52, broken: 4, doubled: 4, videos: 3 }
const VIDEO = 4 * 1024 * 1024

export function checksum(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** 60 photos, of which 52 are good and different, and 3 videos, in the order of an event. */
export async function eventFiles(random: Random): Promise<EventFile[]> {
  const shots = await Promise.all(
    [
      sharp(noise(1), RAW).jpeg({ quality: 90 }),
      sharp(noise(2), RAW).withMetadata({ orientation: 6 }).jpeg({ quality: 90 }),
      sharp(noise(3), RAW).withMetadata({ orientation: 3 }).jpeg({ quality: 90 }),
      sharp(noise(4), RAW).jpeg({ quality: 90, progressive: true }),
    ].map((picture) => picture.toBuffer()),
  )
  const good = Array.from({ length: COUNTS.good }, (_, index): EventFile => {
    const shot = shots[index % shots.length] ?? Buffer.alloc(0)
    return { name: `IMG_${index}.JPG`, content: commented(shot, index), kind: 'good' }
  })
  const files = [...good]
  const insert = (file: EventFile) => files.splice(random.int(8, files.length), 0, file)
  for (let index = 0; index < COUNTS.broken; index += 1) {
    const { content } = good[index] ?? { content: Buffer.alloc(0) }
    insert({ name: `broken${index}.jpg`, content: content.subarray(0, content.length >> 1), kind: 'broken' })
  }
  for (let index = 0; index < COUNTS.doubled; index += 1)
    files.push({ ...(good[index * 10] ?? random.pick(good)), kind: 'doubled' })
  for (let index = 1; index <= COUNTS.videos; index += 1)
    files.splice(index * 18, 0, { name: '合唱.mp4', content: Buffer.alloc(VIDEO, index), kind: 'video' })
  return files
}

const RAW = { raw: { ...SIZE, channels: 3 as const } }

/** A picture with as much in it as a photo has, so that the file is as large. */
function noise(seed: number): Buffer {
  const { width, height } = SIZE
  const pixels = Buffer.allocUnsafe(width * height * 3)
  for (let index = 0, state = seed; index < pixels.length; index += 1) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    pixels[index] = ((((index % (width * 3)) * 200) / (width * 3)) | 0) + (state >>> 27)
  }
  return pixels
}

/** The same picture as another file: JPEG holds comments (ITU T.81, B.2.4.5). */
function commented(jpeg: Buffer, number: number): Buffer {
  const comment = Buffer.from([0xff, 0xfe, 0, 6, 0, 0, 0, number])
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
}
