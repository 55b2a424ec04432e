import { randomUUID } from 'node:crypto'
import { type mongo, trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf } from './database.ts'
import { Outbox, type OutboxItem } from './outbox.ts'

/** Pending items of an account in their order. */
export async function pendingItems(account: string, limit: number): Promise<OutboxItem[]> {
  return await collectionOf<OutboxItem>('outbox')
    .find({ account, state: 'pending' })
    .sort({ order: 1 })
    .limit(limit)
    .toArray()
}

/**
 * Marks items as being sent, before the first of them is: a crash then leaves them in doubt, never unmarked.
 * Returns the ids of those that nobody else took or settled before; only they may be sent.
 */
export async function beginSending(ids: string[]): Promise<string[]> {
  const outbox = collectionOf<OutboxItem>('outbox')
  const sendingId = randomUUID()
  const { modifiedCount } = await outbox.updateMany(
    { _id: { $in: ids }, state: 'pending' },
    { $set: { state: 'sending', sendingId }, $inc: { attempts: 1 } },
  )
  if (modifiedCount === ids.length) return ids
  return (await outbox.find({ _id: { $in: ids }, sendingId }, { projection: { _id: 1 } }).toArray()).map(
    ({ _id }) => _id,
  )
}

/** What became of one send. */
export type SendResult = { id: string } & (
  | { state: 'sent'; at: Date; sentId?: string }
  | { state: 'pending'; dueAt: Date; problem: string }
  | { state: 'unknown' | 'failed'; problem: string }
)

/** Notes what became of sends. */
export const settleSends = batched(async (results: SendResult[]) => {
  const operations = results.map(({ id, ...result }): mongo.AnyBulkWriteOperation<OutboxItem> => {
    const fields =
      result.state === 'sent'
        ? { state: 'sent' as const, sentAt: result.at, ...(result.sentId ? { sentId: result.sentId } : {}) }
        : result
    return {
      updateOne: {
        filter: { _id: id, state: { $in: ['sending', 'unknown', 'pending'] } },
        update: { $set: fields },
      },
    }
  })
  await collectionOf<OutboxItem>('outbox').bulkWrite(operations, { ordered: false })
})

/** Items whose sending was begun and never settled, because the process died: their fate is unknown. */
export async function doubtInterruptedSends(account: string): Promise<number> {
  const result = await Outbox.updateMany(
    { account, state: 'sending' },
    { $set: { state: 'unknown', problem: 'interrupted' } },
  )
  return result.modifiedCount
}

/** Settles the oldest doubtful item of this fingerprint, as the account's own echo proves it was sent. */
export async function settleByEcho(
  account: string,
  print: string,
  echo: { sentId: string; at: Date },
): Promise<boolean> {
  if (await Outbox.exists({ account, sentId: echo.sentId })) return false
  const found = await Outbox.findOneAndUpdate(
    { account, print, state: trusted({ $in: ['unknown', 'sending'] }) },
    { $set: { state: 'sent', sentAt: echo.at, sentId: echo.sentId } },
    { sort: { order: 1 } },
  )
  return found !== null
}

/** The account's sends since an instant, latest first: what the pace is judged by. */
export async function recentSends(
  account: string,
  { since, limit }: { since: Date; limit: number },
): Promise<Pick<OutboxItem, 'conversation' | 'inGroup' | 'purpose' | 'sentAt'>[]> {
  return await Outbox.find(
    { account, state: 'sent', sentAt: trusted({ $gte: since }) },
    { conversation: 1, inGroup: 1, purpose: 1, sentAt: 1 },
  )
    .sort({ sentAt: -1 })
    .limit(limit)
    .lean<OutboxItem[]>()
}
