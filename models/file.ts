import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { mongo } from 'mongoose'
import { connectedDb } from './database.ts'

/** A stored file: pictures, voices, sheets. */
export interface StoredFile {
  name: string
  size: number
  open: () => Readable
}

/** How the keys of files begin that were made for an answer, and can be made again. */
export const MADE = 'made:'

/** Thrown when a file is larger than allowed; nothing of it is kept. */
export class TooLargeError extends Error {
  constructor(limit: number) {
    super(`a file is larger than ${limit} bytes`)
  }
}

export function bucket() {
  return new mongo.GridFSBucket(connectedDb(), {
    bucketName: 'files',
    writeConcern: { w: 'majority', journal: true },
  })
}

function idOf(key: string) {
  return new mongo.ObjectId(createHash('sha256').update(key).digest().subarray(0, 12))
}

/** The id that a file under this key has, or will have. */
export function fileIdOf(key: string): string {
  return idOf(key).toHexString()
}

/**
 * Stores a file under a key and returns its id; the same key again keeps the file that is there.
 * A stream is cut off at `limit` bytes with a TooLargeError, and no part of it stays.
 */
export async function storeFile(
  key: string,
  file: { name: string; content: Buffer | Readable; limit: number },
): Promise<string> {
  const id = idOf(key)
  if (await fileById(id.toHexString())) return id.toHexString()
  await dropParts(id)
  const upload = bucket().openUploadStreamWithId(id, file.name.slice(0, 200), {
    metadata: { made: key.startsWith(MADE) },
  })
  try {
    await pipeline(
      Readable.from(file.content instanceof Buffer ? [file.content] : file.content),
      limited(file.limit),
      upload,
    )
  } catch (error) {
    await dropParts(id)
    throw error
  }
  return id.toHexString()
}

/** The id of the file that is stored under a key, or undefined. */
export async function storedUnder(key: string): Promise<string | undefined> {
  const id = fileIdOf(key)
  return (await fileById(id)) ? id : undefined
}

/** Removes what an interrupted upload left. */
async function dropParts(id: mongo.ObjectId): Promise<void> {
  await connectedDb().collection('files.chunks').deleteMany({ files_id: id })
}

function limited(limit: number) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    let size = 0
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > limit) throw new TooLargeError(limit)
      yield chunk
    }
  }
}

/** The stored file, or null. */
export async function fileById(id: string): Promise<StoredFile | null> {
  const objectId = new mongo.ObjectId(id)
  const [row] = await bucket().find({ _id: objectId }).limit(1).toArray()
  return row
    ? { name: row.filename, size: row.length, open: () => bucket().openDownloadStream(objectId) }
    : null
}

/** The whole content of a stored file; rejects when it is not there. */
export async function fileContent(id: string): Promise<Buffer> {
  const file = await fileById(id)
  if (!file) throw new Error(`no stored file ${id}`)
  // Put in place as it comes: two copies of a large one would be in memory at once else.
  const content = Buffer.alloc(file.size)
  let size = 0
  for await (const chunk of file.open()) size += chunk.copy(content, size)
  return content
}
