import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase, isOutage } from '../models/database.ts'
import type { Log } from './log.ts'

const RETRY = 1_000

/** Tries until the database is connected; mongoose heals every later outage by itself. */
export async function connectPatiently(uri: string, log: Log): Promise<void> {
  await patiently(
    () => connectDatabase(uri),
    log,
    () => true,
  )
}

/** Tries something with the database until it is not away; rejects with any other error. */
export async function patiently(
  work: () => Promise<void>,
  log: Log,
  isAway: (error: unknown) => boolean = isOutage,
): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error)) throw error
      log.warn({ err: error }, 'the database does not answer yet')
      await sleep(RETRY)
    }
  }
}
