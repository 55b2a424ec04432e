import type { Log } from './log.ts'

/** A change stream as the models open it. */
interface Stream {
  on(event: 'error' | 'close' | 'end', listener: (error?: Error) => void): unknown
  close(): Promise<void>
}

const REOPEN = 2_000

/**
 * Keeps a change stream open, opening it anew whenever it breaks. What it brings are hints: whoever uses it
 * polls as well. Returns what ends it.
 */
export function keepWatching(open: () => Stream, log: Log): () => void {
  let stream: Stream | undefined
  let stopped = false

  const begin = () => {
    if (stopped) return
    let broken = false
    const again = (error?: Error) => {
      if (broken || stopped) return
      broken = true
      log.warn({ err: error }, 'a change stream broke; polling goes on')
      stream?.close().catch(() => undefined)
      setTimeout(begin, REOPEN).unref()
    }
    try {
      stream = open()
      stream.on('error', again)
      stream.on('close', again)
      stream.on('end', again)
    } catch (error) {
      again(error as Error)
    }
  }
  begin()

  return () => {
    stopped = true
    stream?.close().catch(() => undefined)
  }
}
