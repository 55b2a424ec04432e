import { model, Schema, trusted } from 'mongoose'

/** That a member acknowledged a study item in the group, or had its full text sent. Shown as numbers only. */
export interface StudyReading {
  /** item/member */
  _id: string
  account: string
  /** Number of the item. */
  item: number
  member: string
  acknowledgedAt?: Date
  openedAt?: Date
}

const schema = new Schema<StudyReading>(
  {
    _id: String,
    account: { type: String, required: true },
    item: { type: Number, required: true },
    member: { type: String, required: true },
    acknowledgedAt: Date,
    openedAt: Date,
  },
  { versionKey: false, collection: 'study_readings' },
)
schema.index({ item: 1 })

const StudyReading = model('StudyReading', schema)

/** Notes the first time that a member did one of both with an item. */
export async function noteReading(
  { account, item, member }: Pick<StudyReading, 'account' | 'item' | 'member'>,
  what: 'acknowledgedAt' | 'openedAt',
  at: Date,
): Promise<void> {
  const _id = `${item}/${member}`
  await StudyReading.updateOne({ _id }, { $setOnInsert: { account, item, member } }, { upsert: true })
  await StudyReading.updateOne({ _id, [what]: null }, { $set: { [what]: at } })
}

/** How many members acknowledged an item, and how many had its full text. */
export interface ReadingCount {
  acknowledged: number
  opened: number
}

/** The counts of these items, by number; those that nobody read are not among them. */
export async function readingCounts(items: readonly number[]): Promise<Map<number, ReadingCount>> {
  const rows = await StudyReading.find({ item: trusted({ $in: [...items] }) }).lean<StudyReading[]>()
  const counts = new Map<number, ReadingCount>()
  for (const { item, acknowledgedAt, openedAt } of rows) {
    const { acknowledged, opened } = counts.get(item) ?? { acknowledged: 0, opened: 0 }
    counts.set(item, {
      acknowledged: acknowledged + (acknowledgedAt ? 1 : 0),
      opened: opened + (openedAt ? 1 : 0),
    })
  }
  return counts
}
