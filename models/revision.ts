import { model, Schema } from 'mongoose'
import { collectionOf } from './database.ts'

/** Counts the changes of a thing that processes keep a copy of, so that each can tell when its copy is old. */
interface Revision {
  _id: string
  count: number
}

const Revision = model(
  'Revision',
  new Schema<Revision>({ _id: String, count: Number }, { versionKey: false, collection: 'revisions' }),
)

/** To be called after each change of members, their excuses, staff or the branch group. */
export async function peopleChanged(): Promise<void> {
  await Revision.updateOne({ _id: 'people' }, { $inc: { count: 1 } }, { upsert: true })
}

/** Grows with each change of members, their excuses, staff or the branch group. */
export async function peopleRevision(): Promise<number> {
  return (await collectionOf<Revision>('revisions').findOne({ _id: 'people' }))?.count ?? 0
}
