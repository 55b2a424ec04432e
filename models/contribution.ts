import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** Whether its author lets it go to the group, and with his name; `kept` is for the branch alone. */
export type Consent = 'named' | 'anonymous' | 'kept'

/** 来稿: a poem, a photo or a memory that a member handed in. */
export interface Contribution {
  _id: number
  account: string
  /** Id of the message that brought it. */
  origin: string
  contact: string
  member?: string
  name: string
  text: string
  /** Its photo, upright and without where it was taken. */
  fileId?: string
  at: Date
  consent?: Consent
  /** Id of the message that gave the consent. */
  consentBy?: string
  state: 'asked' | 'offered' | 'published' | 'declined' | 'withdrawn'
  /** Contact id of who decided, and the id of the message by which. */
  decidedBy?: string
  decidedOrigin?: string
}

const schema = new Schema<Contribution>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true },
    contact: { type: String, required: true },
    member: String,
    name: { type: String, required: true },
    text: { type: String, default: '' },
    fileId: String,
    at: { type: Date, required: true },
    consent: String,
    consentBy: String,
    state: { type: String, required: true },
    decidedBy: String,
    decidedOrigin: String,
  },
  { versionKey: false, collection: 'contributions' },
)
schema.index({ origin: 1 }, { unique: true })
schema.index({ account: 1, state: 1, _id: 1 })
schema.index({ contact: 1, _id: -1 })

const Contribution = model('Contribution', schema)

export type NewContribution = Pick<
  Contribution,
  'account' | 'origin' | 'contact' | 'member' | 'name' | 'text' | 'fileId' | 'at'
>

/** Keeps what was handed in under the next number; the same message again returns the first. */
export async function addContribution(contribution: NewContribution): Promise<Contribution> {
  return await keepNumbered<Contribution>(Contribution, { ...contribution, state: 'asked' })
}

/** One contribution of an account, or null. */
export async function contribution(number: number, account: string): Promise<Contribution | null> {
  return await Contribution.findOne({ _id: number, account }).lean<Contribution>()
}

/** Those that wait for staff, the oldest first. */
export async function offeredContributions(account: string): Promise<Contribution[]> {
  return await Contribution.find({ account, state: 'offered' }).sort({ _id: 1 }).lean<Contribution[]>()
}

/** Adds words to a photo that waits for its author's consent. */
export async function describeContribution(number: number, text: string): Promise<void> {
  await Contribution.updateOne({ _id: number, state: 'asked' }, { $set: { text } })
}

/** Notes what the author consents to; the contribution as it is then, null when another message said it before. */
export async function consentTo(
  number: number,
  { consent, origin }: { consent: Consent; origin: string },
): Promise<Contribution | null> {
  await Contribution.updateOne(
    { _id: number, state: 'asked' },
    { $set: { consent, consentBy: origin, state: 'offered' } },
  )
  return await Contribution.findOne({ _id: number, consentBy: origin }).lean<Contribution>()
}

/** Publishes or declines what waits for staff; null when it does not wait, or another message decided. */
export async function decideContribution(
  number: number,
  decision: { state: 'published' | 'declined'; by: string; origin: string },
): Promise<Contribution | null> {
  const { state, by: decidedBy, origin: decidedOrigin } = decision
  const open = state === 'published' ? { consent: trusted({ $in: ['named', 'anonymous'] as Consent[] }) } : {}
  await Contribution.updateOne(
    { _id: number, state: 'offered', ...open },
    { $set: { state, decidedBy, decidedOrigin } },
  )
  return await Contribution.findOne({ _id: number, decidedOrigin }).lean<Contribution>()
}

/** Takes back an author's last contribution that was not published, in the name of a message; null when there is none. */
export async function withdrawContribution(
  { account, contact }: { account: string; contact: string },
  origin: string,
): Promise<Contribution | null> {
  const done = await Contribution.findOne({ decidedOrigin: origin }).lean<Contribution>()
  return (
    done ??
    (await Contribution.findOneAndUpdate(
      { account, contact, state: trusted({ $in: ['asked', 'offered', 'declined'] }) },
      { $set: { state: 'withdrawn', decidedOrigin: origin } },
      { sort: { _id: -1 }, returnDocument: 'after' },
    ).lean<Contribution>())
  )
}
