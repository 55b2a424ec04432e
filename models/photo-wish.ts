import { model, Schema } from 'mongoose'

/** 不上照片: a member asked that pictures of him are not used. */
export interface PhotoWish {
  /** Member id. */
  _id: string
  member: string
  at: Date
  /** Id of the message that said so. */
  origin: string
  /** When he took it back. */
  goneAt?: Date
}

const Wish = model(
  'PhotoWish',
  new Schema<PhotoWish>(
    {
      _id: String,
      member: { type: String, required: true },
      at: { type: Date, required: true },
      origin: { type: String, required: true },
      goneAt: Date,
    },
    { versionKey: false, collection: 'photo_wishes' },
  ),
)

/** Notes that pictures of a member are not to be used, or may be again. */
export async function wishPhotos(
  member: string,
  wish: { used: boolean; at: Date; origin: string },
): Promise<void> {
  const { used, at, origin } = wish
  if (used) await Wish.updateOne({ _id: member, goneAt: null }, { $set: { goneAt: at } })
  else
    await Wish.updateOne(
      { _id: member },
      { $set: { member, at, origin }, $unset: { goneAt: '' } },
      { upsert: true },
    )
}

/** Ids of the members of whom no pictures are to be used. */
export async function membersWithoutPhotos(): Promise<Set<string>> {
  const wishes = await Wish.find({ goneAt: null }).lean<PhotoWish[]>()
  return new Set(wishes.map(({ member }) => member))
}
