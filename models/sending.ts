import { type mongo, trusted } from 'mongoose'
import { collectionOf } from './database.ts'
import { Outbox, type OutboxItem } from './outbox.ts'

/**
 * The first `count` pending items of each conversation that are due by an instant, in their order, so that none hides
 * another's: answers in one queue, what is said unasked, which may be held for a night, in another.
 */
export async function pendingItems(account: string, count: number, dueBy: Date): Promise<OutboxItem[][]> {
  const queues = await collectionOf<OutboxItem>('outbox')
    .aggregate<{ items: OutboxItem[] }>([
      { $match: { account, state: 'pending', dueAt: { $lte: dueBy } } },
      { $sort: { order: 1 } },
      {
        $group: {
          _id: { conversation: '$conversation', isAnswer: { $eq: ['$purpose', 'answer'] } },
          items: { $firstN: { n: count, input: '$$ROOT' } },
        },
      },
    ])
    .toArray()
  return queues.map(({ items }) => items)
}

/** What became of one send. */
export type SendResult = { id: string } /** `forget` when its text is not to be kept. */ & (
  | { state: 'sent'; at: Date; sentId?: string; forget?: boolean }
  /** To be tried again; `marking` when it was not even begun, and only that marking is to be taken back. */
  | { state: 'pending'; dueAt: Date; problem: string; marking?: string }
  | { state: 'unknown' | 'failed'; problem: string }
)

/** Results of sends to note, and after them items to mark as being sent, under a name for this marking. */
export interface Turn {
  results: SendResult[]
  begin: Pick<OutboxItem, '_id' | 'order'>[]
  marking: string
}

/**
 * Notes results and marks the next items before the first of them is sent: a crash then leaves them in doubt,
 * never unmarked. Returns the ids of those that nobody else took or settled before; only they may be sent. A row that
 * shows something else than when it was read has another order, and is not among them.
 */
export async function turnSends({ results, begin, marking }: Turn): Promise<string[]> {
  const outbox = collectionOf<OutboxItem>('outbox')
  const ids = begin.map(({ _id }) => _id)
  const marks: mongo.AnyBulkWriteOperation<OutboxItem> = {
    updateMany: {
      filter: { _id: { $in: ids }, order: { $in: begin.map(({ order }) => order) }, state: 'pending' },
      update: { $set: { state: 'sending', marking }, $inc: { attempts: 1 } },
    },
  }
  const operations = [...results.map(noteResult), ...(begin.length ? [marks] : [])]
  const { modifiedCount } = await outbox.bulkWrite(operations)
  if (modifiedCount === results.length + begin.length) return ids
  const marked = outbox.find({ _id: { $in: ids }, marking }, { projection: { _id: 1 } })
  return (await marked.toArray()).map(({ _id }) => _id)
}

function noteResult({ id, ...result }: SendResult): mongo.AnyBulkWriteOperation<OutboxItem> {
  if (result.state === 'sent') {
    const { at: sentAt, sentId, forget } = result
    return settle(id, { state: 'sent', sentAt, ...(sentId ? { sentId } : {}) }, forget)
  }
  if (result.state !== 'pending' || !result.marking) return settle(id, result)
  const { marking, ...fields } = result
  return { updateOne: { filter: { _id: id, state: 'sending', marking }, update: { $set: fields } } }
}

function settle(
  id: string,
  fields: Partial<OutboxItem>,
  forget = false,
): mongo.AnyBulkWriteOperation<OutboxItem> {
  return {
    updateOne: {
      filter: { _id: id, state: { $in: ['sending', 'unknown', 'pending'] } },
      update: { $set: fields, ...(forget ? { $unset: { text: '' } } : {}) },
    },
  }
}

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
    { account, sentAt: trusted({ $gte: since, $exists: true }) },
    { conversation: 1, inGroup: 1, purpose: 1, sentAt: 1 },
  )
    .sort({ sentAt: -1 })
    .limit(limit)
    .lean<OutboxItem[]>()
}
