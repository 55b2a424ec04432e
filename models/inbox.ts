import { model, Schema } from 'mongoose'
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
  /** Whether the words of a voice message were made out of its sound, and are its text; doubtful until he says so. */
  transcript?: 'heard' | 'doubtful' | 'unheard' | 'out'
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
    transcript: String,
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
schema.index({ account: 1, 'file.state': 1 }, { partialFilterExpression: { 'file.state': 'waiting' } })

export const Inbox = model('Inbox', schema)

/** Stores messages in the order given; one that is already there stays as it is. */
export async function receiveMessages(messages: InboxMessage[]): Promise<void> {
  if (!messages.length) return
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

/** One stored message, or null when it left only a count. */
export async function messageById(id: string): Promise<InboxMessage | null> {
  return await Inbox.findById(id).lean<InboxMessage>()
}

/** How many messages wait to be handled. */
export async function countWaiting(): Promise<number> {
  return await Inbox.countDocuments({ state: 'waiting' })
}

/** Calls back whenever a message was stored, its file fetched or its voice heard: a hint only, polling is the truth. */
export function watchInbox(onChange: () => void) {
  const arrived = {
    $or: [
      { operationType: 'insert' },
      { 'updateDescription.updatedFields.file': { $exists: true } },
      { 'updateDescription.updatedFields.transcript': { $exists: true } },
    ],
  }
  return Inbox.watch([{ $match: arrived }, { $project: { _id: 1 } }]).on('change', onChange)
}
