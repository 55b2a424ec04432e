/**
 * Joins the rows of all calls made while a write is under way into the next one: under load one round trip
 * then serves many callers. Each call resolves when its rows are written and rejects when they may not be.
 */
export function batched<Row>(write: (rows: Row[]) => Promise<void>): (rows: Row[]) => Promise<void> {
  let waiting: Row[] = []
  let next: Promise<void> | undefined
  let current: Promise<unknown> = Promise.resolve()

  const flush = async () => {
    await current
    const rows = waiting
    waiting = []
    next = undefined
    const writing = write(rows)
    current = writing.catch(() => undefined)
    await writing
  }

  return (rows) => {
    if (!rows.length) return Promise.resolve()
    waiting.push(...rows)
    next ??= flush()
    return next
  }
}
