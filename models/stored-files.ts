import { mongo } from 'mongoose'
import { connectedDb } from './database.ts'
import { bucket } from './file.ts'
import { ownedBy, type Person } from './own-data.ts'
import { PERSONAL_DATA } from './personal-data.ts'

/** One stored file: whether it was made for an answer, and can be made again. */
export interface FileEntry {
  id: string
  name: string
  made: boolean
}

const REFERRING = Object.entries(PERSONAL_DATA).flatMap(([collection, keeping]) =>
  (keeping.files ?? []).map((field) => ({ collection, field, keeping })),
)

/** All stored files, those that came before an instant if one is given. */
export async function storedFiles(before?: Date): Promise<FileEntry[]> {
  const files = await bucket()
    .find(before ? { uploadDate: { $lt: before } } : {}, { projection: { filename: 1, metadata: 1 } })
    .toArray()
  return files.map(({ _id, filename, metadata }) => ({
    id: String(_id),
    name: filename,
    made: metadata?.made === true,
  }))
}

/** Removes a stored file; one that is not there is removed already. */
export async function removeFile(id: string): Promise<void> {
  const files_id = new mongo.ObjectId(id)
  await connectedDb().collection('files.files').deleteOne({ _id: files_id })
  await connectedDb().collection('files.chunks').deleteMany({ files_id })
}

/**
 * Files to which only rows of this person refer that go when he leaves: what he sent, and what was sent to him alone.
 * What he gave to an album stays in it.
 */
export async function ownFiles(person: Person): Promise<string[]> {
  const ids = new Set<string>()
  for (const { collection, field, keeping } of REFERRING) {
    const own = ownedBy(keeping, person)
    if (own)
      for (const id of await connectedDb().collection(collection).distinct(field, own))
        if (id) ids.add(String(id))
  }
  const found: string[] = []
  for (const id of ids) if (!(await isNeeded(id, person))) found.push(id)
  return found
}

/** Messages that came and went: what only they refer to can be had again, or has served. */
const PASSING = new Set(['inbox', 'outbox'])

/** Whether something lasting refers to a file, as an album does. */
export async function isKept(id: string): Promise<boolean> {
  for (const { collection, field } of REFERRING)
    if (
      !PASSING.has(collection) &&
      (await connectedDb()
        .collection(collection)
        .findOne({ [field]: id }))
    )
      return true
  return false
}

/** Whether any row refers to a file, other than those that go when this person leaves, if one is given. */
export async function isNeeded(id: string, person?: Person): Promise<boolean> {
  for (const { collection, field, keeping } of REFERRING) {
    const own = person && keeping.leaving === 'remove' ? ownedBy(keeping, person) : null
    const others = own ? { $nor: [own] } : {}
    if (
      await connectedDb()
        .collection(collection)
        .findOne({ [field]: id, ...others })
    )
      return true
  }
  return false
}

/** Files that wait in the outbox to be sent. */
export async function filesToSend(): Promise<Set<string>> {
  const open = { fileId: { $exists: true }, state: { $in: ['pending', 'sending', 'unknown'] } }
  return new Set(await connectedDb().collection('outbox').distinct('fileId', open))
}
