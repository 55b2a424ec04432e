import { trusted } from 'mongoose'
import { type Drawing, Event, type EventCopy, type LiveEvent } from './event.ts'

/** Notes that a send was handed to the outbox. */
export async function notePosted(id: string, index: number): Promise<void> {
  await Event.updateOne({ _id: id }, { $set: { [`sends.${index}.posted`]: true } })
}

/** Notes that a send is to be handed to the outbox again. */
export async function noteUnposted(id: string, index: number): Promise<void> {
  await Event.updateOne(
    { _id: id, [`sends.${index}.posted`]: true },
    { $unset: { [`sends.${index}.posted`]: '' } },
  )
}

/** Takes things off a send that did not go out: when they may be shown again, they wait again. */
export async function takeOffSend(id: string, index: number, items: readonly string[]): Promise<void> {
  await Event.updateOne(
    { _id: id, [`sends.${index}`]: trusted({ $exists: true }) },
    { $pullAll: { [`sends.${index}.items`]: [...items] } },
  )
}

/** Notes a picture that is drawn of an event, so that it goes with what it shows. */
export async function noteDrawing(id: string, drawing: Drawing): Promise<void> {
  await Event.updateOne(
    { _id: id, 'drawings.fileId': trusted({ $ne: drawing.fileId }) },
    { $push: { drawings: drawing } },
  )
}

/** Notes a file that holds pictures of an event, before it is stored, so that it goes with them. */
export async function noteCopy(id: string, copy: EventCopy): Promise<void> {
  await Event.updateOne(
    { _id: id, 'copies.fileId': trusted({ $ne: copy.fileId }) },
    { $push: { copies: copy } },
  )
}

/** The events of which these are, or of which these files were drawn. */
export async function eventsShown(ids: string[], fileIds: string[]): Promise<LiveEvent[]> {
  return await Event.find({
    $or: [{ _id: trusted({ $in: ids }) }, { 'drawings.fileId': trusted({ $in: fileIds }) }],
  }).lean<LiveEvent[]>()
}
