import mongoose from 'mongoose'

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)
mongoose.set('bufferCommands', false)
mongoose.set('autoIndex', false)

/**
 * Connects all models to MongoDB and creates their indexes.
 *
 * Every write waits for the majority and the journal. Rejects when no server answers within 5 s:
 * mongoose does not heal a failed first connect, so the caller tries again with a new call.
 */
export async function connectDatabase(uri: string): Promise<void> {
  await mongoose.disconnect()
  await mongoose.connect(uri, {
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    readConcern: { level: 'majority' },
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 20_000,
    heartbeatFrequencyMS: 1_000,
    maxPoolSize: 20,
  })
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()))
}

/** The server's answer to `hello`, from which its kind and version can be judged. */
export async function helloOfServer(): Promise<Record<string, unknown>> {
  const admin = connectedDb().admin()
  return { ...(await admin.command({ hello: 1 })), ...(await admin.command({ buildInfo: 1 })) }
}

/** Resolves when the primary answers; rejects otherwise. */
export async function pingDatabase(): Promise<void> {
  await connectedDb().admin().command({ ping: 1 })
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect()
}

/** The native database of the open connection; throws when there is none. */
export function connectedDb() {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not connected')
  return db
}

/** A collection through the bare driver, for the writes that messages wait for. */
export function collectionOf<Row extends { _id: string }>(name: string) {
  return connectedDb().collection<Row>(name)
}

/** True when the write was refused because the row is already there. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11000
}

/** True when the error comes from the way to the server or its state, not from what was asked of it. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof mongoose.mongo.MongoNetworkError ||
    error instanceof mongoose.mongo.MongoServerSelectionError ||
    error instanceof mongoose.mongo.MongoNotConnectedError ||
    error instanceof mongoose.mongo.MongoTopologyClosedError ||
    error instanceof mongoose.mongo.MongoWriteConcernError ||
    (error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('RetryableWriteError')) ||
    (error instanceof mongoose.mongo.MongoBulkWriteError && error.hasErrorLabel('RetryableWriteError')) ||
    (error instanceof mongoose.mongo.MongoServerError &&
      [91, 189, 10107, 11600, 11602, 13435].includes(Number(error.code)))
  )
}
