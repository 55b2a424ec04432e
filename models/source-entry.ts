import { createHash } from 'node:crypto'
import { model, Schema, trusted } from 'mongoose'

/** An article that a source named: new until a day's choice took it as a draft or left it out. */
export interface SourceEntry {
  _id: string
  account: string
  /** The name of the source. */
  source: string
  title: string
  link: string
  summary: string
  /** When it came out, as far as that is told; else when it was seen. */
  at: Date
  seenAt: Date
  state: 'new' | 'taken' | 'left'
  /** The choice that settled it. */
  choice?: string
}

const schema = new Schema<SourceEntry>(
  {
    _id: String,
    account: { type: String, required: true },
    source: { type: String, required: true },
    title: { type: String, required: true },
    link: { type: String, required: true },
    summary: { type: String, default: '' },
    at: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    state: { type: String, required: true },
    choice: String,
  },
  { versionKey: false, collection: 'source_entries' },
)
schema.index({ account: 1, state: 1, at: -1 })
schema.index({ choice: 1 }, { sparse: true })
schema.index({ seenAt: 1 })

const SourceEntry = model('SourceEntry', schema)

type Seen = Omit<SourceEntry, '_id' | 'state' | 'choice'>

/** Notes articles that a source names; those seen before stay as they are. */
export async function noteEntries(entries: readonly Seen[]): Promise<void> {
  for (const entry of entries)
    await SourceEntry.updateOne(
      { _id: createHash('sha256').update(`${entry.account} ${entry.link}`).digest('hex') },
      { $setOnInsert: { ...entry, state: 'new' } },
      { upsert: true },
    )
}

/** Articles that no choice has settled and that were seen by an instant, the latest first. */
export async function newEntries(account: string, by: Date): Promise<SourceEntry[]> {
  return await SourceEntry.find({ account, state: 'new', seenAt: trusted({ $lte: by }) })
    .sort({ at: -1, _id: 1 })
    .lean<SourceEntry[]>()
}

/** Settles articles in the name of a choice; one that is settled already stays so. */
export async function settleEntries(
  ids: readonly string[],
  state: 'taken' | 'left',
  choice: string,
): Promise<void> {
  await SourceEntry.updateMany({ _id: trusted({ $in: [...ids] }), state: 'new' }, { $set: { state, choice } })
}

/** What a choice settled, the latest first. */
export async function entriesOfChoice(choice: string): Promise<SourceEntry[]> {
  return await SourceEntry.find({ choice }).sort({ at: -1, _id: 1 }).lean<SourceEntry[]>()
}

/** How many articles of each source were seen since an instant. */
export async function entriesSince(account: string, since: Date): Promise<Map<string, number>> {
  const rows = await SourceEntry.find({ account, seenAt: trusted({ $gte: since }) }, { source: 1 }).lean()
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}

/** Removes articles that were seen before an instant: by then no source names them any more. */
export async function forgetEntries(before: Date): Promise<void> {
  await SourceEntry.deleteMany({ seenAt: trusted({ $lt: before }) })
}
