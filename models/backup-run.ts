import { model, Schema, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'

/** One daily backup: begun, and how it ended. */
export interface BackupRun {
  /** The planned time. */
  _id: string
  startedAt: Date
  endedAt?: Date
  state: 'running' | 'done' | 'failed'
  rows?: number
  bytes?: number
  /** What went wrong, for who looks after the machine. */
  problem?: string
}

const schema = new Schema<BackupRun>(
  {
    _id: String,
    startedAt: { type: Date, required: true },
    endedAt: Date,
    state: { type: String, required: true },
    rows: Number,
    bytes: Number,
    problem: String,
  },
  { versionKey: false, collection: 'backup_runs' },
)
schema.index({ startedAt: -1 })
const BackupRun = model('BackupRun', schema)

/** Begins the backup of a planned time; false when it was begun before. */
export async function beginBackup(slot: Date, startedAt: Date): Promise<boolean> {
  try {
    await BackupRun.create({ _id: slot.toISOString(), startedAt, state: 'running' })
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** Notes how the backup of a planned time ended. */
export async function endBackup(
  slot: Date,
  end: Pick<BackupRun, 'endedAt' | 'state' | 'rows' | 'bytes' | 'problem'>,
): Promise<void> {
  await BackupRun.updateOne({ _id: slot.toISOString() }, { $set: end })
}

/** The last backup that failed, or has been running since before an instant, and none was made since; or null. */
export async function failedBackup(stuckSince: Date): Promise<BackupRun | null> {
  const last = await BackupRun.findOne({
    $or: [{ state: trusted({ $ne: 'running' }) }, { startedAt: trusted({ $lt: stuckSince }) }],
  })
    .sort({ startedAt: -1 })
    .lean<BackupRun>()
  return last?.state === 'done' ? null : last
}

/** When a backup was made last, or null. */
export async function lastBackupAt(): Promise<Date | null> {
  const last = await BackupRun.findOne({ state: 'done' }).sort({ startedAt: -1 }).lean<BackupRun>()
  return last?.startedAt ?? null
}

/** Removes the notes of backups that were begun before an instant. */
export async function forgetBackupRuns(before: Date): Promise<void> {
  await BackupRun.deleteMany({ startedAt: trusted({ $lt: before }) })
}
