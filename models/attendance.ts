import { model, Schema } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf, isDuplicateKey } from './database.ts'

export const STATUSES = ['attend', 'online', 'leave', 'arrived', 'ack', 'undecided', 'cancel'] as const
export type Status = (typeof STATUSES)[number]

export type Channel = 'group' | 'private' | 'solitaire' | 'phone'

/** One thing said of somebody's coming: by whom, when, through which channel, in which message. */
export interface Change {
  /** message id and place in it: the same key twice is one change. */
  key: string
  status: Status
  reason?: string
  companions?: number
  late?: boolean
  /** When it was said, and the order of arrival among things said at the same second. */
  at: Date
  seq: number
  channel: Channel
  /** Contact id of who said it. */
  by: string
  /** Contact id of the staff member who said what it means, or `model` where one read it. */
  readBy?: string
}

/** What stands for one member and one meeting: the last word said, with all that was said before. */
export interface Attendance {
  /** meeting/member */
  _id: string
  meeting: string
  member: string
  status: Status
  reason?: string
  companions?: number
  late?: boolean
  at: Date
  changes: Change[]
}

const changeFields = {
  key: String,
  status: String,
  reason: String,
  companions: Number,
  late: Boolean,
  at: Date,
  seq: Number,
  channel: String,
  by: String,
  readBy: String,
}

const schema = new Schema<Attendance>(
  {
    _id: String,
    meeting: { type: String, required: true },
    member: { type: String, required: true },
    status: { type: String, enum: STATUSES, required: true },
    reason: String,
    companions: Number,
    late: Boolean,
    at: Date,
    changes: [{ _id: false, ...changeFields }],
  },
  { versionKey: false, collection: 'attendance' },
)
schema.index({ meeting: 1, status: 1, member: 1 })

const Attendance = model('Attendance', schema)

/** A change and whom it concerns. */
export interface Saying {
  meeting: string
  member: string
  change: Change
}

/**
 * Records sayings, each once, in any order: what was said last stands, whichever arrives last.
 * Having read the notice (`ack`) never replaces an answer. Running it again changes nothing.
 */
export const recordSayings = batched(async (sayings: Saying[]) => {
  if (!sayings.length) return
  const operations = sayings.map(({ meeting, member, change }) => ({
    updateOne: {
      filter: { _id: `${meeting}/${member}` },
      update: [
        ...addChange(change),
        { $set: { meeting: { $literal: meeting }, member: { $literal: member } } },
      ],
      upsert: true,
    },
  }))
  const write = () => collectionOf<Attendance>('attendance').bulkWrite(operations)
  try {
    await write()
  } catch (error) {
    // Two processes began the same row at once: now it is there.
    if (!isDuplicateKey(error)) throw error
    await write()
  }
})

/** Pipeline stages that add the change in its place in time and let the last word stand. */
function addChange(change: Change) {
  const before = { $ifNull: ['$changes', []] }
  const added = { $concatArrays: [before, [{ $literal: change }]] }
  const answers = { $filter: { input: '$changes', cond: { $ne: ['$$this.status', 'ack'] } } }
  return [
    {
      $set: {
        changes: {
          $cond: [
            { $in: [{ $literal: change.key }, { $ifNull: ['$changes.key', []] }] },
            before,
            { $sortArray: { input: added, sortBy: { at: 1, seq: 1 } } },
          ],
        },
      },
    },
    { $set: { standing: { $ifNull: [{ $last: answers }, { $last: '$changes' }] } } },
    { $set: standingFields() },
    { $unset: 'standing' },
  ]
}

function standingFields() {
  const fields = ['status', 'reason', 'companions', 'late', 'at']
  return Object.fromEntries(fields.map((field) => [field, { $ifNull: [`$standing.${field}`, '$$REMOVE'] }]))
}

/** What stands for each member who said anything of a meeting. */
export async function attendanceOf(meeting: string): Promise<Attendance[]> {
  return await Attendance.find({ meeting }).lean<Attendance[]>()
}

/** What stands for one member, or null. */
export async function attendanceOfMember(meeting: string, member: string): Promise<Attendance | null> {
  const id = `${meeting}/${member}`
  return (await rowsOf([id])).get(id) ?? null
}

const rowsOf = batched(async (ids: string[]) => {
  const rows = await collectionOf<Attendance>('attendance')
    .find({ _id: { $in: ids } })
    .toArray()
  return new Map(rows.map((row) => [row._id, row]))
})
