import mongoose, { mongo } from 'mongoose'
import { connectedDb } from './database.ts'

/** One collection as it is copied: its indexes, and its rows as BSON in the order of their ids. */
export interface CollectionDump {
  name: string
  indexes: mongo.IndexDescriptionInfo[]
  rows: AsyncIterable<Buffer>
}

const BATCH = 500
const BATCH_BYTES = 8 * 1024 * 1024
const RESTORING = 'restoring.'
const MARK = 'restoring.unfinished'
const EXACTLY = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const

/** Names of all collections in their order, those of an interrupted restore left out. */
export async function collectionNames(): Promise<string[]> {
  const all = await connectedDb().listCollections().toArray()
  const names = all.flatMap(({ name, type }) =>
    type === 'collection' && !name.startsWith('system.') ? [name] : [],
  )
  return names.filter((name) => !name.startsWith(RESTORING)).sort()
}

/** All collections, read as they were at one and the same moment. */
export async function* dumpAll(): AsyncGenerator<CollectionDump> {
  const session = mongoose.connection.getClient().startSession({ snapshot: true })
  try {
    for (const name of await collectionNames()) {
      const collection = connectedDb().collection(name, { readConcern: { level: 'snapshot' } })
      const rows = collection.find({}, { session, raw: true, sort: { _id: 1 } })
      yield { name, indexes: await connectedDb().collection(name).indexes(), rows: bytesOf(rows) }
    }
  } finally {
    await session.endSession()
  }
}

async function* bytesOf(rows: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const row of rows) yield Buffer.from(row as Uint8Array)
}

/** Whether any collection has a row in it. */
export async function holdsAnything(): Promise<boolean> {
  for (const name of await collectionNames()) if (await connectedDb().collection(name).findOne()) return true
  return false
}

/** Writes a collection beside the present one; nothing of the present one changes. */
export async function loadBeside({ name, indexes, rows }: CollectionDump): Promise<void> {
  const beside = `${RESTORING}${name}`
  await connectedDb().dropCollection(beside)
  const collection = await connectedDb().createCollection(beside)
  let batch: mongo.BSON.Document[] = []
  let bytes = 0
  for await (const row of rows) {
    batch.push(mongo.BSON.deserialize(row, EXACTLY))
    bytes += row.length
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue
    await collection.insertMany(batch)
    batch = []
    bytes = 0
  }
  if (batch.length) await collection.insertMany(batch)
  const own = indexes.filter(({ name: index }) => index !== '_id_')
  if (own.length)
    await collection.createIndexes(own.map(({ v: _, ...index }) => index as mongo.IndexDescription))
}

/**
 * Puts what was written beside in the place of the present collections, and removes those that are not among it.
 * Interrupted, it leaves a mark by which the database is known to be neither the old nor the new one.
 */
export async function takeOver(names: readonly string[]): Promise<void> {
  await connectedDb()
    .collection<{ _id: string }>(MARK)
    .updateOne({ _id: MARK }, { $set: {} }, { upsert: true })
  for (const name of await collectionNames())
    if (!names.includes(name)) await connectedDb().dropCollection(name)
  for (const name of names)
    await connectedDb().collection(`${RESTORING}${name}`).rename(name, { dropTarget: true })
  await connectedDb().dropCollection(MARK)
}

/** Whether a restore was interrupted when it had begun to replace what was there. */
export async function isHalfRestored(): Promise<boolean> {
  return (await connectedDb().listCollections({ name: MARK }).toArray()).length > 0
}
