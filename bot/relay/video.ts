/** A box of an MP4 or QuickTime file (ISO 14496-12, 4.2). */
interface Box {
  type: string
  /** Where its content begins, and where it ends. */
  from: number
  until: number
  /** Where its four letters stand. */
  letters: number
}

const HOLDERS = new Set(['moov', 'trak'])
/** User data and metadata: where phones write place, model and owner. */
const TOLD = new Set(['udta', 'meta', 'uuid'])

/**
 * A video without what the phone wrote about it, its place above all; undefined when there was nothing of that. Such
 * boxes become free space, so that nothing else of the file moves.
 */
export function shownVideo(original: Buffer): Buffer | undefined {
  const told = boxesToldIn(original, { from: 0, until: original.length })
  if (!told.length) return undefined
  const shown = Buffer.from(original)
  for (const { letters, from, until } of told) {
    shown.write('free', letters, 'latin1')
    shown.fill(0, from, until)
  }
  return shown
}

function boxesToldIn(file: Buffer, { from, until }: { from: number; until: number }): Box[] {
  return boxesIn(file, from, until).flatMap((box) => {
    if (TOLD.has(box.type)) return [box]
    return HOLDERS.has(box.type) ? boxesToldIn(file, box) : []
  })
}

function boxesIn(file: Buffer, from: number, until: number): Box[] {
  const boxes: Box[] = []
  for (let start = from; start + 8 <= until; ) {
    const short = file.readUInt32BE(start)
    const isLong = short === 1 && start + 16 <= until
    const size = isLong ? Number(file.readBigUInt64BE(start + 8)) : short || until - start
    const content = start + (isLong ? 16 : 8)
    if (start + size > until || start + size < content) break
    boxes.push({
      type: file.toString('latin1', start + 4, start + 8),
      from: content,
      until: start + size,
      letters: start + 4,
    })
    start += size
  }
  return boxes
}
