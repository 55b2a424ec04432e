import { model, Schema, trusted } from 'mongoose'

export const POLL_KINDS = ['menu', 'course', 'subscription', 'trip'] as const
export type PollKind = (typeof POLL_KINDS)[number]

/** What can be chosen; of some only so many people can be taken. */
export interface PollOption {
  text: string
  limit?: number
  /** What the limit was before, until when, and the message that changed it; the oldest first. */
  earlier?: { limit?: number; until: Date; origin: string }[]
}

/** 点菜单: something the members choose from, or sign up for; a trip has one option. */
export interface Poll {
  /** Id of the message by which it was written. */
  _id: string
  account: string
  kind: PollKind
  title: string
  options: PollOption[]
  /** Several may be chosen. */
  many: boolean
  /** Who signs up may bring others along, who are counted. */
  companions: boolean
  /** Until when answers count. */
  closesAt: Date
  /** Contact id of the staff member who wrote it. */
  by: string
  createdAt: Date
  state: 'draft' | 'open' | 'closed' | 'dropped'
  /** Id of the message that published it. */
  orderedBy?: string
  publishedAt?: Date
  /** Id of the message that closed it or called it off before its time. */
  endedBy?: string
  /** Everybody who had to was told what came of it. */
  settled: boolean
}

const schema = new Schema<Poll>(
  {
    _id: String,
    account: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: String, required: true },
    options: [
      {
        _id: false,
        text: String,
        limit: Number,
        earlier: { type: [{ _id: false, limit: Number, until: Date, origin: String }], default: undefined },
      },
    ],
    many: { type: Boolean, required: true },
    companions: { type: Boolean, required: true },
    closesAt: { type: Date, required: true },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    state: { type: String, required: true },
    orderedBy: String,
    publishedAt: Date,
    endedBy: String,
    settled: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'polls' },
)
schema.index({ account: 1, state: 1, publishedAt: 1 })
schema.index({ endedBy: 1 }, { sparse: true })

export const Poll = model('Poll', schema)

export type NewPoll = Omit<Poll, 'state' | 'orderedBy' | 'publishedAt' | 'endedBy' | 'settled'>

/** Keeps a draft; the same message again returns it as it is by now. */
export async function draftPoll(poll: NewPoll): Promise<Poll> {
  const { _id } = poll
  const row: Poll = { ...poll, state: 'draft', settled: false }
  await Poll.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
  return (await pollById(_id)) ?? row
}

export async function pollById(id: string): Promise<Poll | null> {
  return await Poll.findById(id).lean<Poll>()
}

/** Publishes a draft; the same order again returns it, null when it is no draft any more. */
export async function publishPoll(
  id: string,
  { origin, at }: { origin: string; at: Date },
): Promise<Poll | null> {
  const $set = { state: 'open' as const, orderedBy: origin, publishedAt: at }
  await Poll.updateOne({ _id: id, state: 'draft' }, { $set })
  return await Poll.findOne({ _id: id, orderedBy: origin }).lean<Poll>()
}

/** Drops a draft. */
export async function dropPoll(id: string): Promise<void> {
  await Poll.updateOne({ _id: id, state: 'draft' }, { $set: { state: 'dropped' } })
}

/** Polls that take answers, and those that did and were closed after an instant; the oldest first. */
export async function pollsSince(account: string, since: Date): Promise<Poll[]> {
  const closed = { state: 'closed' as const, closesAt: trusted({ $gt: since }) }
  return await Poll.find({ account, $or: [{ state: 'open' as const }, closed] })
    .sort({ publishedAt: 1, _id: 1 })
    .lean<Poll[]>()
}

/** Published polls of which not all was said yet. */
export async function unsettledPolls(account: string): Promise<Poll[]> {
  return await Poll.find({ account, state: trusted({ $in: ['open', 'closed'] }), settled: false })
    .sort({ publishedAt: 1, _id: 1 })
    .lean<Poll[]>()
}
