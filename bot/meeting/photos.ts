import type { MeetingPhoto } from '../../models/meeting-photo.ts'

/** So many stand in the minutes; six fill a page. */
export const MOST_PHOTOS = 12

/** A photo of an event: where it came from, its file, and what is said of it. */
export type EventPhoto = Pick<
  MeetingPhoto,
  'meeting' | 'message' | 'fileId' | 'caption' | 'relayed' | 'by' | 'at' | 'seq'
>

/** What a relay showed, in its order: a photo with its file, or words about the photo that their sender sent before. */
export interface Shown {
  message: string
  by: string
  seq: number
  fileId?: string
  text: string
}

/** The relayed photos, each with the words that its sender said after it. */
export function withCaptions(shown: readonly Shown[]): (Shown & { fileId: string })[] {
  const photos: (Shown & { fileId: string })[] = []
  for (const one of shown.toSorted((first, second) => first.seq - second.seq)) {
    const last = photos.findLast(({ by }) => by === one.by)
    if (one.fileId) photos.push({ ...one, fileId: one.fileId, text: '' })
    else if (last) last.text = `${last.text} ${one.text.replace(/\s+/g, ' ')}`.trim()
  }
  return photos
}

/**
 * Those that go into the minutes and how many are left out: what was sent for them first, then of those that were
 * relayed as many as there is room for, from the beginning of the event to its end.
 */
export function chosenPhotos(photos: readonly EventPhoto[]): { chosen: EventPhoto[]; left: number } {
  const own = photos.filter(({ relayed }) => !relayed).slice(0, MOST_PHOTOS)
  const relayed = spread(
    photos.filter((photo) => photo.relayed),
    MOST_PHOTOS - own.length,
  )
  return { chosen: [...relayed, ...own], left: photos.length - own.length - relayed.length }
}

/** As many of a list as wanted, evenly from its first to its last. */
export function spread<Item>(list: readonly Item[], wanted: number): Item[] {
  if (list.length <= wanted) return [...list]
  const step = (list.length - 1) / Math.max(1, wanted - 1)
  return Array.from({ length: wanted }, (_, index) => list[Math.round(index * step)]).flatMap(
    (item) => item ?? [],
  )
}

/** 另有 18 张没有放，最多放 12 张。有 1 张打不开。 or nothing. */
export function photoNote({ left, broken }: { left: number; broken: number }): string {
  return [
    ...(left ? [`另有 ${left} 张没有放，最多放 ${MOST_PHOTOS} 张。`] : []),
    ...(broken ? [`有 ${broken} 张打不开，没有放进来。`] : []),
  ].join('')
}
