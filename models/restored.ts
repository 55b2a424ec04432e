import { collectionOf } from './database.ts'
import type { OutboxItem } from './outbox.ts'

/**
 * After a restore nobody knows what was done since the backup: what then waited to be sent may have been, and is not
 * sent again by itself; what was due before this moment is not done again. Returns how many sends are in doubt.
 */
export async function settleAfterRestore(now: Date): Promise<number> {
  const { modifiedCount } = await collectionOf<OutboxItem>('outbox').updateMany(
    { state: { $in: ['pending', 'sending'] } },
    { $set: { state: 'unknown', problem: 'restored' } },
  )
  await collectionOf<{ _id: string; until: Date }>('job_slots').updateOne(
    { _id: 'first-tick' },
    { $set: { until: now, state: 'done' } },
    { upsert: true },
  )
  return modifiedCount
}
