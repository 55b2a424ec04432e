import { model, Schema, trusted } from 'mongoose'
import { collectionOf, isDuplicateKey } from './database.ts'

/** The right to do something alone for a while. Only the database's clock decides when it ends. */
interface Lease {
  _id: string
  owner: string
  until: Date
  /** When the present owner took it. */
  since?: Date
  /** Grows with each new owner, so that a paused former owner can be told from the present one. */
  token: number
}

const schema = new Schema<Lease>(
  { _id: String, owner: String, until: Date, since: Date, token: { type: Number, default: 0 } },
  { versionKey: false, collection: 'leases' },
)
schema.index({ owner: 1 })

const Lease = model('Lease', schema)

/**
 * Takes or renews a lease for `milliseconds`; returns false while another owner holds it.
 * The same owner's name takes its own lease over at once: a supervisor gives a name to one process at a time.
 */
export async function holdLease(name: string, owner: string, milliseconds: number): Promise<boolean> {
  const mine = { $eq: ['$owner', { $literal: owner }] }
  const ended = { $lt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }
  const unbroken = { $and: [mine, { $not: [ended] }] }
  const held = {
    owner: { $literal: owner },
    until: { $add: ['$$NOW', milliseconds] },
    since: { $cond: [unbroken, { $ifNull: ['$since', '$$NOW'] }, '$$NOW'] },
    token: { $add: [{ $ifNull: ['$token', 0] }, { $cond: [mine, 0, 1] }] },
  }
  const taken = { $cond: [{ $or: [mine, ended] }, { $mergeObjects: ['$$ROOT', held] }, '$$ROOT'] }
  try {
    const lease = await collectionOf<Lease>('leases').findOneAndUpdate(
      { _id: name },
      [{ $replaceWith: taken }],
      { upsert: true, returnDocument: 'after' },
    )
    return lease?.owner === owner
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** Gives up leases of this owner: those named, or all. */
export async function releaseLeases(owner: string, names?: string[]): Promise<void> {
  await Lease.deleteMany(names ? { owner, _id: trusted({ $in: names }) } : { owner }).setOptions({
    sanitizeFilter: false,
  })
}

/** Names of the leases under `prefix` that are held at this moment, by owner. */
export async function heldLeases(prefix: string): Promise<Map<string, string[]>> {
  const range = trusted({ $gte: `${prefix}:`, $lt: `${prefix};` })
  const leases = await Lease.find({ _id: range, $expr: trusted({ $gte: ['$until', '$$NOW'] }) }).lean()
  const byOwner = new Map<string, string[]>()
  for (const { _id, owner } of leases) byOwner.set(owner, [...(byOwner.get(owner) ?? []), _id])
  return byOwner
}

/** Since when a lease is held without a break; null while nobody holds it. */
export async function leaseHeldSince(name: string): Promise<Date | null> {
  const lease = await Lease.findOne({ _id: name, $expr: trusted({ $gte: ['$until', '$$NOW'] }) }).lean()
  return lease?.since ?? null
}

/** When a lease that nobody took over ended, if that is longer than `milliseconds` ago; else null. */
export async function leaseLost(name: string, milliseconds: number): Promise<Date | null> {
  const ended = { $lt: ['$until', { $subtract: ['$$NOW', milliseconds] }] }
  const lease = await Lease.findOne({ _id: name, $expr: trusted(ended) }).lean()
  return lease?.until ?? null
}
