const HEAD = 4_096
const IN_MARKUP = /<(?:meta[^>]*charset\s*=\s*["']?|\?xml[^>]*encoding\s*=\s*["'])([\w-]+)/i
/** GB18030 makes some sense of nearly any bytes, so UTF-8 with a few of them broken must be known first. */
const MOST_BROKEN = 0.01

/**
 * The text of a page, a feed or a text file: by its byte order mark, by what the server says, by what it says
 * itself; where that is wrong or missing, UTF-8 if it is nearly valid and GB18030 else.
 */
export function decodeText(content: Buffer, contentType = ''): string {
  const named =
    markOf(content) ??
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    IN_MARKUP.exec(content.toString('latin1', 0, HEAD))?.[1]
  const told = named === undefined ? undefined : decoded(content, named)
  if (told !== undefined && brokenIn(told) === 0) return told
  const text = new TextDecoder().decode(content)
  return brokenIn(text) <= MOST_BROKEN ? text : new TextDecoder('gb18030').decode(content)
}

function markOf([first, second]: Buffer): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** Pages that say GB2312 hold characters of GBK and GB18030; the decoder of WHATWG takes all three for one. */
function decoded(content: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(content)
  } catch {
    return undefined
  }
}

/** The share of characters that could not be read. */
function brokenIn(text: string): number {
  return (text.match(/\ufffd/g)?.length ?? 0) / Math.max(text.length, 1)
}
