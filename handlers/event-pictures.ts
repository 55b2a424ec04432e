import type { Reply } from '../bot/handler.ts'
import { closingParts, closingPhotos } from '../bot/relay/closing.ts'
import { pictureFile } from '../bot/relay/picture.ts'
import { shownItems } from '../bot/relay/shown.ts'
import type { Meeting } from '../models/meeting.ts'
import { eventsOf } from './meeting-photos.ts'

/** A collage of each event that was relayed while a meeting was held, for those who could not come. */
export async function eventPictures(meeting: Meeting): Promise<Reply[]> {
  const pictures: Reply[] = []
  for (const event of await eventsOf(meeting)) {
    const items = await shownItems(event._id)
    const photos = closingPhotos(items)
    if (!photos.length) continue
    const name = `closing ${meeting.place} ${items.map(({ _id }) => _id).join('\n')}`
    const fileId = await pictureFile(event._id, name, () =>
      closingParts(event, photos, { items, place: meeting.place }),
    )
    pictures.push({ fileId, fileName: '照片.jpg' })
  }
  return pictures
}
