import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type CollectionDump, dumpAll, loadBeside, takeOver } from '../../models/dump.ts'
import { sealedByKey } from '../../models/reseal.ts'
import { dayOf, timeOf } from '../language/calendar.ts'
import { ArchiveError, type Frame, noteFrame, readFrames, rowFrame } from './frames.ts'

/** What an archive holds of each collection. */
export interface ArchiveEntry {
  name: string
  rows: number
  /** Of all rows in the order of their ids. */
  sha256: string
}

export interface Archive {
  path: string
  bytes: number
  /** Ids of the keys that sealed personal data in it; the keys themselves are not inside. */
  keys: string[]
  entries: ArchiveEntry[]
}

const FORMAT = 'xiaowei-backup-1'
const NAME = /^xiaowei-[\d-]+\.backup$/
const UNFINISHED = '.partial'
const A_DAY = 24 * 3_600_000

/**
 * Copies the whole database into one file in a folder, and reads it back: only one that is whole gets its name.
 * Then removes all but the latest `keep` backups and what an interrupted one left. Returns what it holds.
 */
export async function writeArchive(
  folder: string,
  now: Date,
  keep = Number.POSITIVE_INFINITY,
): Promise<Archive> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `xiaowei-${dayOf(now)}-${timeOf(now).replace(':', '')}.backup`)
  const draft = `${path}${UNFINISHED}`
  const written: ArchiveEntry[] = []
  const target = createWriteStream(draft, { mode: 0o600 })
  await pipeline(Readable.from(framesOf(now, written)), createGzip(), target)
  await chmod(draft, 0o600)
  await toDisk(draft)
  const read = await checkArchive(draft)
  if (JSON.stringify(read.entries) !== JSON.stringify(written))
    throw new ArchiveError('备份读回来和写的不一样')
  await rename(draft, path)
  await toDisk(folder)
  await removeOld(folder, keep)
  return { ...read, path }
}

async function* framesOf(now: Date, written: ArchiveEntry[]): AsyncGenerator<Buffer> {
  const keys = [...(await sealedByKey()).keys()].filter(Boolean)
  yield noteFrame({ format: FORMAT, madeAt: now.toISOString(), keys })
  for await (const { name, indexes, rows } of dumpAll()) {
    yield noteFrame({ collection: name, indexes })
    const count = counting(name)
    for await (const row of rows) {
      count.add(row)
      yield rowFrame(row)
    }
    const entry = count.entry()
    written.push(entry)
    yield noteFrame({ end: entry })
  }
  yield noteFrame({ complete: written.length })
}

function counting(name: string) {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (row: Buffer) => {
      rows += 1
      hash.update(row)
    },
    entry: (): ArchiveEntry => ({ name, rows, sha256: hash.digest('hex') }),
  }
}

/** Reads a whole archive and compares all checksums. Throws an ArchiveError when it is not whole or was changed. */
export async function checkArchive(path: string): Promise<Archive> {
  const frames = readFrames(path)
  const { keys } = await headOf(frames)
  const entries: ArchiveEntry[] = []
  for await (const { name, rows } of collectionsIn(frames)) {
    const count = counting(name)
    for await (const row of rows) count.add(row)
    entries.push(count.entry())
  }
  return { path, bytes: (await stat(path)).size, keys, entries }
}

async function headOf(frames: AsyncGenerator<Frame>): Promise<{ keys: string[] }> {
  const { value } = await frames.next()
  if (!value || !('note' in value) || value.note.format !== FORMAT)
    throw new ArchiveError('这不是小卫的备份文件')
  return { keys: value.note.keys as string[] }
}

/** The collections in an archive; the rows of each must be read to their end, where their checksum is compared. */
async function* collectionsIn(frames: AsyncGenerator<Frame>): AsyncGenerator<CollectionDump> {
  let seen = 0
  for (;;) {
    const { value, done } = await frames.next()
    if (done || !('note' in value)) throw new ArchiveError('备份文件没有写完')
    const { note } = value
    if (note.complete !== undefined) {
      if (note.complete !== seen || !(await frames.next()).done) throw new ArchiveError('备份文件坏了')
      return
    }
    seen += 1
    const name = String(note.collection)
    yield { name, indexes: note.indexes as CollectionDump['indexes'], rows: rowsIn(frames, name) }
  }
}

async function* rowsIn(frames: AsyncGenerator<Frame>, name: string): AsyncGenerator<Buffer> {
  const count = counting(name)
  for (;;) {
    const { value, done } = await frames.next()
    if (done) throw new ArchiveError('备份文件没有写完')
    if ('note' in value) {
      if (JSON.stringify(value.note.end) !== JSON.stringify(count.entry()))
        throw new ArchiveError('备份文件坏了')
      return
    }
    count.add(value.row)
    yield value.row
  }
}

/**
 * Puts an archive in the place of all that the database holds. It is checked as a whole before anything is written,
 * and written beside what is there before that is replaced. Returns what it holds; throws an ArchiveError.
 */
export async function restoreArchive(path: string): Promise<Archive> {
  const archive = await checkArchive(path)
  const frames = readFrames(path)
  await headOf(frames)
  for await (const dump of collectionsIn(frames)) await loadBeside(dump)
  await takeOver(archive.entries.map(({ name }) => name))
  return archive
}

/** The backups in a folder, the latest first. */
export async function archivesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  return names.reverse().map((name) => join(folder, name))
}

async function removeOld(folder: string, keep: number): Promise<void> {
  for (const path of (await archivesIn(folder)).slice(keep)) await rm(path)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    // A young one may be under way.
    const isOld = async () => Date.now() - (await stat(path)).mtimeMs > A_DAY
    if (name.endsWith(`.backup${UNFINISHED}`) && (await isOld())) await rm(path)
  }
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}
