import { model, Schema } from 'mongoose'
import type { MeetingPlan } from './meeting.ts'

/** What a staff member wants to change of a published meeting, or why to cancel it; nothing of it is done yet. */
export interface Proposal {
  /** Id of the message that said it. */
  _id: string
  meeting: string
  what: 'change' | 'cancel'
  fields: Partial<MeetingPlan>
  reason: string
  at: Date
}

const Proposal = model(
  'Proposal',
  new Schema<Proposal>(
    {
      _id: String,
      meeting: { type: String, required: true },
      what: { type: String, required: true },
      fields: Schema.Types.Mixed,
      reason: { type: String, default: '' },
      at: Date,
    },
    { versionKey: false, collection: 'proposals', minimize: false },
  ),
)

/** Keeps a proposal under the id of its message; the same message again returns the first as it is. */
export async function propose(proposal: Proposal): Promise<Proposal> {
  const { _id } = proposal
  const { upsertedCount } = await Proposal.updateOne({ _id }, { $setOnInsert: proposal }, { upsert: true })
  return upsertedCount ? proposal : ((await proposalById(_id)) ?? proposal)
}

/** One proposal, or null. */
export async function proposalById(id: string): Promise<Proposal | null> {
  return await Proposal.findById(id).lean<Proposal>()
}
