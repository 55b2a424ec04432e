import { createHash } from 'node:crypto'
import { model, Schema, trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf, isDuplicateKey } from './database.ts'

export type SendState = 'pending' | 'sending' | 'sent' | 'unknown' | 'failed'

/** What is said: a text, a stored file (picture, video, sheet) or a link card. */
export interface Content {
  text?: string
  fileId?: string
  fileName?: string
  link?: { url: string; title: string; description: string }
  /** The text is a secret: it is not kept once it was sent. */
  secret?: boolean
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
  /** Name of the marking by which it was last begun. */
  marking?: string
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
    secret: Boolean,
    state: { type: String, required: true },
    order: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    expiresAt: Date,
    attempts: { type: Number, default: 0 },
    marking: String,
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
// Few items are not sent, and most go from pending to sending to sent: only the last step changes an index.
schema.index(
  { account: 1, order: 1 },
  { partialFilterExpression: { state: { $in: ['pending', 'sending', 'unknown', 'failed'] } } },
)
schema.index({ account: 1, sentAt: -1 }, { partialFilterExpression: { sentAt: { $exists: true } } })
schema.index({ sentId: 1 }, { sparse: true })

export const Outbox = model('Outbox', schema)

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
