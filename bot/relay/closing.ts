import type { AlbumItem } from '../../models/album.ts'
import type { LiveEvent } from '../../models/event.ts'
import { shortDay } from '../daily.ts'
import { spread } from '../meeting/photos.ts'
import type { Part } from '../pictures/collage.ts'
import { countsInWords } from './counts.ts'
import { MOST_PICTURES, waitingItems } from './grouping.ts'
import { partsOf, type Sketch } from './picture.ts'

/**
 * The photos of a closing collage, in their order: those that no send showed yet, and others from the beginning of
 * the event to its end.
 */
export function closingPhotos<Item extends Pick<AlbumItem, '_id' | 'kind' | 'offered' | 'seen'>>(
  items: readonly Item[],
  sends: LiveEvent['sends'] = [],
): Item[] {
  const photos = items.filter(({ kind, offered }) => kind === 'photo' && !offered)
  const fresh = sends.length ? waitingItems({ sends }, photos).slice(0, MOST_PICTURES) : []
  const others = photos.filter((photo) => !fresh.includes(photo))
  const chosen = [...fresh, ...spread(others, MOST_PICTURES - fresh.length)]
  return photos.filter((photo) => chosen.includes(photo))
}

/** The closing collage of an event: its name, photos of it, when and where it was, and what there is to see. */
export function closingSketch(
  { name, day }: Pick<LiveEvent, 'name' | 'day'>,
  photos: readonly AlbumItem[],
  shown: { items: readonly AlbumItem[]; place: string; use: 'group' | 'private' },
): Sketch {
  const { items, place, use } = shown
  const lines = [
    `${shortDay(day)}${place ? `　${place}` : ''}`,
    `共 ${countsInWords(items)}`,
    '私聊我说「相册」，随时再看。',
  ]
  const ids = photos.map(({ _id }) => _id)
  const parts = (): Part[] => [
    { words: name, tone: 'title' },
    ...partsOf(photos),
    { words: lines.join('\n'), tone: 'caption' },
  ]
  return { name: ['closing', use, name, ...lines, ...ids].join('\n'), items: ids, place, parts }
}
