import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const ENTRIES = 2_000

/** Thrown when a zip archive would grow beyond the limit, or is built so that this cannot be told. */
export class UnsafeZipError extends Error {}

interface ZipEntry {
  name: string
  method: number
  packed: number
  unpacked: number
  localHeader: number
}

/** The names in a zip archive, after making sure that all of it unpacks to at most `limit` bytes. Throws an UnsafeZipError. */
export async function safeZipNames(content: Buffer, limit: number): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of unpackZip(content, limit)) names.push(name)
  return names
}

/**
 * What a zip archive holds, entry by entry; all of it together may unpack to at most `limit` bytes.
 * The sizes in the central directory can lie, so they are believed only when too large; the rest is
 * unpacked to see. Throws an UnsafeZipError. Format: PKWARE APPNOTE 6.3.10, 4.3.
 */
export async function* unpackZip(
  content: Buffer,
  limit: number,
): AsyncGenerator<{ name: string; data: Buffer }> {
  const entries = readDirectory(content)
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > limit) throw new UnsafeZipError('too large')
  let left = limit
  for (const entry of entries) {
    const data = await unpack(content, entry, left)
    left -= data.length
    yield { name: entry.name, data }
  }
}

function readDirectory(content: Buffer): ZipEntry[] {
  const end = content.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > content.length || content.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new UnsafeZipError('no central directory')
  }
  const count = content.readUInt16LE(end + 10)
  if (count > ENTRIES) throw new UnsafeZipError('too many entries')
  const entries: ZipEntry[] = []
  let offset = content.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > content.length || content.readUInt32LE(offset) !== DIRECTORY_ENTRY) {
      throw new UnsafeZipError('broken central directory')
    }
    const nameLength = content.readUInt16LE(offset + 28)
    entries.push({
      name: content.toString('utf8', offset + 46, offset + 46 + nameLength),
      method: content.readUInt16LE(offset + 10),
      packed: content.readUInt32LE(offset + 20),
      unpacked: content.readUInt32LE(offset + 24),
      localHeader: content.readUInt32LE(offset + 42),
    })
    offset += 46 + nameLength + content.readUInt16LE(offset + 30) + content.readUInt16LE(offset + 32)
  }
  return entries
}

async function unpack(content: Buffer, entry: ZipEntry, limit: number): Promise<Buffer> {
  const { localHeader, packed, method } = entry
  if (localHeader + 30 > content.length || content.readUInt32LE(localHeader) !== LOCAL_HEADER) {
    throw new UnsafeZipError('broken entry')
  }
  const start =
    localHeader + 30 + content.readUInt16LE(localHeader + 26) + content.readUInt16LE(localHeader + 28)
  const data = content.subarray(start, start + packed)
  if (method === 0) {
    if (data.length > limit) throw new UnsafeZipError('too large')
    return data
  }
  if (method !== 8 || limit <= 0) throw new UnsafeZipError('cannot be unpacked')
  try {
    return await inflate(data, { maxOutputLength: limit })
  } catch (error) {
    throw new UnsafeZipError('cannot be unpacked within the limit', { cause: error })
  }
}
