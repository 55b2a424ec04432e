import { stat } from 'node:fs/promises'
import { holdsAnything } from '../models/dump.ts'
import { heldLeases } from '../models/lease.ts'
import { settleAfterRestore } from '../models/restored.ts'
import { archivesIn, checkArchive, restoreArchive } from './backup/archive.ts'
import { ArchiveError } from './backup/frames.ts'
import { archiveInWords } from './backup-command.ts'
import { type Settings, SettingsError } from './config.ts'
import { withDatabase } from './database/reach.ts'
import { openKeyring } from './keyring.ts'
import { createLog } from './log.ts'

const USAGE = '用法：npm run restore -- 备份文件或文件夹（已经有数据的，加上 --replace 才换掉）'
const LEASES = ['line', 'worker']

/**
 * `restore FILE|FOLDER [--replace]`: puts a backup, of a folder the latest, in the place of what the database holds.
 * Refused while the bot runs, and, without `--replace`, where there is anything. Throws a SettingsError.
 */
export async function runRestoreCommand(words: string[], settings: Settings): Promise<void> {
  const [from] = words.filter((word) => !word.startsWith('--'))
  if (!from) throw new SettingsError(USAGE)
  const work = () => restore(from, words.includes('--replace'), settings)
  await withDatabase(settings, { alone: true, log: createLog('restore', 'warn') }, work).catch(
    (error: unknown) => {
      throw error instanceof ArchiveError ? new SettingsError(error.message) : error
    },
  )
}

async function restore(from: string, replace: boolean, settings: Settings): Promise<void> {
  const path = await archiveAt(from)
  for (const lease of LEASES)
    if ((await heldLeases(lease)).size)
      throw new SettingsError('小卫正在运行。请先停下它（等一分钟），再来恢复备份')
  if (!replace && (await holdsAnything()))
    throw new SettingsError('数据库里已经有数据，没有恢复。要用备份换掉现在的全部数据，加上 --replace')
  requireKeysOf(await checkArchive(path), settings)
  const archive = await restoreArchive(path)
  const doubtful = await settleAfterRestore(new Date())
  const sends = doubtful ? `备份时还没发出去的 ${doubtful} 条不会自动再发，启动以后请工作人员看一眼。` : ''
  process.stdout.write(`恢复好了：${path}\n${archiveInWords(archive)}${sends}\n`)
}

async function archiveAt(from: string): Promise<string> {
  const found = await stat(from).catch(() => {
    throw new SettingsError(`打不开 ${from}`)
  })
  if (!found.isDirectory()) return from
  const [latest] = await archivesIn(from)
  if (!latest) throw new SettingsError(`${from} 里没有备份文件`)
  return latest
}

function requireKeysOf({ keys }: { keys: string[] }, settings: Settings): void {
  const ids = new Set(openKeyring(settings)().map(({ id }) => id))
  const missing = keys.filter((id) => !ids.has(id))
  if (missing.length)
    throw new SettingsError(
      `备份里的电话、住址是用密钥 ${missing.join('、')} 加密的，这里没有那把密钥。请先把它写进 DATA_KEY，或把原来的 data-key 文件放进 DATA_DIR`,
    )
}
