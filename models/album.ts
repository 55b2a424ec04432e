import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

export type AlbumKind = 'photo' | 'video' | 'voice' | 'words'

/** 相册: a picture, video or voice of an event with its files, or words that were said between them. */
export interface AlbumItem {
  /** event/checksum, so that the same picture is one; event/message id for words. */
  _id: string
  account: string
  event: string
  kind: AlbumKind
  /** Id of the message that brought it. */
  message: string
  /** Contact id of who sent it. */
  by: string
  at: Date
  /** Its place: the order of arrival of its message. */
  seq: number
  text: string
  /** The words were spoken at the event: they are not what a picture shows. */
  speech?: boolean
  /** The original as it came. */
  fileId?: string
  /** The copy that is shown: upright, smaller, without where it was taken. */
  shownId?: string
  /** Originals of the same picture that came with other messages. */
  sameIds?: string[]
  /** Pixels of the copy. */
  width?: number
  height?: number
  /** Bytes of original and copy. */
  size: number
  /** Bytes of what is shown. */
  shownSize?: number
  /** Ids of the members who are on it, where staff said so. */
  people: string[]
  /** A member handed it in and no staff member released it yet. */
  offered?: boolean
  /** The group has seen it: it was handed in there. */
  seen?: boolean
  /** Id of the message that released it. */
  releasedBy?: string
  /** Id of the message that took it off. */
  goneBy?: string
}

const schema = new Schema<AlbumItem>(
  {
    _id: String,
    account: { type: String, required: true },
    event: { type: String, required: true },
    kind: { type: String, required: true },
    message: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    text: { type: String, default: '' },
    speech: Boolean,
    fileId: String,
    shownId: String,
    sameIds: { type: [String], default: undefined },
    width: Number,
    height: Number,
    size: { type: Number, default: 0 },
    shownSize: Number,
    people: [String],
    offered: Boolean,
    seen: Boolean,
    releasedBy: String,
    goneBy: String,
  },
  { versionKey: false, collection: 'album' },
)
schema.index({ event: 1, seq: 1 })
schema.index({ message: 1 })
schema.index({ account: 1, size: 1 })

export const Item = model('AlbumItem', schema)

export type NewAlbumItem = Omit<AlbumItem, 'goneBy' | 'releasedBy' | 'people'> &
  Partial<Pick<AlbumItem, 'people'>>

/**
 * Takes something into the album and returns it as it is kept. What is there already stays as it is; but what was
 * taken off is there again when another message brings it, and what waited for its release no longer waits when
 * somebody brings it who needs none.
 */
export async function keepInAlbum(item: NewAlbumItem): Promise<AlbumItem | null> {
  const { _id, message, by, at, seq, offered, seen } = item
  const insert = async () =>
    await Item.updateOne({ _id }, { $setOnInsert: { people: [], ...item } }, { upsert: true })
  try {
    await insert()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  const given = { message, by, at, seq, ...(offered ? { offered } : {}), ...(seen ? { seen } : {}) }
  const byAnother = { _id, message: trusted({ $ne: message }) }
  const notGiven = { ...(offered ? {} : { offered: '' }), ...(seen ? {} : { seen: '' }) }
  await Item.updateOne(
    { ...byAnother, goneBy: trusted({ $ne: null }) },
    { $set: given, $unset: { goneBy: '', ...notGiven } },
  )
  if (!offered)
    await Item.updateOne({ ...byAnother, offered: true }, { $set: given, $unset: { offered: '' } })
  return await Item.findById(_id).lean<AlbumItem>()
}

/** What an event has in its order, with what is not released yet, without what was taken off. */
export async function albumOf(event: string): Promise<AlbumItem[]> {
  return await Item.find({ event, goneBy: null }).sort({ seq: 1, _id: 1 }).lean<AlbumItem[]>()
}

/** Photos, videos and voices of an event, in the order in which staff number them. */
export async function albumFiles(event: string): Promise<AlbumItem[]> {
  return (await albumOf(event)).filter(({ kind }) => kind !== 'words')
}

/** These items in the order of the ids, without what was taken off. */
export async function albumItems(ids: string[]): Promise<AlbumItem[]> {
  const items = await Item.find({ _id: trusted({ $in: ids }), goneBy: null }).lean<AlbumItem[]>()
  return ids.flatMap((id) => items.filter(({ _id }) => _id === id))
}

/** What a message brought, taken off or not; or null. */
export async function albumItemOf(message: string): Promise<AlbumItem | null> {
  return await Item.findOne({ message }).lean<AlbumItem>()
}

/** Takes an item off in the name of a message; returns it, or null when it is not there or was taken off by another. */
export async function takeOffItem(id: string, origin: string): Promise<AlbumItem | null> {
  await Item.updateOne({ _id: id, goneBy: null }, { $set: { goneBy: origin } })
  return await Item.findOne({ _id: id, goneBy: origin }).lean<AlbumItem>()
}

/** Notes that these members are on a picture, or are not. */
export async function nameOnItem(id: string, members: string[], isOn: boolean): Promise<void> {
  const change = isOn ? { $addToSet: { people: { $each: members } } } : { $pullAll: { people: members } }
  await Item.updateOne({ _id: id }, change)
}
