import { Complaint } from '../errors.ts'

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

/** A phone's video has some dozens; one that is cut into pieces for the web some thousands. */
const MOST_BOXES = 100_000

/**
 * A video without what the phone wrote about it, its place above all; undefined when there was nothing of that. Such
 * boxes become free space, so that nothing else of the file moves. Throws a Complaint when there is no end of boxes.
 */
export function shownVideo(original: Buffer): Buffer | undefined {
  const told = boxesToldIn(original)
  if (!told.length) return undefined
  const shown = Buffer.from(original)
  for (const { letters, from, until } of told) {
    shown.write('free', letters, 'latin1')
    shown.fill(0, from, until)
  }
  return shown
}

function boxesToldIn(file: Buffer): Box[] {
  const told: Box[] = []
  const holders: Pick<Box, 'from' | 'until'>[] = [{ from: 0, until: file.length }]
  let count = 0
  for (let holder = holders.pop(); holder; holder = holders.pop()) {
    for (const box of boxesIn(file, holder)) {
      count += 1
      if (count > MOST_BOXES) throw new Complaint('这段视频打不开，没有收进来。请重发一次。')
      if (TOLD.has(box.type)) told.push(box)
      else if (HOLDERS.has(box.type)) holders.push(box)
    }
  }
  return told
}

function* boxesIn(file: Buffer, { from, until }: Pick<Box, 'from' | 'until'>): Generator<Box> {
  for (let start = from; start + 8 <= until; ) {
    const short = file.readUInt32BE(start)
    const isLong = short === 1 && start + 16 <= until
    const size = isLong ? Number(file.readBigUInt64BE(start + 8)) : short || until - start
    const content = start + (isLong ? 16 : 8)
    if (start + size > until || start + size < content) break
    const type = file.toString('latin1', start + 4, start + 8)
    yield { type, from: content, until: start + size, letters: start + 4 }
    start += size
  }
}
