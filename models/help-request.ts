import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'
import { withOpened, withSealed } from './sealed-fields.ts'

/** 求助: what a member wants help with, from when he said so until somebody named closed it. */
export interface HelpRequest {
  /** Number, from 1. */
  _id: number
  account: string
  /** Id of the message that brought it: the same again is the same request. */
  origin: string
  /** Whose it is: his contact in WeChat and his id on the roster, as far as he has them. */
  contact?: string
  member?: string
  name: string
  text: string
  kind: string
  urgent: boolean
  at: Date
  /** When it became so, where it could wait at first. */
  urgentAt?: Date
  /** Name of the staff member who entered it for him. */
  enteredBy?: string
  /** Who sees to it, by name; the first that did, and the latest. */
  takenBy?: string
  firstTakenAt?: Date
  takenAt?: Date
  takenOrigin?: string
  closedAt?: Date
  /** Name of who closed it. */
  closedBy?: string
  closedOrigin?: string
  outcome?: string
}

const schema = new Schema<HelpRequest>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    contact: String,
    member: String,
    name: { type: String, required: true },
    text: { type: String, required: true },
    kind: { type: String, required: true },
    urgent: { type: Boolean, required: true },
    at: { type: Date, required: true },
    urgentAt: Date,
    enteredBy: String,
    takenBy: String,
    firstTakenAt: Date,
    takenAt: Date,
    takenOrigin: String,
    closedAt: Date,
    closedBy: String,
    closedOrigin: String,
    outcome: String,
  },
  { versionKey: false, collection: 'help_requests' },
)
schema.index({ account: 1, closedAt: 1, _id: 1 })
schema.index({ account: 1, at: 1 })

const HelpRequest = model('HelpRequest', schema)
/** Fields of a request that nobody may read in the database. */
export const SEALED_IN_HELP = ['kind', 'text', 'outcome'] as const

/** Whether somebody named sees to it, and did not take it when it could still wait. */
export function isTaken({ takenBy, takenAt, urgentAt }: HelpRequest): boolean {
  return takenBy !== undefined && !(takenAt && urgentAt && urgentAt > takenAt)
}

type Found = Promise<HelpRequest | null>

function opened(row: HelpRequest | null): HelpRequest | null {
  return row && withOpened(row, SEALED_IN_HELP)
}

/** Keeps a request under the next number; the same message again returns the first. */
export async function addHelpRequest(request: Omit<HelpRequest, '_id'>): Promise<HelpRequest> {
  const kept = await keepNumbered<HelpRequest>(HelpRequest, withSealed(request, SEALED_IN_HELP))
  return withOpened(kept, SEALED_IN_HELP)
}

/** The request that a message brought, or null. */
export async function helpFrom(origin: string): Found {
  return opened(await HelpRequest.findOne({ origin }).lean<HelpRequest>())
}

/** One request of an account, or null. */
export async function helpRequest(number: number, account: string): Found {
  return opened(await HelpRequest.findOne({ _id: number, account }).lean<HelpRequest>())
}

/** Requests that nobody closed yet, or that this message closed, the oldest first. */
export async function openHelp(account: string, origin?: string): Promise<HelpRequest[]> {
  const open = { closedAt: null }
  const filter = origin ? { account, $or: [open, { closedOrigin: origin }] } : { account, ...open }
  const found = await HelpRequest.find(filter).sort({ _id: 1 }).lean<HelpRequest[]>()
  return found.map((row) => withOpened(row, SEALED_IN_HELP))
}

/** Requests that were made in a span of time, the oldest first. */
export async function helpBetween(account: string, from: Date, until: Date): Promise<HelpRequest[]> {
  const found = await HelpRequest.find({ account, at: trusted({ $gte: from, $lt: until }) })
    .sort({ _id: 1 })
    .lean<HelpRequest[]>()
  return found.map((row) => withOpened(row, SEALED_IN_HELP))
}

/** It cannot wait any more; the first time stands. */
export async function makeHelpUrgent(number: number, urgentAt: Date): Promise<void> {
  await HelpRequest.updateOne({ _id: number, urgent: false }, { $set: { urgent: true, urgentAt } })
}

/** Notes who sees to an open request; `by` another than before takes it over. */
export async function takeHelp(
  number: number,
  { by, origin, at }: { by: string; origin: string; at: Date },
): Promise<void> {
  await HelpRequest.updateOne(
    { _id: number, closedAt: null, takenOrigin: trusted({ $ne: origin }) },
    { $set: { takenBy: by, takenOrigin: origin, takenAt: at }, $min: { firstTakenAt: at } },
  )
}

/** Closes a request; the first who does stands. Returns whether it was this message. */
export async function closeHelp(
  number: number,
  { by, origin, at, outcome }: { by: string; origin: string; at: Date; outcome: string },
): Promise<boolean> {
  const closing = { closedBy: by, closedOrigin: origin, closedAt: at, outcome }
  const change = { $set: withSealed(closing, SEALED_IN_HELP) }
  await HelpRequest.updateOne({ _id: number, closedAt: null }, change)
  return (await HelpRequest.exists({ _id: number, closedOrigin: origin })) !== null
}

/** Opens a closed request again: it turned out not to be done. */
export async function reopenHelp(number: number): Promise<void> {
  const closing = { closedAt: 1, closedBy: 1, closedOrigin: 1, outcome: 1 }
  await HelpRequest.updateOne({ _id: number }, { $unset: closing })
}

/** Removes requests that were closed before an instant. */
export async function forgetHelp(before: Date): Promise<void> {
  await HelpRequest.deleteMany({ closedAt: trusted({ $lt: before }) })
}
