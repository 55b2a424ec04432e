import { model, Schema, trusted } from 'mongoose'
import type { StaffRole } from './binding.ts'
import { isDuplicateKey } from './database.ts'

/** `complaint`: it was not understood or not possible, and nothing was done. */
export type AuditResult = 'done' | 'complaint' | 'refused' | 'failed'

/** 操作记录: one thing that staff did, or that somebody without the right to it tried. No chat text. */
export interface AuditRecord {
  /** Id of the message by which it was ordered. */
  _id: string
  account: string
  at: Date
  /** Contact id, and what he may do. */
  by: string
  role: StaffRole | 'member' | 'stranger'
  /** Name of the command. */
  action: string
  result: AuditResult
  /** On what: member/<id>, meeting/<id>, study/<number>, task/<number>, expense/<number>. */
  about: string[]
}

const schema = new Schema<AuditRecord>(
  {
    _id: String,
    account: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    role: { type: String, required: true },
    action: { type: String, required: true },
    result: { type: String, required: true },
    about: [String],
  },
  { versionKey: false, collection: 'audit' },
)
schema.index({ account: 1, at: -1 })

/** What is on record stays as it is: every way of mongoose to change or remove it throws. */
function refuseChange(): never {
  throw new Error('the audit log is only ever added to')
}
schema.pre(/^(update|replace|delete|findOneAnd)/, refuseChange)
schema.pre('bulkWrite', refuseChange)

const Audit = model('Audit', schema)

/** Puts something on record; what the same message did before stays as it was recorded first. */
export async function recordAct(record: AuditRecord): Promise<void> {
  try {
    await Audit.create(record)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** The last of an account's records that were made before an instant and not before `since`, the latest first. */
export async function actsBetween(
  account: string,
  { since, before, limit }: { since: Date; before: Date; limit: number },
): Promise<AuditRecord[]> {
  return await Audit.find({ account, at: trusted({ $gte: since, $lt: before }) })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<AuditRecord[]>()
}
