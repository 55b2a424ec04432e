import { model, Schema } from 'mongoose'

/** What staff said a month is about. */
interface MonthTheme {
  /** account/YYYY-MM */
  _id: string
  title: string
}

const MonthTheme = model(
  'MonthTheme',
  new Schema<MonthTheme>({ _id: String, title: String }, { versionKey: false, collection: 'month_themes' }),
)

/** Says what a month (YYYY-MM) is about. */
export async function setMonthTheme(account: string, month: string, title: string): Promise<void> {
  await MonthTheme.updateOne({ _id: `${account}/${month}` }, { $set: { title } }, { upsert: true })
}

/** What staff said a month (YYYY-MM) is about, or null. */
export async function monthTheme(account: string, month: string): Promise<string | null> {
  return (await MonthTheme.findById(`${account}/${month}`).lean<MonthTheme>())?.title ?? null
}
