import { setTimeout as sleep } from 'node:timers/promises'

/** The shortest time between the beginnings of two round trips, in milliseconds: fuller ones cost less. */
export const GATHERING = 5

/**
 * Joins the rows of all calls made while one piece of work is under way, or begun not long ago, into the next:
 * under load one round trip then serves many callers. Each call resolves with what the work brought for all of
 * them, begun after the call, and rejects when that failed.
 */
export function batched<Row, Result = void>(
  work: (rows: Row[]) => Promise<Result>,
): (rows: Row[]) => Promise<Result> {
  let waiting: Row[] = []
  let next: Promise<Result> | undefined
  let current: Promise<unknown> = Promise.resolve()
  let begunAt = Number.NEGATIVE_INFINITY

  const flush = async () => {
    await current
    const rest = begunAt + GATHERING - performance.now()
    if (rest > 0) await sleep(rest)
    const rows = waiting
    waiting = []
    next = undefined
    begunAt = performance.now()
    const working = work(rows)
    current = working.catch(() => undefined)
    return await working
  }

  return (rows) => {
    waiting.push(...rows)
    next ??= flush()
    return next
  }
}
