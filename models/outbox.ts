import { createHash, randomUUID } from 'node:crypto'
import { model, type mongo, Schema, trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf, isDuplicateKey } from './database.ts'

export type SendState = 'pending' | 'sending' | 'sent' | 'unknown' | 'failed'

/** What is said: a text, a stored file (picture, video, sheet) or a link card. */
export interface Content {
  text?: string
  fileId?: string
  fileName?: string
  link?: { url: string; title: string; description: string }
}

/**
 * Why it is said, which decides pace, night rest and what happens when its fate is unknown:
 * an answer to a person who wrote; a push that may never come twice; a round to one of many.
 */
export type Purpose = 'answer' | 'push' | 'round'

export interface OutboxItem extends Content {
  /** The effect's key, e.g. reply:<message>:<n> or study:<day>:<room>; unique. */
  _id: string
  account: string
  conversation: string
  inGroup: boolean
  purpose: Purpose
  state: SendState
  /** Order within the account. */
  order: number
  dueAt: Date
  /** Not worth sending after this; it then counts as failed. */
  expiresAt?: Date
  attempts: number
  /** Which marking as sending it belongs to. */
  sendingId?: string
  /** Hash of conversation and content, to know the account's own echo by. */
  print: string
  createdAt: Date
  sentAt?: Date
  sentId?: string
  problem?: string
  /** Staff were told of it, or settled it. */
  reported?: boolean
  /** The message that ordered to send it again. */
  againBy?: string
}

const schema = new Schema<OutboxItem>(
  {
    _id: String,
    account: { type: String, required: true },
    conversation: { type: String, required: true },
    inGroup: { type: Boolean, required: true },
    purpose: { type: String, required: true },
    text: String,
    fileId: String,
    fileName: String,
    link: { type: { url: String, title: String, description: String }, _id: false },
    state: { type: String, required: true },
    order: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    expiresAt: Date,
    attempts: { type: Number, default: 0 },
    sendingId: String,
    print: String,
    createdAt: { type: Date, required: true },
    sentAt: Date,
    sentId: String,
    problem: String,
    reported: Boolean,
    againBy: String,
  },
  { versionKey: false, collection: 'outbox' },
)
schema.index({ account: 1, state: 1, order: 1 })
schema.index({ account: 1, state: 1, sentAt: -1 })
schema.index({ sentId: 1 }, { sparse: true })

const Outbox = model('Outbox', schema)

/** Fingerprint of a content in a conversation; files and links count by their kind only, as echoes carry no more. */
export function printOf(conversation: string, content: Content): string {
  const body = content.fileId ? 'file' : content.link ? 'link' : `text ${content.text ?? ''}`
  return createHash('sha256').update(`${conversation}\n${body}`).digest('base64url').slice(0, 22)
}

let lastOrder = 0

function nextOrder(): number {
  lastOrder = Math.max(lastOrder + 1, Date.now() * 1000)
  return lastOrder
}

/** What the caller decides of an item; the rest follows. */
export type NewItem = Content &
  Pick<OutboxItem, '_id' | 'account' | 'conversation' | 'inGroup' | 'purpose' | 'dueAt' | 'createdAt'> & {
    expiresAt?: Date
  }

/** Puts items into the outbox in the order given. An item whose key is there already is left as it is. */
export const enqueue = batched(async (items: NewItem[]) => {
  if (!items.length) return
  const rows = items.map(
    (item): OutboxItem => ({
      ...item,
      state: 'pending',
      order: nextOrder(),
      attempts: 0,
      print: printOf(item.conversation, item),
    }),
  )
  try {
    await collectionOf<OutboxItem>('outbox').insertMany(rows, { ordered: false })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
})

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

/** Unknown or failed items of an account that staff were not told of, in their order. */
export async function unreportedItems(account: string): Promise<OutboxItem[]> {
  return await Outbox.find({
    account,
    state: trusted({ $in: ['unknown', 'failed'] }),
    reported: trusted({ $ne: true }),
  })
    .sort({ order: 1 })
    .limit(50)
    .lean<OutboxItem[]>()
}

export async function markReported(ids: string[]): Promise<void> {
  await Outbox.updateMany({ _id: trusted({ $in: ids }) }, { $set: { reported: true } }).setOptions({
    sanitizeFilter: false,
  })
}

/** One item, or null. */
export async function itemByKey(id: string): Promise<OutboxItem | null> {
  return await Outbox.findById(id).lean<OutboxItem>()
}

/** These items in the order of the keys. */
export async function itemsByKeys(ids: string[]): Promise<OutboxItem[]> {
  const items = await Outbox.find({ _id: trusted({ $in: ids }) }).lean<OutboxItem[]>()
  return ids.flatMap((id) => items.filter(({ _id }) => _id === id))
}

export async function countItems(account: string, state: SendState): Promise<number> {
  return await Outbox.countDocuments({ account, state })
}

/** Calls back whenever an item was put in: a hint only, polling is the truth. */
export function watchOutbox(onChange: () => void) {
  return Outbox.watch([{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }]).on(
    'change',
    onChange,
  )
}

/**
 * Puts items that were given up back to be sent, at most once for each order (`origin`). Returns how many this
 * order put back; those that were sent meanwhile are not among them.
 */
export async function sendAgain(ids: string[], order: { origin: string; now: Date }): Promise<number> {
  await Outbox.updateMany(
    {
      _id: trusted({ $in: ids }),
      state: trusted({ $in: ['unknown', 'failed'] }),
      againBy: trusted({ $ne: order.origin }),
    },
    {
      $set: { state: 'pending', attempts: 0, dueAt: order.now, againBy: order.origin },
      $unset: { expiresAt: '', reported: '' },
    },
  )
  return await Outbox.countDocuments({ _id: trusted({ $in: ids }), againBy: order.origin })
}

/** Settles items that somebody saw in the chat. */
export async function settleBySight(ids: string[], at: Date): Promise<void> {
  await Outbox.updateMany(
    { _id: trusted({ $in: ids }), state: trusted({ $in: ['unknown', 'failed'] }) },
    { $set: { state: 'sent', sentAt: at } },
  )
}
