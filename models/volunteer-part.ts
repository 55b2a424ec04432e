import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** One thing said of a member's taking part, in which message and by which contact. */
export interface PartSaying {
  status: 'in' | 'out'
  at: Date
  seq: number
  message: string
  by: string
  /** The message that took it back. */
  recalledBy?: string
}

/** What was said of a member's taking part in a volunteer task. */
export interface VolunteerPart {
  /** task/member */
  _id: string
  task: number
  member: string
  /** In the order in which they came. */
  sayings: PartSaying[]
}

/** A member who is in, and since when: who was later than the hands that are wanted waits. */
export type VolunteerPlace = Pick<VolunteerPart, 'member'> & Pick<PartSaying, 'at' | 'seq'>

const schema = new Schema<VolunteerPart>(
  {
    _id: String,
    task: { type: Number, required: true },
    member: { type: String, required: true },
    sayings: [
      {
        _id: false,
        status: { type: String, required: true },
        at: { type: Date, required: true },
        seq: { type: Number, required: true },
        message: { type: String, required: true },
        by: { type: String, required: true },
        recalledBy: String,
      },
    ],
  },
  { versionKey: false, collection: 'volunteer_parts' },
)
schema.index({ task: 1 })
schema.index({ member: 1 })
schema.index({ 'sayings.message': 1 })

const VolunteerPart = model('VolunteerPart', schema)

/** Keeps what was said of a member; a message says one thing of him, the same again changes nothing. */
export async function keepPart(task: number, member: string, saying: PartSaying): Promise<void> {
  const filter = { _id: `${task}/${member}`, 'sayings.message': trusted({ $ne: saying.message }) }
  const added = { $push: { sayings: { $each: [saying], $sort: { seq: 1 as const } } } }
  try {
    await VolunteerPart.updateOne(filter, { $setOnInsert: { task, member }, ...added }, { upsert: true })
  } catch (error) {
    // The row is there: with this saying, or begun by another at the same time.
    if (!isDuplicateKey(error)) throw error
    await VolunteerPart.updateOne(filter, added)
  }
}

/** What stands for a member, or undefined; `without` a message as it was before that. */
export function standOf({ sayings }: VolunteerPart, without?: string): PartSaying | undefined {
  return counting(sayings, without).at(-1)
}

function counting(sayings: readonly PartSaying[], without: string | undefined): PartSaying[] {
  return sayings.filter(
    ({ message, recalledBy }) => message !== without && (!recalledBy || recalledBy === without),
  )
}

/** Who takes part, in the order in which they said so; `without` a message as it was before that. */
export async function placesOf(task: number, without?: string): Promise<VolunteerPlace[]> {
  const parts = await VolunteerPart.find({ task }).lean<VolunteerPart[]>()
  return parts
    .flatMap(({ member, sayings }) => {
      const said = counting(sayings, without)
      const since = said[said.findLastIndex(({ status }) => status === 'out') + 1]
      return since ? [{ member, at: since.at, seq: since.seq }] : []
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime() || one.seq - other.seq)
}

/** What was said of a member and a task, or null. */
export async function partOf(task: number, member: string): Promise<VolunteerPart | null> {
  return await VolunteerPart.findById(`${task}/${member}`).lean<VolunteerPart>()
}

/** Tasks that a member is in. */
export async function tasksJoinedBy(member: string): Promise<number[]> {
  const parts = await VolunteerPart.find({ member }).lean<VolunteerPart[]>()
  return parts.flatMap((part) => (standOf(part)?.status === 'in' ? [part.task] : []))
}

/** Tasks of which a message said something. */
export async function tasksSaidIn(message: string): Promise<number[]> {
  const parts = await VolunteerPart.find({ 'sayings.message': message }).lean<VolunteerPart[]>()
  return [...new Set(parts.map(({ task }) => task))]
}

/** Takes back what a message said, so that what was said before it stands; the tasks of which it said anything. */
export async function takeBackParts(message: string, recalledBy: string): Promise<number[]> {
  await VolunteerPart.updateMany(
    { sayings: trusted({ $elemMatch: { message, recalledBy: null } }) },
    { $set: { 'sayings.$.recalledBy': recalledBy } },
  )
  return await tasksSaidIn(message)
}
