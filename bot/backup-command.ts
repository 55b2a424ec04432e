import { type Archive, writeArchive } from './backup/archive.ts'
import { ArchiveError } from './backup/frames.ts'
import { type Settings, SettingsError } from './config.ts'
import { withDatabase } from './database/reach.ts'
import { createLog } from './log.ts'

const USAGE = '用法：npm run backup -- 文件夹'

/** `backup FOLDER`: copies everything into one file there, the bot running or not. Throws a SettingsError. */
export async function runBackupCommand([folder]: string[], settings: Settings): Promise<void> {
  if (!folder) throw new SettingsError(USAGE)
  const log = createLog('backup', 'warn')
  const archive = await withDatabase(settings, { alone: false, log }, () =>
    writeArchive(folder, new Date()),
  ).catch((error: unknown) => {
    throw error instanceof ArchiveError ? new SettingsError(error.message) : error
  })
  process.stdout.write(
    `备份好了，读回来核对过：${archive.path}\n${archiveInWords(archive)}\n${keyWords(archive)}\n`,
  )
}

/** 12 种，3456 条，1.2 MB */
export function archiveInWords({ entries, bytes }: Pick<Archive, 'entries' | 'bytes'>): string {
  const rows = entries.reduce((sum, entry) => sum + entry.rows, 0)
  return `${entries.length} 种，${rows} 条，${(bytes / 1024 / 1024).toFixed(1)} MB。`
}

function keyWords({ keys }: Archive): string {
  const which = keys.length ? `（编号 ${keys.join('、')}）` : ''
  return `加密用的密钥${which}不在备份里：请把 DATA_DIR 里的 data-key 文件（或 DATA_KEY）另外收好，没有它，电话和住址读不出来。备份里有姓名和说过的话，请像名册一样保管。`
}
