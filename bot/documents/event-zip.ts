import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { AlbumItem } from '../../models/album.ts'

/** A file of an archive; its content is read when its turn comes. */
export interface ArchivedFile {
  name: string
  at: Date
  content: () => Promise<Buffer>
}

/** What a file has by itself, and what its smaller copy has, in bytes. */
interface Sizes {
  kind: AlbumItem['kind']
  size: number
  shownSize?: number
}

/**
 * What of an album fits into an archive of so many bytes, and whether its photos do in full size. Where not even the
 * smaller copies fit, videos are left out, the largest first.
 */
export function whatFits<File extends Sizes>(
  files: readonly File[],
  limit: number,
): { fitting: File[]; left: File[]; isWhole: boolean; fits: boolean } {
  const whole = files.map(({ size }) => size).reduce((sum, size) => sum + size, 0)
  if (whole <= limit) return { fitting: [...files], left: [], isWhole: true, fits: true }
  const small = ({ size, shownSize = size }: Sizes) => shownSize
  let rest = files.reduce((sum, file) => sum + small(file), 0)
  const left = new Set<File>()
  const videos = files.filter(({ kind }) => kind === 'video')
  for (const video of videos.toSorted((one, other) => small(other) - small(one))) {
    if (rest <= limit) break
    rest -= small(video)
    left.add(video)
  }
  const [fitting, others] = [files.filter((file) => !left.has(file)), files.filter((file) => left.has(file))]
  return { fitting, left: others, isWhole: false, fits: rest <= limit }
}

/** Files as one zip, with nothing but the file in hand in memory. Pictures are packed already: they are only put in. */
export function zipOf(files: readonly ArchivedFile[]): Readable {
  const zip = new ZipFile()
  const output = Readable.from(zip.outputStream as AsyncIterable<Buffer>)
  zip.on('error', (error: Error) => output.destroy(error))
  for (const { name, at, content } of files)
    zip.addReadStreamLazy(name, { mtime: at, compress: false }, (give) =>
      give(null, Readable.from(once(content))),
    )
  zip.end()
  return output
}

async function* once(content: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await content()
}
