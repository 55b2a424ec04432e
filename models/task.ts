import { model, Schema, trusted } from 'mongoose'
import { fieldUpdate } from './field-update.ts'
import { keepNumbered } from './numbered.ts'

/** A file or picture that shows that a task was done. */
export interface TaskEvidence {
  /** Id of the message that brought it. */
  message: string
  fileId: string
  name: string
  by: string
  at: Date
  /** Id of the message that took it off. */
  goneBy?: string
}

/** What of a task is decided by who enters it. Days are YYYY-MM-DD in Shanghai. */
export interface TaskPlan {
  title: string
  /** The last day on which it is in time. */
  due: string
  /** Names of those who see to it, as written. */
  who: string[]
  /** Kind of meeting that counts by itself, and how many are wanted from which day on. */
  kind?: string
  count?: number
  from?: string
}

/** 任务: something that the branch has to have done by a day. */
export interface Task extends TaskPlan {
  /** Number, from 1. */
  _id: number
  account: string
  /** Id of the message that brought it, with the place in it: the same again is the same task. */
  origin: string
  /** Contact id of who entered it. */
  by: string
  at: Date
  evidence: TaskEvidence[]
  /** What was changed, in words, in its order. */
  changes: TaskChange[]
  /** What was told of it to whom: the same on one day only. */
  reminded: { stage: string; contact: string; day: string }[]
  /** Somebody said that it is done. */
  doneAt?: Date
  doneBy?: string
  doneOrigin?: string
  outcome?: string
  /** It is not wanted any more. */
  droppedAt?: Date
}

export interface TaskChange {
  origin: string
  at: Date
  /** Name of who changed it. */
  by: string
  what: string
}

const schema = new Schema<Task>(
  {
    _id: Number,
    account: { type: String, required: true },
    origin: { type: String, required: true, unique: true },
    title: { type: String, required: true },
    due: { type: String, required: true },
    who: [String],
    kind: String,
    count: Number,
    from: String,
    by: { type: String, required: true },
    at: { type: Date, required: true },
    evidence: [
      { _id: false, message: String, fileId: String, name: String, by: String, at: Date, goneBy: String },
    ],
    changes: [{ _id: false, origin: String, at: Date, by: String, what: String }],
    reminded: [{ _id: false, stage: String, contact: String, day: String }],
    doneAt: Date,
    doneBy: String,
    doneOrigin: String,
    outcome: String,
    droppedAt: Date,
  },
  { versionKey: false, collection: 'tasks' },
)
schema.index({ account: 1, due: 1 })

export const Task = model('Task', schema)

/** Keeps a task under the next number; the same origin again returns the first. */
export async function addTask(
  task: TaskPlan & Pick<Task, 'account' | 'origin' | 'by' | 'at'>,
): Promise<Task> {
  return await keepNumbered<Task>(Task, { ...task, evidence: [], changes: [], reminded: [] })
}

/** One task of an account, or null. */
export async function taskByNumber(number: number, account: string): Promise<Task | null> {
  return await Task.findOne({ _id: number, account }).lean<Task>()
}

/** Tasks that are still wanted, done or not, the soonest due first. */
export async function wantedTasks(account: string): Promise<Task[]> {
  return await Task.find({ account, droppedAt: null }).sort({ due: 1, _id: 1 }).lean<Task[]>()
}

/** The fields that take the place of others; undefined takes one away. */
export type TaskFields = {
  [Field in keyof TaskPlan | 'doneAt' | 'doneBy' | 'doneOrigin' | 'outcome' | 'droppedAt']?:
    | Task[Field]
    | undefined
}

/** Changes a task in the name of a message, once, and returns it as it is now. */
export async function changeTask(number: number, fields: TaskFields, change: TaskChange): Promise<Task> {
  await Task.updateOne(
    { _id: number, 'changes.origin': trusted({ $ne: change.origin }) },
    { ...fieldUpdate(fields), $push: { changes: change } },
  )
  const task = await Task.findById(number).lean<Task>()
  if (!task) throw new Error(`no task ${number}`)
  return task
}

/** Notes that somebody says a task is done; the first who does stands. Returns whether it was this message. */
export async function finishTask(
  number: number,
  { by, origin, at, outcome }: { by: string; origin: string; at: Date; outcome: string },
): Promise<boolean> {
  const change = { origin, at, by, what: `完成${outcome ? `：${outcome}` : ''}` }
  await Task.updateOne(
    { _id: number, doneAt: null, droppedAt: null },
    {
      $set: { doneAt: at, doneBy: by, doneOrigin: origin, outcome },
      $push: { changes: change },
    },
  )
  return (await Task.exists({ _id: number, doneOrigin: origin })) !== null
}

/** Notes what was told of a task on a day. */
export async function noteReminded(number: number, told: Task['reminded'][number]): Promise<void> {
  await Task.updateOne({ _id: number }, { $addToSet: { reminded: told } })
}
