import type { Log } from './log.ts'

export interface Renewal {
  /** Renews no more; resolves when none is under way either, so that what is given up then stays given up. */
  stop(): Promise<void>
}

/** Calls `renew` every `milliseconds` until stopped. A failure is logged; the next call tries again. */
export function keepRenewing(milliseconds: number, renew: () => Promise<void>, log: Log): Renewal {
  const underWay = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const renewing = renew()
      .catch((error: unknown) => log.warn({ err: error }, 'a lease could not be renewed yet'))
      .finally(() => underWay.delete(renewing))
    underWay.add(renewing)
  }, milliseconds)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}
