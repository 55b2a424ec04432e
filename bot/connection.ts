import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase } from '../models/database.ts'
import type { Log } from './log.ts'

const RETRY = 1_000

/** Tries until the database is connected; mongoose heals every later outage by itself. */
export async function connectPatiently(uri: string, log: Log): Promise<void> {
  for (;;) {
    try {
      return await connectDatabase(uri)
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer yet')
      await sleep(RETRY)
    }
  }
}
