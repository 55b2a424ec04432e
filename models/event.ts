import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** What one send of an event is: pictures with their captions, a video, a voice, words alone, or its closing. */
export type SendKind = 'pictures' | 'video' | 'voice' | 'words' | 'closing'

/** One send of an event to the group, as it was decided. */
export interface EventSend {
  kind: SendKind
  /** Ids of what it shows, in order. */
  items: string[]
  at: Date
  /** It was handed to the outbox. */
  posted?: boolean
}

/** A picture that was drawn of an event, for the group or for those who asked. */
export interface Drawing {
  fileId: string
  /** Digest of what it shows and says. */
  print: string
  /** Ids of what is on it. */
  items: string[]
  /** Of a closing collage: where the event was, empty when nobody knows. */
  place?: string
}

/** A file that holds pictures of an event, as an archive or a sheet does: it goes with any of them. */
export type EventCopy = Pick<Drawing, 'fileId' | 'items'>

/** 活动: an event that is relayed to the group, however many send from it. */
export interface LiveEvent {
  /** account/day/name: whoever begins a relay of that name on that day joins the same event. */
  _id: string
  account: string
  name: string
  /** YYYY-MM-DD */
  day: string
  startedAt: Date
  /** When the last of its relays ended. */
  endedAt?: Date
  /** Nothing more of it goes to the group. */
  closedAt?: Date
  /** It ended by itself: nothing is said of that in the group. */
  silent?: boolean
  /** In the order in which the group gets them. What is in one of them is in no other. */
  sends: EventSend[]
  /** Ids of the messages by which staff let it go on beyond the limit of sends. */
  extended: string[]
  drawings?: Drawing[]
  copies?: EventCopy[]
}

const schema = new Schema<LiveEvent>(
  {
    _id: String,
    account: { type: String, required: true },
    name: { type: String, required: true },
    day: { type: String, required: true },
    startedAt: { type: Date, required: true },
    endedAt: Date,
    closedAt: Date,
    silent: Boolean,
    sends: [{ type: { kind: String, items: [String], at: Date, posted: Boolean }, _id: false }],
    extended: [String],
    drawings: {
      type: [{ type: { fileId: String, print: String, items: [String], place: String }, _id: false }],
      default: undefined,
    },
    copies: { type: [{ type: { fileId: String, items: [String] }, _id: false }], default: undefined },
  },
  { versionKey: false, collection: 'events' },
)
schema.index({ account: 1, startedAt: -1 })

export const Event = model('Event', schema)

/** Begins an event, or goes on with the one of that name and day; two at once get the same one. Returns its id. */
export async function joinEvent(
  event: Pick<LiveEvent, 'account' | 'name' | 'day' | 'startedAt'>,
): Promise<string> {
  const plain = event.name.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
  const _id = `${event.account}/${event.day}/${plain || event.name}`
  const join = async () =>
    await Event.updateOne(
      { _id },
      {
        $setOnInsert: { ...event, sends: [], extended: [] },
        $unset: { endedAt: '', closedAt: '', silent: '' },
      },
      { upsert: true },
    )
  try {
    await join()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    await join()
  }
  return _id
}

/** One event, or null. */
export async function eventById(id: string): Promise<LiveEvent | null> {
  return await Event.findById(id).lean<LiveEvent>()
}

/** Events of an account of which something may still go to the group, the earliest first. */
export async function openEvents(account: string): Promise<LiveEvent[]> {
  const unposted = { sends: trusted({ $elemMatch: { posted: { $ne: true } } }) }
  return await Event.find({ account, $or: [{ closedAt: null }, unposted] })
    .sort({ startedAt: 1 })
    .lean<LiveEvent[]>()
}

/** Events of an account that began from an instant on and before another, the earliest first. */
export async function eventsBegun(account: string, from: Date, until: Date): Promise<LiveEvent[]> {
  return await Event.find({ account, startedAt: trusted({ $gte: from, $lt: until }) })
    .sort({ startedAt: 1 })
    .lean<LiveEvent[]>()
}

/**
 * Decides the next send of an event as it was read: the one write by which things belong to a send. Returns false
 * when another was decided meanwhile, or it is closed.
 */
export async function decideSend({ _id, sends }: LiveEvent, send: EventSend): Promise<boolean> {
  const result = await Event.updateOne(
    { _id, sends: trusted({ $size: sends.length }), closedAt: null },
    { $push: { sends: send } },
  )
  return result.modifiedCount > 0
}

/** Ends an event whose last relay ended; `silent` when nothing is to be said of it. */
export async function endEvent(id: string, at: Date, silent = false): Promise<void> {
  await Event.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: at, ...(silent ? { silent } : {}) } })
}

/** Nothing more of an ended event goes to the group. */
export async function closeEvent(id: string, at: Date): Promise<void> {
  await Event.updateOne(
    { _id: id, endedAt: trusted({ $ne: null }), closedAt: null },
    { $set: { closedAt: at } },
  )
}

/** Lets an event go on beyond its limit of sends, once for each message. */
export async function extendEvent(id: string, origin: string): Promise<void> {
  await Event.updateOne({ _id: id }, { $addToSet: { extended: origin } })
}
