import { createHash, randomUUID } from 'node:crypto'
import type { AlbumItem } from '../../models/album.ts'
import { noteDrawing } from '../../models/event-send.ts'
import { fileById, fileContent, fileIdOf, MADE, storedUnder, storeFile } from '../../models/file.ts'
import { collage, type Part } from '../pictures/collage.ts'
import { oneAtATime, type ShownPhoto } from '../pictures/photo.ts'

/** Each process draws for itself: two that stored a file under one key at once would spoil it. */
const PROCESS = randomUUID()
const MADE_LIMIT = 25 * 1024 * 1024

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

/** A picture of an event before it is drawn. */
export interface Sketch {
  /** What it shows and says, and for whom. */
  name: string
  /** Ids of what is on it. */
  items: string[]
  /** Of a closing collage: where the event was, empty when nobody knows. */
  place?: string
  parts: () => readonly Part[]
}

/** By what a picture that was drawn is known. */
export function printOfSketch({ name }: Sketch): string {
  return createHash('sha256').update(name).digest('hex')
}

/** Photos and their captions as a collage; the same things for another use are another picture. */
export function collageSketch(use: 'group' | 'private', items: readonly AlbumItem[]): Sketch {
  const name = [use, ...items.map(({ _id, text }) => `${_id} ${text}`)].join('\n')
  return { name, items: items.map(({ _id }) => _id), parts: () => partsOf(items) }
}

/** The id of the file of a picture of an event, which is drawn once by each process for all who see it. */
export async function pictureFile(event: string, sketch: Sketch): Promise<string> {
  const print = printOfSketch(sketch)
  const key = `${MADE}picture:${PROCESS}:${print}`
  return await oneAtATime(async () => {
    const stored = await storedUnder(key)
    if (stored) return stored
    const { items, place } = sketch
    const fileId = fileIdOf(key)
    // Noted first: a picture that nobody knows of would outlive what it shows.
    await noteDrawing(event, { fileId, print, items, ...(place === undefined ? {} : { place }) })
    const { content } = await collage(sketch.parts())
    return await storeFile(key, { name: '照片.jpg', content, limit: MADE_LIMIT })
  })
}

/** A video or voice as it is sent. WeChat shows a file by its ending; nothing else of its name is passed on. */
export async function fileOfItem({
  kind,
  fileId,
  shownId,
}: AlbumItem): Promise<{ fileId: string; fileName: string }[]> {
  const id = shownId ?? fileId
  const file = id && (await fileById(id))
  if (!file) return []
  const ending = /\.(mp4|mov|wav|sil)$/i.exec(file.name)?.[1]?.toLowerCase()
  return [{ fileId: id, fileName: kind === 'video' ? `视频.${ending ?? 'mp4'}` : `语音.${ending ?? 'sil'}` }]
}
