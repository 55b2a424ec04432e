import { model, Schema } from 'mongoose'
import { isDuplicateKey } from './database.ts'
import { withOpened, withSealed } from './sealed-fields.ts'

/** What a member said of himself that may change his record, until staff say whether it does. */
export interface RecordProposal {
  /** Number, from 1. */
  _id: number
  account: string
  /** Id of the message that said it. */
  origin: string
  member: string
  contact: string
  /** The heading of the field, and what it is to hold; empty to empty it. */
  field: string
  value: string
  said: string
  at: Date
  decidedOrigin?: string
  accepted?: boolean
}

const schema = new Schema<RecordProposal>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    member: { type: String, required: true },
    contact: { type: String, required: true },
    field: { type: String, required: true },
    value: { type: String, default: '' },
    said: { type: String, required: true },
    at: { type: Date, required: true },
    decidedOrigin: String,
    accepted: Boolean,
  },
  { versionKey: false, collection: 'record_proposals' },
)
schema.index({ account: 1, decidedOrigin: 1, _id: 1 })

const Proposal = model('RecordProposal', schema)
/** Fields of a proposal that nobody may read in the database. */
export const SEALED_IN_PROPOSALS = ['value', 'said'] as const

function opened(row: RecordProposal | null): RecordProposal | null {
  return row && withOpened(row, SEALED_IN_PROPOSALS)
}

/** Keeps a proposal under the next number; the same message again returns the first. */
export async function addProposal(proposal: Omit<RecordProposal, '_id'>): Promise<RecordProposal> {
  for (;;) {
    const known = opened(await Proposal.findOne({ origin: proposal.origin }).lean<RecordProposal>())
    if (known) return known
    const last = await Proposal.findOne().sort({ _id: -1 }).lean()
    const row = { ...proposal, _id: (last?._id ?? 0) + 1 }
    try {
      await Proposal.create(withSealed(row, SEALED_IN_PROPOSALS))
      return row
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
}

/** Proposals that nobody decided on, or this message did, the oldest first. */
export async function openProposals(account: string, origin?: string): Promise<RecordProposal[]> {
  const found = await Proposal.find({
    account,
    $or: [{ decidedOrigin: null }, { decidedOrigin: origin ?? '' }],
  })
    .sort({ _id: 1 })
    .lean<RecordProposal[]>()
  return found.map((row) => withOpened(row, SEALED_IN_PROPOSALS))
}

/** Decides on a proposal; the first word stands. Returns whether it was this message. */
export async function decideProposal(
  number: number,
  { accepted, origin }: { accepted: boolean; origin: string },
): Promise<boolean> {
  await Proposal.updateOne(
    { _id: number, decidedOrigin: null },
    { $set: { accepted, decidedOrigin: origin } },
  )
  return (await Proposal.exists({ _id: number, decidedOrigin: origin })) !== null
}
