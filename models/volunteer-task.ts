import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** 志愿任务: what volunteers are asked to do at a time and a place. */
export interface VolunteerTask {
  /** Number, from 1. */
  _id: number
  account: string
  /** Id of the message that wrote it. */
  origin: string
  work: string
  place: string
  startsAt: Date
  /** How many are wanted. */
  needed?: number
  team?: string
  state: 'draft' | 'open' | 'closed' | 'off'
  /** Contact id of who wrote it. */
  by: string
  createdAt: Date
  /** Whether it was called in the group, or each member of the team was asked alone. */
  calledIn?: 'group' | 'team'
  calledAt?: Date
  /** The message by which. */
  calledBy?: string
  /** The message that closed it or called it off. */
  endedBy?: string
}

const schema = new Schema<VolunteerTask>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    work: { type: String, required: true },
    place: { type: String, required: true },
    startsAt: { type: Date, required: true },
    needed: Number,
    team: String,
    state: { type: String, required: true },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    calledIn: String,
    calledAt: Date,
    calledBy: String,
    endedBy: String,
  },
  { versionKey: false, collection: 'volunteer_tasks' },
)
schema.index({ account: 1, startsAt: 1 })

const VolunteerTask = model('VolunteerTask', schema)
type Found = Promise<VolunteerTask | null>

/** Keeps a draft under the next number; the same message again returns it. */
export async function draftTask(
  task: Omit<VolunteerTask, '_id' | 'state' | 'calledIn' | 'calledAt' | 'calledBy' | 'endedBy'>,
): Promise<VolunteerTask> {
  return await keepNumbered<VolunteerTask>(VolunteerTask, { ...task, state: 'draft' })
}

export async function volunteerTask(number: number, account: string): Found {
  return await VolunteerTask.findOne({ _id: number, account }).lean<VolunteerTask>()
}

/** Opens a draft for sign-up. Null where another message did, or it was dropped. */
export async function callTask(
  number: number,
  { origin, at, calledIn }: { origin: string; at: Date; calledIn: 'group' | 'team' },
): Found {
  await VolunteerTask.updateOne(
    { _id: number, state: 'draft' },
    { $set: { state: 'open', calledIn, calledAt: at, calledBy: origin } },
  )
  return await VolunteerTask.findOne({ _id: number, calledBy: origin }).lean<VolunteerTask>()
}

/** Takes no more sign-ups, or calls it off; whether it was this message. */
export async function endTask(
  number: number,
  { origin, state }: { origin: string; state: 'closed' | 'off' },
): Promise<boolean> {
  const from: VolunteerTask['state'][] = state === 'off' ? ['draft', 'open', 'closed'] : ['open']
  await VolunteerTask.updateOne(
    { _id: number, state: trusted({ $in: from }) },
    { $set: { state, endedBy: origin } },
  )
  return (await VolunteerTask.exists({ _id: number, endedBy: origin })) !== null
}

/** Tasks that were called and begin after an instant, also those called off, the soonest first. */
export async function tasksCalled(account: string, since: Date): Promise<VolunteerTask[]> {
  const calledAt = trusted({ $exists: true })
  return await VolunteerTask.find({ account, calledAt, startsAt: trusted({ $gt: since }) })
    .sort({ startsAt: 1, _id: 1 })
    .lean<VolunteerTask[]>()
}

/** Tasks that were called and not called off and begin in a span of time, the soonest first. */
export async function tasksBetween(account: string, from: Date, until: Date): Promise<VolunteerTask[]> {
  return await VolunteerTask.find({
    account,
    state: trusted({ $in: ['open', 'closed'] }),
    startsAt: trusted({ $gte: from, $lt: until }),
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean<VolunteerTask[]>()
}
