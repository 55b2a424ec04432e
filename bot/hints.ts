import type { Log } from './log.ts'

/** A change stream as the models open it. */
interface Stream {
  on(event: 'error' | 'close' | 'end', listener: (error?: Error) => void): unknown
  once(event: 'resumeTokenChanged', listener: () => void): unknown
  close(): Promise<void>
}

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 2_000

/**
 * Keeps a change stream open, opening it anew whenever it breaks. What it brings are hints, and so is its opening:
 * what was written while there was none it does not tell. Whoever uses it polls as well. Returns what ends it.
 */
export function keepWatching(open: (hint: () => void) => Stream, hint: () => void, log: Log): () => void {
  let stream: Stream | undefined
  let stopped = false
  let pause = FIRST_PAUSE
  const opened = () => {
    pause = FIRST_PAUSE
    hint()
  }

  const begin = () => {
    if (stopped) return
    let broken = false
    const again = (error?: Error) => {
      if (broken || stopped) return
      broken = true
      log.warn({ err: error }, 'a change stream broke; polling goes on')
      stream?.close().catch(() => undefined)
      setTimeout(begin, pause).unref()
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
    try {
      stream = open(hint)
      stream.once('resumeTokenChanged', opened)
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
