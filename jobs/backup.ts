import { writeArchive } from '../bot/backup/archive.ts'
import { dailyAt } from '../bot/daily.ts'
import type { Job, Scene, Watch } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { beginBackup, endBackup, failedBackup, lastBackupAt } from '../models/backup-run.ts'

const STUCK = 12 * 3_600_000

/** Every night, where a folder is set, a backup is begun there; it runs beside everything else. */
export const backup: Job = {
  name: 'backup',
  schedule: ({ backup: { time } }) => dailyAt(time),
  lateMinutes: () => 12 * 60,
  run: async (slot, { settings, now }) => {
    const { folder, keep } = settings.backup
    if (folder && (await beginBackup(slot, now))) void makeBackup(slot, { folder, keep, now })
    return []
  },
}

async function makeBackup(
  slot: Date,
  { folder, keep, now }: { folder: string; keep: number; now: Date },
): Promise<void> {
  const end = await writeArchive(folder, now, keep).then(
    ({ bytes, entries }) => ({
      state: 'done' as const,
      bytes,
      rows: entries.reduce((sum, { rows }) => sum + rows, 0),
    }),
    (error: unknown) => ({ state: 'failed' as const, problem: String(error) }),
  )
  // When even this cannot be noted, it counts as failed once it has run too long.
  await endBackup(slot, { ...end, endedAt: now }).catch(() => undefined)
}

/** Staff are told once when backups fail, until one succeeds again. */
export const backupFailed: Watch = {
  name: 'backup-failed',
  look: async ({ settings, now }: Scene) => {
    if (!settings.backup.folder || isNight(now, settings.pace)) return []
    const failed = await failedBackup(new Date(now.getTime() - STUCK))
    if (!failed) return []
    const last = await lastBackupAt()
    const before = last ? `上一次成功是 ${momentInWords(last)}。` : '还没有成功过。'
    const text = `夜里的自动备份没有成功。${before}请管电脑的人看一下备份文件夹还在不在、满没满。`
    return [{ to: 'staff', purpose: 'push', key: `backup-failed:${last?.toISOString() ?? 'never'}`, text }]
  },
}
