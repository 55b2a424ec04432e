import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive; its content is read when its turn comes. */
export interface ArchivedFile {
  name: string
  at: Date
  content: () => Promise<Buffer>
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
