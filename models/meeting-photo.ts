import { model, Schema } from 'mongoose'

/** A photo for the minutes of a meeting, sent for them or relayed while the event ran. */
export interface MeetingPhoto {
  /** meeting/message id */
  _id: string
  meeting: string
  /** Id of the message that brought it. */
  message: string
  fileId: string
  caption: string
  /** It was relayed: the row only holds what staff said of it. */
  relayed: boolean
  /** Contact id of the staff member who sent it. */
  by: string
  at: Date
  seq: number
  /** Id of the message that gave the caption. */
  captionedBy?: string
  /** Ids of the members whom the caption names. */
  people?: string[]
  /** Id of the message that took it off. */
  goneBy?: string
}

const schema = new Schema<MeetingPhoto>(
  {
    _id: String,
    meeting: { type: String, required: true },
    message: { type: String, required: true },
    fileId: { type: String, required: true },
    caption: { type: String, default: '' },
    relayed: { type: Boolean, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    captionedBy: String,
    people: { type: [String], default: undefined },
    goneBy: String,
  },
  { versionKey: false, collection: 'meeting_photos' },
)
schema.index({ meeting: 1, seq: 1 })

const Photo = model('MeetingPhoto', schema)

/** Keeps a photo of a meeting; the same one again leaves the first as it is. */
export async function keepPhoto(
  photo: Omit<MeetingPhoto, 'captionedBy' | 'goneBy' | 'people'>,
): Promise<void> {
  await Photo.updateOne({ _id: photo._id }, { $setOnInsert: photo }, { upsert: true })
}

/** What is kept of a meeting's photos in its order, those that were taken off among them. */
export async function photosKept(meeting: string): Promise<MeetingPhoto[]> {
  return await Photo.find({ meeting }).sort({ seq: 1, _id: 1 }).lean<MeetingPhoto[]>()
}

/** Gives a photo its caption, and who is named in it, in the name of a message. */
export async function captionPhoto(
  id: string,
  said: Pick<MeetingPhoto, 'caption' | 'people'>,
  origin: string,
): Promise<void> {
  await Photo.updateOne({ _id: id }, { $set: { ...said, captionedBy: origin } })
}

/** Takes a photo off in the name of a message. */
export async function takeOffPhoto(id: string, origin: string): Promise<void> {
  await Photo.updateOne({ _id: id, goneBy: null }, { $set: { goneBy: origin } })
}
