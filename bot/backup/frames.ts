import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

/** Thrown for a file that is no whole and unharmed backup. */
export class ArchiveError extends Error {}

/** A part of an archive: a note in JSON, or a row in BSON. */
export type Frame = { note: Record<string, unknown> } | { row: Buffer }

const NOTE = 1
const ROW = 2
const HEAD = 5
/** A row of MongoDB has at most 16 MB. */
const LONGEST = 17 * 1024 * 1024

export function noteFrame(note: Record<string, unknown>): Buffer {
  return frame(NOTE, Buffer.from(JSON.stringify(note)))
}

export function rowFrame(row: Buffer): Buffer {
  return frame(ROW, row)
}

/** One byte for the kind, four for the length, then the content. */
function frame(kind: number, content: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(kind, 0)
  head.writeUInt32LE(content.length, 1)
  return Buffer.concat([head, content])
}

/** Reads an archive part by part, without ever holding more than one. Throws an ArchiveError. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const unpacked = createReadStream(path).pipe(createGunzip())
  let left: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of unpacked) {
      left = left.length ? Buffer.concat([left, chunk]) : chunk
      for (let end = endOfFirst(left); end && end <= left.length; end = endOfFirst(left)) {
        yield parse(left.subarray(0, end))
        left = left.subarray(end)
      }
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ArchiveError(`打不开 ${path}`)
    throw new ArchiveError('备份文件坏了，或者没有写完')
  }
  if (left.length) throw new ArchiveError('备份文件没有写完')
}

function endOfFirst(bytes: Buffer): number | undefined {
  if (bytes.length < HEAD) return undefined
  const length = bytes.readUInt32LE(1)
  if (length > LONGEST) throw new ArchiveError('这不是小卫的备份文件')
  return HEAD + length
}

function parse(bytes: Buffer): Frame {
  const content = bytes.subarray(HEAD)
  if (bytes[0] === ROW) return { row: content }
  if (bytes[0] === NOTE) return { note: JSON.parse(content.toString('utf8')) }
  throw new ArchiveError('这不是小卫的备份文件')
}
