import { model, Schema, trusted } from 'mongoose'

/** How a source was found when it was read last. What it is stands in the settings. */
export interface SourceState {
  /** account and address */
  _id: string
  account: string
  url: string
  /** When to read it next; reading puts it off, so that no other reads it meanwhile. */
  dueAt: Date
  readAt?: Date
  /** What it gave with its last answer, to ask whether there is anything new. */
  etag?: string
  lastModified?: string
  /** How often and since when it fails in a row, and why. */
  failures: number
  failingSince?: Date
  problem?: string
  /** Staff were told of this row of failures. */
  told?: boolean
}

const schema = new Schema<SourceState>(
  {
    _id: String,
    account: { type: String, required: true },
    url: { type: String, required: true },
    dueAt: { type: Date, required: true },
    readAt: Date,
    etag: String,
    lastModified: String,
    failures: { type: Number, default: 0 },
    failingSince: Date,
    problem: String,
    told: Boolean,
  },
  { versionKey: false, collection: 'sources' },
)
schema.index({ account: 1, dueAt: 1 })

const SourceState = model('SourceState', schema)

/** Makes sure that all of these addresses are read from now on. */
export async function expectSources(account: string, urls: readonly string[], now: Date): Promise<void> {
  const known = new Set((await sourcesOf(account)).map(({ url }) => url))
  for (const url of urls)
    if (!known.has(url))
      await SourceState.updateOne(
        { _id: `${account} ${url}` },
        { $setOnInsert: { account, url, dueAt: now, failures: 0 } },
        { upsert: true },
      )
}

/** All that is known of an account's sources, those no longer in the settings among them. */
export async function sourcesOf(account: string): Promise<SourceState[]> {
  return await SourceState.find({ account }).lean<SourceState[]>()
}

/** Takes the one of these addresses that is due longest and puts it off until `again`; null when none is due. */
export async function takeSource(
  account: string,
  urls: readonly string[],
  { now, again }: { now: Date; again: Date },
): Promise<SourceState | null> {
  return await SourceState.findOneAndUpdate(
    { account, url: trusted({ $in: [...urls] }), dueAt: trusted({ $lte: now }) },
    { $set: { dueAt: again } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<SourceState>()
}

/** Notes that a source was read, and when to read it next. */
export async function noteRead(
  id: string,
  read: Required<Pick<SourceState, 'readAt' | 'dueAt' | 'etag' | 'lastModified'>>,
): Promise<void> {
  await SourceState.updateOne(
    { _id: id },
    { $set: { ...read, failures: 0 }, $unset: { failingSince: '', problem: '', told: '' } },
  )
}

/** Notes that a source could not be read, why, and when to try again. */
export async function noteFailure(
  id: string,
  { problem, at, dueAt }: { problem: string; at: Date; dueAt: Date },
): Promise<void> {
  await SourceState.updateOne({ _id: id }, { $set: { problem, dueAt }, $inc: { failures: 1 } })
  await SourceState.updateOne({ _id: id, failingSince: null }, { $set: { failingSince: at } })
}

/** Sources that have failed since before an instant and of which nobody was told. */
export async function untoldFailures(account: string, before: Date): Promise<SourceState[]> {
  return await SourceState.find({
    account,
    failingSince: trusted({ $lte: before }),
    told: trusted({ $ne: true }),
  }).lean<SourceState[]>()
}

export async function markFailureTold(id: string): Promise<void> {
  await SourceState.updateOne({ _id: id }, { $set: { told: true } })
}
