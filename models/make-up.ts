import { model, Schema, trusted } from 'mongoose'

/** How a make-up was done: by whose word, in what way, and by which message. */
export interface MakeUpDone {
  how: string
  by: string
  origin: string
  at: Date
}

/** 补课: what a member who was absent still has to get of one meeting. */
export interface MakeUp {
  /** meeting/member */
  _id: string
  meeting: string
  member: string
  account: string
  since: Date
  /** He was there after all. */
  off: boolean
  /** When the materials were sent to him. */
  sentAt?: Date
  done?: MakeUpDone
}

const schema = new Schema<MakeUp>(
  {
    _id: String,
    meeting: { type: String, required: true },
    member: { type: String, required: true },
    account: { type: String, required: true },
    since: { type: Date, required: true },
    off: { type: Boolean, default: false },
    sentAt: Date,
    done: { type: { how: String, by: String, origin: String, at: Date }, _id: false },
  },
  { versionKey: false, collection: 'makeups' },
)
schema.index({ account: 1, off: 1, since: 1 })
schema.index({ member: 1, since: 1 })
schema.index({ meeting: 1 })

const MakeUp = model('MakeUp', schema)

/** Of one meeting: those of these members have something to make up and no others. Running it again changes nothing. */
export async function setMakeUps(
  { _id: meeting, account }: { _id: string; account: string },
  members: readonly string[],
  since: Date,
): Promise<void> {
  await MakeUp.updateMany({ meeting, member: trusted({ $nin: [...members] }) }, { $set: { off: true } })
  if (!members.length) return
  await MakeUp.bulkWrite(
    members.map((member) => ({
      updateOne: {
        filter: { _id: `${meeting}/${member}` },
        update: { $setOnInsert: { meeting, member, account, since }, $set: { off: false } },
        upsert: true,
      },
    })),
  )
}

/** Those of one meeting, done or not. */
export async function makeUpsOf(meeting: string): Promise<MakeUp[]> {
  return await MakeUp.find({ meeting, off: false }).sort({ _id: 1 }).lean<MakeUp[]>()
}

/** What nobody has made up yet, the oldest first; what this message (`origin`) did is still among it. */
export async function openMakeUps(account: string, origin = ''): Promise<MakeUp[]> {
  const open = await MakeUp.find({
    account,
    off: false,
    $or: [{ done: null }, { 'done.origin': origin }],
  })
  return open
    .map((row) => row.toObject<MakeUp>())
    .sort((one, other) => one.since.getTime() - other.since.getTime())
}

/** Notes that the materials went out to these. */
export async function noteSent(ids: readonly string[], at: Date): Promise<void> {
  await MakeUp.updateMany({ _id: trusted({ $in: [...ids] }), sentAt: null }, { $set: { sentAt: at } })
}

/** Notes that these were made up, each once. */
export async function doneMakeUps(ids: readonly string[], done: MakeUpDone): Promise<void> {
  await MakeUp.updateMany({ _id: trusted({ $in: [...ids] }), done: null }, { $set: { done } })
}

/** Opens those of a member again that were noted as done by mistake. */
export async function reopenMakeUps(account: string, member: string): Promise<void> {
  await MakeUp.updateMany({ account, member }, { $unset: { done: '' } })
}
