import { model, Schema } from 'mongoose'

/** Systems of others without a public interface, into which staff enter the members' records by hand. */
export const PLATFORMS = ['数字黔老', '筑红云'] as const
export type Platform = (typeof PLATFORMS)[number]

/** That a member's record, or one change of it, was entered there. */
export interface PlatformEntry {
  /** account/platform/member for the record, account/platform/change for a change. */
  _id: string
  account: string
  platform: Platform
  member: string
  at: Date
  /** Name of who said so. */
  by: string
}

/** What one list showed of a member: his whole record, or these changes of it. */
export interface Shown {
  member: string
  isWhole: boolean
  /** Ids of changes, those of the record's earlier life among them where it is new. */
  changes: string[]
}

/** The list that a staff member was shown last. */
export interface PlatformList {
  /** account/platform/contact */
  _id: string
  shown: Shown[]
  /** The message that asked for it. */
  origin: string
  /** The message that said that it was entered. */
  doneBy?: string
}

/** The columns that a platform asks for. */
export interface PlatformColumns {
  /** account/platform */
  _id: string
  columns: string[]
  at: Date
  by: string
}

const PlatformEntry = model(
  'PlatformEntry',
  new Schema<PlatformEntry>(
    {
      _id: String,
      account: { type: String, required: true },
      platform: { type: String, required: true },
      member: { type: String, required: true },
      at: { type: Date, required: true },
      by: { type: String, required: true },
    },
    { versionKey: false, collection: 'platform_entries' },
  )
    .index({ account: 1, platform: 1 })
    .index({ member: 1 }),
)

const PlatformList = model(
  'PlatformList',
  new Schema<PlatformList>(
    {
      _id: String,
      shown: [{ _id: false, member: String, isWhole: Boolean, changes: [String] }],
      origin: { type: String, required: true },
      doneBy: String,
    },
    { versionKey: false, collection: 'platform_lists' },
  ),
)

const PlatformColumns = model(
  'PlatformColumns',
  new Schema<PlatformColumns>(
    {
      _id: String,
      columns: [String],
      at: { type: Date, required: true },
      by: { type: String, required: true },
    },
    { versionKey: false, collection: 'platform_columns' },
  ),
)

type Place = Pick<PlatformEntry, 'account' | 'platform'>

/** The keys of what was entered: member ids and ids of changes. */
export async function enteredIn({ account, platform }: Place): Promise<Set<string>> {
  const rows = await PlatformEntry.find({ account, platform }, { _id: 1 }).lean<PlatformEntry[]>()
  const begin = `${account}/${platform}/`.length
  return new Set(rows.map(({ _id }) => _id.slice(begin)))
}

/** Notes that what was shown of members was entered; what was noted before stays. */
export async function noteEntered(
  shown: readonly Shown[],
  row: Omit<PlatformEntry, '_id' | 'member'>,
): Promise<void> {
  for (const { member, isWhole, changes } of shown)
    for (const what of [...(isWhole ? [member] : []), ...changes])
      await PlatformEntry.updateOne(
        { _id: `${row.account}/${row.platform}/${what}` },
        { $setOnInsert: { ...row, member } },
        { upsert: true },
      )
}

/** Forgets that a member was entered: his whole record is to be entered again. */
export async function forgetEntered({ account, platform }: Place, member: string): Promise<void> {
  await PlatformEntry.deleteMany({ account, platform, member })
}

/** Keeps what a staff member was shown, in the place of what he was shown before. */
export async function keepShown(list: Omit<PlatformList, 'doneBy'>): Promise<void> {
  await PlatformList.replaceOne({ _id: list._id }, list, { upsert: true })
}

/** The list that a staff member was shown last and has not ticked off, or has by this message. */
export async function shownTo(id: string, origin: string): Promise<PlatformList | null> {
  const list = await PlatformList.findById(id).lean<PlatformList>()
  return list && (!list.doneBy || list.doneBy === origin) ? list : null
}

/** Notes that a list was ticked off by a message. */
export async function tickShown({ _id, origin }: PlatformList, doneBy: string): Promise<void> {
  await PlatformList.updateOne({ _id, origin, doneBy: null }, { $set: { doneBy } })
}

/** The columns that were set for a platform, or null. */
export async function columnsOf({ account, platform }: Place): Promise<string[] | null> {
  const found = await PlatformColumns.findById(`${account}/${platform}`).lean<PlatformColumns>()
  return found?.columns ?? null
}

export async function setColumns(
  { account, platform }: Place,
  { columns, at, by }: Omit<PlatformColumns, '_id'>,
): Promise<void> {
  const row = { _id: `${account}/${platform}`, columns, at, by }
  await PlatformColumns.replaceOne({ _id: row._id }, row, { upsert: true })
}
