import type { Reply } from '../bot/handler.ts'
import { closingPhotos, closingSketch } from '../bot/relay/closing.ts'
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
    const sketch = closingSketch(event, photos, { items, place: meeting.place, use: 'private' })
    const fileId = await pictureFile(event._id, sketch)
    pictures.push({ fileId, fileName: '照片.jpg' })
  }
  return pictures
}
