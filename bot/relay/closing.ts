import type { AlbumItem } from '../../models/album.ts'
import type { LiveEvent } from '../../models/event.ts'
import { shortDay } from '../daily.ts'
import { spread } from '../meeting/photos.ts'
import type { Part } from '../pictures/collage.ts'
import { countsInWords } from './counts.ts'
import { MOST_PICTURES } from './grouping.ts'
import { partsOf } from './picture.ts'

/** The photos of a closing collage, from the beginning of the event to its end. */
export function closingPhotos<Item extends Pick<AlbumItem, 'kind' | 'offered'>>(
  items: readonly Item[],
): Item[] {
  return spread(
    items.filter(({ kind, offered }) => kind === 'photo' && !offered),
    MOST_PICTURES,
  )
}

/** The closing collage of an event: its name, photos of it, when and where it was, and what there is to see. */
export function closingParts(
  { name, day }: Pick<LiveEvent, 'name' | 'day'>,
  photos: readonly AlbumItem[],
  { items, place }: { items: readonly AlbumItem[]; place: string | undefined },
): Part[] {
  const lines = [
    `${shortDay(day)}${place ? `　${place}` : ''}`,
    `共 ${countsInWords(items)}`,
    '私聊我说「相册」，随时再看。',
  ]
  return [{ words: name, tone: 'title' }, ...partsOf(photos), { words: lines.join('\n'), tone: 'caption' }]
}
