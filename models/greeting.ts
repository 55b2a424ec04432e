import { model, Schema, trusted } from 'mongoose'

/** A greeting that staff released, as it is sent. */
export interface GreetingText {
  /** account/occasion */
  _id: string
  account: string
  occasion: string
  text: string
  /** Name of who released it. */
  by: string
  at: Date
}

const schema = new Schema<GreetingText>(
  {
    _id: String,
    account: { type: String, required: true },
    occasion: { type: String, required: true },
    text: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'greetings' },
)
schema.index({ account: 1 })

const GreetingText = model('GreetingText', schema)

/** From now on this text is sent on its occasion. */
export async function releaseGreeting(greeting: Omit<GreetingText, '_id'>): Promise<void> {
  const _id = `${greeting.account}/${greeting.occasion}`
  await GreetingText.updateOne({ _id }, { $set: greeting }, { upsert: true })
}

/** From now on nothing is sent on these occasions. */
export async function stopGreetings(account: string, occasions: readonly string[]): Promise<void> {
  await GreetingText.deleteMany({ account, occasion: trusted({ $in: [...occasions] }) })
}

/** What was released, by occasion. */
export async function releasedGreetings(account: string): Promise<Map<string, GreetingText>> {
  const found = await GreetingText.find({ account }).lean<GreetingText[]>()
  return new Map(found.map((one) => [one.occasion, one]))
}
