import { model, Schema, trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf, isDuplicateKey } from './database.ts'

export const MESSAGE_KINDS = [
  'text',
  'solitaire',
  'image',
  'voice',
  'video',
  'file',
  'link',
  'recall',
  'other',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** A file that came with a message: waiting to be fetched, stored, or refused with the reason. */
export interface ReceivedFile {
  state: 'waiting' | 'stored' | 'refused'
  name: string
  size: number
  fileId?: string
  problem?: 'too-large' | 'unreadable'
}

/** One message as WeChat delivered it. Times are instants; `sentAt` is the message's own time. */
export interface InboxMessage {
  /** account/conversation/message id of the puppet: the same id twice is one message. */
  _id: string
  account: string
  /** Room id in a group, contact id in a private chat. */
  conversation: string
  inGroup: boolean
  /** Contact id of who said it. */
  sender: string
  senderName: string
  kind: MessageKind
  text: string
  mentions: string[]
  link?: { url: string; title: string; description: string }
  file?: ReceivedFile
  sentAt: Date
  receivedAt: Date
  /** Order of arrival within the account. */
  seq: number
  partition: number
  state: 'waiting' | 'handled' | 'failed'
  attempts: number
}

export const PARTITIONS = 16

const BY_ARRIVAL = { state: 1, partition: 1, seq: 1, conversation: 1 } as const

const schema = new Schema<InboxMessage>(
  {
    _id: String,
    account: { type: String, required: true },
    conversation: { type: String, required: true },
    inGroup: { type: Boolean, required: true },
    sender: { type: String, required: true },
    senderName: { type: String, default: '' },
    kind: { type: String, enum: MESSAGE_KINDS, required: true },
    text: { type: String, default: '' },
    mentions: [String],
    link: { type: { url: String, title: String, description: String }, _id: false },
    file: {
      type: { state: String, name: String, size: Number, fileId: String, problem: String },
      _id: false,
    },
    sentAt: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    seq: { type: Number, required: true },
    partition: { type: Number, required: true },
    state: { type: String, enum: ['waiting', 'handled', 'failed'], required: true },
    attempts: { type: Number, default: 0 },
  },
  { versionKey: false, collection: 'inbox' },
)
schema.index(BY_ARRIVAL)
schema.index({ state: 1, receivedAt: 1 })
schema.index({ account: 1, 'file.state': 1 }, { partialFilterExpression: { 'file.state': 'waiting' } })

const Inbox = model('Inbox', schema)

/** How many messages of a day were handled and left nothing else behind. */
interface MessageCount {
  _id: string
  messages: number
}

/** Stores messages in the order given; one that is already there stays as it is. */
export async function receiveMessages(messages: InboxMessage[]): Promise<void> {
  try {
    await collectionOf<InboxMessage>('inbox').insertMany(messages, { ordered: false })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** Up to `limit` waiting messages of these partitions in order of arrival, without the busy conversations. */
export async function waitingMessages(
  partitions: number[],
  busy: string[],
  limit: number,
): Promise<InboxMessage[]> {
  return await collectionOf<InboxMessage>('inbox')
    .find({ state: 'waiting', partition: { $in: partitions }, conversation: { $nin: busy } })
    .sort({ seq: 1 })
    .hint(BY_ARRIVAL)
    .limit(limit)
    .toArray()
}

/** What became of a message: one that was kept answered or asked something; others leave only a count. */
export interface Settled {
  id: string
  result: 'handled' | 'failed' | 'dropped'
  /** account/day under which a dropped one is counted. */
  counter: string
}

/** Settles messages. Running it twice for the same messages counts a dropped one once. */
export const settleMessages = batched(async (settled: Settled[]) => {
  const inbox = collectionOf<InboxMessage>('inbox')
  for (const state of ['handled', 'failed'] as const) {
    const ids = settled.flatMap(({ id, result }) => (result === state ? [id] : []))
    if (ids.length) await inbox.updateMany({ _id: { $in: ids } }, { $set: { state } })
  }
  const dropped = settled.filter(({ result }) => result === 'dropped')
  for (const counter of new Set(dropped.map((one) => one.counter))) {
    const ids = dropped.flatMap((one) => (one.counter === counter ? [one.id] : []))
    const { deletedCount: messages } = await inbox.deleteMany({ _id: { $in: ids } })
    if (messages)
      await collectionOf<MessageCount>('message_counts').updateOne(
        { _id: counter },
        { $inc: { messages } },
        { upsert: true },
      )
  }
})

/** Notes one more failed try of a message; returns how many there were. */
export async function countAttempt(id: string): Promise<number> {
  const message = await Inbox.findByIdAndUpdate(
    id,
    { $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  ).lean()
  return message?.attempts ?? 0
}

/** Messages of an account whose file is still to be fetched, oldest first. */
export async function messagesAwaitingFile(account: string): Promise<InboxMessage[]> {
  return await Inbox.find({ account, 'file.state': 'waiting' })
    .sort({ seq: 1 })
    .limit(50)
    .lean<InboxMessage[]>()
}

export async function settleFile(id: string, file: ReceivedFile): Promise<void> {
  await Inbox.updateOne({ _id: id }, { $set: { file } })
}

/** One stored message, or null when it left only a count. */
export async function messageById(id: string): Promise<InboxMessage | null> {
  return await Inbox.findById(id).lean<InboxMessage>()
}

/** How many messages wait to be handled. */
export async function countWaiting(): Promise<number> {
  return await Inbox.countDocuments({ state: 'waiting' })
}

/** Calls back whenever a message was stored or its file fetched: a hint only, polling is the truth. */
export function watchInbox(onChange: () => void) {
  const arrived = {
    $or: [{ operationType: 'insert' }, { 'updateDescription.updatedFields.file': { $exists: true } }],
  }
  return Inbox.watch([{ $match: arrived }, { $project: { _id: 1 } }]).on('change', onChange)
}

/** Removes handled messages that came before an instant. */
export async function forgetHandledMessages(before: Date): Promise<void> {
  await Inbox.deleteMany({ state: 'handled', receivedAt: trusted({ $lt: before }) })
}
