import { model, Schema } from 'mongoose'
import { keepLatest } from './latest.ts'

/** Whether a member takes part in a volunteer task, as was said last. */
export interface VolunteerPart {
  /** task/member */
  _id: string
  task: number
  member: string
  state: 'in' | 'out'
  /** Since when he is in: who was later than the hands that are wanted waits. */
  at: Date
  seq: number
  /** Id of the message, and the contact of who said it. */
  message: string
  by: string
  /** Who is out now was in before. */
  wasIn?: boolean
}

const schema = new Schema<VolunteerPart>(
  {
    _id: String,
    task: { type: Number, required: true },
    member: { type: String, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    message: { type: String, required: true },
    by: { type: String, required: true },
    wasIn: Boolean,
  },
  { versionKey: false, collection: 'volunteer_parts' },
)
schema.index({ task: 1, at: 1 })
schema.index({ member: 1 })
schema.index({ message: 1 })

const VolunteerPart = model('VolunteerPart', schema)

/** Keeps what was said of members; the last word stands, and who is in already keeps his place. */
export async function keepParts(parts: readonly Omit<VolunteerPart, '_id' | 'wasIn'>[]): Promise<void> {
  const rows: VolunteerPart[] = []
  for (const part of parts) {
    const _id = `${part.task}/${part.member}`
    const known = await VolunteerPart.findById(_id).lean<VolunteerPart>()
    if (known?.state === 'in' && part.state === 'in') continue
    const wasIn = known?.message === part.message ? known.wasIn : known?.state === 'in'
    rows.push({ _id, ...part, ...(wasIn ? { wasIn } : {}) })
  }
  await keepLatest('volunteer_parts', rows)
}

/** Who takes part, in the order in which they said so. */
export async function partsOf(task: number): Promise<VolunteerPart[]> {
  return await VolunteerPart.find({ task, state: 'in' }).sort({ at: 1, seq: 1 }).lean<VolunteerPart[]>()
}

/** What a member said of a task, or null. */
export async function partOf(task: number, member: string): Promise<VolunteerPart | null> {
  return await VolunteerPart.findById(`${task}/${member}`).lean<VolunteerPart>()
}

/** Tasks that a member is in. */
export async function tasksJoinedBy(member: string): Promise<number[]> {
  const rows = await VolunteerPart.find({ member, state: 'in' }).lean<VolunteerPart[]>()
  return rows.map(({ task }) => task)
}

/** Takes back what a message said that was recalled; whether there was anything. */
export async function takeBackParts(message: string): Promise<boolean> {
  return (await VolunteerPart.deleteMany({ message })).deletedCount > 0
}
