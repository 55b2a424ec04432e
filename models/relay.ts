import { model, Schema } from 'mongoose'

/** 直播: photos and captions of a running event, relayed to the group. */
export interface Relay {
  /** Id of the message that began it. */
  _id: string
  account: string
  event: string
  /** Contact id of the staff member whose pictures are relayed. */
  by: string
  startedAt: Date
  endedAt?: Date
  /** Id of the message that ended it. */
  endedBy?: string
  /** Ids of the messages relayed, so that each counts once. */
  photos: string[]
  videos: string[]
  captions: string[]
}

const schema = new Schema<Relay>(
  {
    _id: String,
    account: { type: String, required: true },
    event: { type: String, required: true },
    by: { type: String, required: true },
    startedAt: { type: Date, required: true },
    endedAt: Date,
    endedBy: String,
    photos: [String],
    videos: [String],
    captions: [String],
  },
  { versionKey: false, collection: 'relays' },
)
schema.index({ account: 1, by: 1, endedAt: 1 })

const Relay = model('Relay', schema)

/** Begins a relay; the same message again returns the same one. */
export async function startRelay(
  relay: Pick<Relay, '_id' | 'account' | 'event' | 'by' | 'startedAt'>,
): Promise<Relay> {
  await Relay.updateOne(
    { _id: relay._id },
    { $setOnInsert: { ...relay, photos: [], videos: [], captions: [] } },
    { upsert: true },
  )
  return { ...relay, photos: [], videos: [], captions: [] }
}

/** The relay that this staff member has running, or null. */
export async function runningRelay(account: string, by: string): Promise<Relay | null> {
  return await Relay.findOne({ account, by, endedAt: null }).sort({ startedAt: -1 }).lean<Relay>()
}

/** All relays of an account that are running. */
export async function runningRelays(account: string): Promise<Relay[]> {
  return await Relay.find({ account, endedAt: null }).lean<Relay[]>()
}

/** The relay that this message ended, or null. */
export async function relayEndedBy(origin: string): Promise<Relay | null> {
  return await Relay.findOne({ endedBy: origin }).lean<Relay>()
}

/** Counts a message into a relay once. */
export async function addToRelay(
  id: string,
  what: 'photos' | 'videos' | 'captions',
  message: string,
): Promise<void> {
  await Relay.updateOne({ _id: id }, { $addToSet: { [what]: message } })
}

/** Ends a relay in the name of a message or job; returns it with its counts. */
export async function endRelay(id: string, end: { at: Date; origin: string }): Promise<Relay | null> {
  await Relay.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: end.at, endedBy: end.origin } })
  return await Relay.findById(id).lean<Relay>()
}
