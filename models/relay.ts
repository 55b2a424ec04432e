import { model, Schema, trusted } from 'mongoose'

/** 直播: a staff member sends from an event; what he sends in private goes to the group. */
export interface Relay {
  /** Id of the message that began it. */
  _id: string
  account: string
  /** Id of the event, which others may send from too. */
  event: string
  name: string
  /** Contact id of the staff member. */
  by: string
  startedAt: Date
  endedAt?: Date
  /** Id of the message that ended it. */
  endedBy?: string
}

const schema = new Schema<Relay>(
  {
    _id: String,
    account: { type: String, required: true },
    event: { type: String, required: true },
    name: { type: String, required: true },
    by: { type: String, required: true },
    startedAt: { type: Date, required: true },
    endedAt: Date,
    endedBy: String,
  },
  { versionKey: false, collection: 'relays' },
)
schema.index({ account: 1, by: 1, endedAt: 1 })

const Relay = model('Relay', schema)

/** Begins a relay; the same message again leaves it as it is. */
export async function startRelay(relay: Omit<Relay, 'endedAt' | 'endedBy'>): Promise<void> {
  await Relay.updateOne({ _id: relay._id }, { $setOnInsert: relay }, { upsert: true })
}

/** The relay that this staff member has running, or null. */
export async function runningRelay(account: string, by: string): Promise<Relay | null> {
  return await Relay.findOne({ account, by, endedAt: null }).sort({ startedAt: -1 }).lean<Relay>()
}

/** All relays of an account that are running, the latest first. */
export async function runningRelays(account: string): Promise<Relay[]> {
  return await Relay.find({ account, endedAt: null }).sort({ startedAt: -1 }).lean<Relay[]>()
}

/** The relay that this message ended, or null. */
export async function relayEndedBy(origin: string): Promise<Relay | null> {
  return await Relay.findOne({ endedBy: origin }).lean<Relay>()
}

/** Contact ids of all who ever sent from an event. */
export async function sendersOf(event: string): Promise<string[]> {
  return await Relay.distinct('by', { event })
}

/** Whether another relay of the same event runs. */
export async function othersRun({ _id, event }: Pick<Relay, '_id' | 'event'>): Promise<boolean> {
  return (await Relay.exists({ event, endedAt: null, _id: trusted({ $ne: _id }) })) !== null
}

/** Ends a relay in the name of a message or job; returns whether another of the same event still runs. */
export async function endRelay(
  relay: Pick<Relay, '_id' | 'event'>,
  end: { at: Date; origin: string },
): Promise<boolean> {
  await Relay.updateOne({ _id: relay._id, endedAt: null }, { $set: { endedAt: end.at, endedBy: end.origin } })
  return await othersRun(relay)
}
