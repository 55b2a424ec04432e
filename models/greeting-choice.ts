import { model, Schema, trusted } from 'mongoose'

/** How a member wants to be greeted: not at all, or on his birthday in the group too. */
export interface GreetingChoice {
  /** Member id. */
  _id: string
  member: string
  none?: boolean
  group?: boolean
  /** The message by which he agreed to the group. */
  groupBy?: string
  at: Date
}

const schema = new Schema<GreetingChoice>(
  {
    _id: String,
    member: { type: String, required: true },
    none: Boolean,
    group: Boolean,
    groupBy: String,
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'greeting_choices' },
)

const GreetingChoice = model('GreetingChoice', schema)

/** Notes what a member wants; what he said of the other thing before stands. */
export async function chooseGreetings(
  member: string,
  choice: Pick<GreetingChoice, 'none' | 'group' | 'at'>,
): Promise<void> {
  await GreetingChoice.updateOne({ _id: member }, { $set: { member, ...choice } }, { upsert: true })
}

/** Notes that the group may wish a member well; returns whether it was this message that first said so. */
export async function agreeToGroup(member: string, origin: string, at: Date): Promise<boolean> {
  await GreetingChoice.updateOne({ _id: member }, { $setOnInsert: { member, at } }, { upsert: true })
  const open = { _id: member, group: trusted({ $ne: true }) }
  await GreetingChoice.updateOne(open, { $set: { group: true, groupBy: origin, at } })
  return (await GreetingChoice.exists({ _id: member, groupBy: origin })) !== null
}

/** What members chose, by member. */
export async function greetingChoices(): Promise<Map<string, GreetingChoice>> {
  const found = await GreetingChoice.find().lean<GreetingChoice[]>()
  return new Map(found.map((one) => [one.member, one]))
}
