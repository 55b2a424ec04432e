import { model, Schema } from 'mongoose'
import { keepLatest } from './latest.ts'

/** 表决: what was voted on, with the counts as they were checked against those present. */
export interface Vote {
  /** meeting/topic */
  _id: string
  meeting: string
  topic: string
  election: boolean
  inFavour: number
  against: number
  abstained: number
  /** Opinions in writing of members who are absent, where the rules count them. */
  written: { inFavour: number; against: number }
  /** How many were expected who may vote, how many of them were there, and how many of them had to be. */
  expected: number
  present: number
  quorum: number
  /** How many had to be in favour. */
  needed: number
  /** Without enough people there the vote does not count. */
  held: boolean
  passed: boolean
  /** Noted by mistake and taken off the record. */
  gone: boolean
  by: string
  origin: string
  at: Date
  seq: number
}

const number = { type: Number, required: true } as const
const schema = new Schema<Vote>(
  {
    _id: String,
    meeting: { type: String, required: true },
    topic: { type: String, required: true },
    election: { type: Boolean, required: true },
    inFavour: number,
    against: number,
    abstained: number,
    written: { type: { inFavour: Number, against: Number }, _id: false, required: true },
    expected: number,
    present: number,
    quorum: number,
    needed: number,
    held: { type: Boolean, required: true },
    passed: { type: Boolean, required: true },
    gone: { type: Boolean, default: false },
    by: { type: String, required: true },
    origin: { type: String, required: true },
    at: { type: Date, required: true },
    seq: number,
  },
  { versionKey: false, collection: 'votes' },
)
schema.index({ meeting: 1, seq: 1 })

const Vote = model('Vote', schema)

/** Records votes; what a later message says of the same topic stands. */
export async function recordVotes(votes: readonly Omit<Vote, '_id'>[]): Promise<void> {
  await keepLatest(
    'votes',
    votes.map((vote): Vote => ({ ...vote, _id: `${vote.meeting}/${vote.topic}` })),
  )
}

/** The votes of a meeting in the order in which they were recorded. */
export async function votesOf(meeting: string): Promise<Vote[]> {
  return await Vote.find({ meeting, gone: false }).sort({ seq: 1, _id: 1 }).lean<Vote[]>()
}

/** The votes that this message recorded. */
export async function votesBy(meeting: string, origin: string): Promise<Vote[]> {
  return await Vote.find({ meeting, origin }).sort({ _id: 1 }).lean<Vote[]>()
}
