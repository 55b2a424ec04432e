import { model, Schema, trusted } from 'mongoose'
import { batched } from './batch.ts'

/** 线上讨论: a topic that is discussed in the group for a set time. */
export interface Discussion {
  /** Id of the message that opened it. */
  _id: string
  account: string
  /** The meeting to whose minutes it belongs, if there is one. */
  meeting?: string
  topic: string
  /** Contact id of the staff member who opened it. */
  by: string
  startedAt: Date
  endsAt: Date
  /** Id of the message that ended it before its time. */
  endedBy?: string
}

/** One thing that a member said there. */
export interface Opinion {
  /** Id of the message. */
  _id: string
  discussion: string
  meeting?: string
  member: string
  name: string
  text: string
  at: Date
  seq: number
  /** Taken back by its sender. */
  recalled?: boolean
}

const schema = new Schema<Discussion>(
  {
    _id: String,
    account: { type: String, required: true },
    meeting: String,
    topic: { type: String, required: true },
    by: { type: String, required: true },
    startedAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    endedBy: String,
  },
  { versionKey: false, collection: 'discussions' },
)
schema.index({ account: 1, endsAt: -1 })
schema.index({ endedBy: 1 }, { sparse: true })
const Discussion = model('Discussion', schema)

const opinionSchema = new Schema<Opinion>(
  {
    _id: String,
    discussion: { type: String, required: true },
    meeting: String,
    member: { type: String, required: true },
    name: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    recalled: Boolean,
  },
  { versionKey: false, collection: 'opinions' },
)
opinionSchema.index({ discussion: 1, at: 1, seq: 1 })
opinionSchema.index({ meeting: 1, at: 1, seq: 1 })
const Opinion = model('Opinion', opinionSchema)

/** Opens a discussion; the same message again returns it as it is by now. */
export async function openDiscussion(discussion: Omit<Discussion, 'endedBy'>): Promise<Discussion> {
  const { _id } = discussion
  await Discussion.updateOne({ _id }, { $setOnInsert: discussion }, { upsert: true })
  return (await Discussion.findById(_id).lean<Discussion>()) ?? discussion
}

/** What was open at some time between the earliest and the latest of these instants. */
const openAround = batched(async (asked: { account: string; at: Date }[]) => {
  const times = asked.map(({ at }) => at.getTime())
  return await Discussion.find({
    account: trusted({ $in: [...new Set(asked.map(({ account }) => account))] }),
    startedAt: trusted({ $lte: new Date(Math.max(...times)) }),
    endsAt: trusted({ $gt: new Date(Math.min(...times)) }),
  }).lean<Discussion[]>()
})

/** The discussion that was open at the first of these instants at which one was, or null. */
export async function discussionAt(account: string, ...instants: Date[]): Promise<Discussion | null> {
  const found = await openAround(instants.map((at) => ({ account, at })))
  const own = found.filter((discussion) => discussion.account === account)
  for (const at of instants) {
    const open = own.find(({ startedAt, endsAt }) => startedAt <= at && at < endsAt)
    if (open) return open
  }
  return null
}

/** Discussions that ended within a span of time. */
export async function discussionsEnded(account: string, from: Date, until: Date): Promise<Discussion[]> {
  return await Discussion.find({ account, endsAt: trusted({ $gt: from, $lte: until }) }).lean<Discussion[]>()
}

/** Ends a discussion before its time in the name of a message; null when there is none or another message did. */
export async function endDiscussion(
  account: string,
  end: { origin: string; at: Date },
): Promise<Discussion | null> {
  const { origin, at } = end
  const running = await discussionAt(account, at)
  if (running)
    await Discussion.updateOne({ _id: running._id, endedBy: null }, { $set: { endsAt: at, endedBy: origin } })
  return await Discussion.findOne({ endedBy: origin }).lean<Discussion>()
}

/** Keeps what somebody said; the same message again leaves the first. */
export async function keepOpinion(opinion: Omit<Opinion, 'recalled'>): Promise<void> {
  await Opinion.updateOne({ _id: opinion._id }, { $setOnInsert: opinion }, { upsert: true })
}

/** Takes back what was said in a message; returns whether there was anything. */
export async function recallOpinion(id: string): Promise<boolean> {
  const { matchedCount } = await Opinion.updateOne({ _id: id }, { $set: { recalled: true } })
  return matchedCount > 0
}

/** What was said in a discussion, in its order. */
export async function opinionsOf(discussion: string): Promise<Opinion[]> {
  return await Opinion.find({ discussion, recalled: null }).sort({ at: 1, seq: 1 }).lean<Opinion[]>()
}

/** What was said in all discussions of a meeting, in its order. */
export async function discussedIn(meeting: string): Promise<Opinion[]> {
  return await Opinion.find({ meeting, recalled: null }).sort({ at: 1, seq: 1 }).lean<Opinion[]>()
}
