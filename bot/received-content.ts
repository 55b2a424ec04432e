import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import type { MessageKind } from '../models/inbox.ts'

/** What came is not what the message says, or would cost more than it is worth to show. */
export class UnfitContentError extends Error {}

/** The dimensions of a picture stand in its first half megabyte, behind at most a colour profile and a thumbnail. */
const HEAD = 512 * 1024
/** Large phone cameras take 50 to 200 megapixels; uncompressed, this many take half a gigabyte. */
const MOST_PIXELS = 120_000_000

/** Larger ones would not fit into memory while they are made smaller. */
const MOST_OF_VIDEO = 100 * 1024 * 1024

/** How many bytes of a file are taken, where files may have so many: of a video more, as it is made smaller. */
export function mostReceived(kind: MessageKind, name: string, limit: number): number {
  const isVideo = kind === 'video' || (kind === 'file' && /\.(?:mp4|mov)$/i.test(name))
  return isVideo ? Math.max(limit, MOST_OF_VIDEO) : limit
}

/** Passes a file on; once all of it went through, throws an UnfitContentError when it is not of its kind. */
export async function* checkedContent(
  kind: MessageKind,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const head: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    if (size < HEAD) head.push(chunk)
    size += chunk.length
    yield chunk
  }
  await requireKind(kind, Buffer.concat(head).subarray(0, HEAD))
}

/** Judges by the content alone, never by the name. Containers of videos are too many to know all of them. */
async function requireKind(kind: MessageKind, head: Buffer): Promise<void> {
  if (kind !== 'image' && kind !== 'video') return
  const mime = (await fileTypeFromBuffer(head))?.mime
  if (kind === 'image' && !mime?.startsWith('image/')) throw new UnfitContentError('no picture')
  if (kind === 'video' && mime && !mime.startsWith('video/')) throw new UnfitContentError('no video')
  if (kind === 'image' && pixelsIn(head) > MOST_PIXELS) throw new UnfitContentError('too many pixels')
}

function pixelsIn(head: Buffer): number {
  try {
    const { width, height } = imageSize(head)
    return width * height
  } catch {
    // Without readable dimensions it is no picture that anything could unfold.
    return 0
  }
}
