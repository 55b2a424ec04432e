import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Archive,
  archivesIn,
  checkArchive,
  restoreArchive,
  writeArchive,
} from '../../bot/backup/archive.ts'
import { keyFile, openKeyring } from '../../bot/keyring.ts'
import { dumpAll } from '../../models/dump.ts'
import { storeFile } from '../../models/file.ts'
import { allMembers } from '../../models/member.ts'
import type { Drill, Run } from './drill.ts'
import { openStage, type Stage } from './kit.ts'
import { inOffice } from './office.ts'

const KILLS = 5
const EVERY = 50
const FILE_BYTES = 3_000_000

/** F21 */
export const backup: Drill = {
  name: 'backup',
  title:
    'backups are killed halfway while people answer; one that was made is restored: counts and hashes equal',
  run: async (run) => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaowei-drill-backup-'))
    try {
      return await backUpAndRestore(run, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function backUpAndRestore(run: Run, folder: string) {
  const { rounds = KILLS, random, print } = run
  const broken: string[] = []
  const before = await inOffice(run, async ({ stage, traffic, endState }) => {
    const content = Buffer.from(Array.from({ length: FILE_BYTES }, (_, index) => (index * 7919) % 251))
    await storeFile('received:drill', { name: '照片.jpg', content, limit: FILE_BYTES })
    const kills = async () => {
      for (let round = 0; round < rounds; round += 1)
        broken.push(...(await killBackup(stage, folder, random.int(500, 4_000))))
    }
    await traffic.talkDuring(kills(), EVERY)
    const end = await endState(broken)
    await copyFile(keyFile({ dataDir: stage.folder }), keyFile({ dataDir: folder }))
    return { end, members: await allMembers(), archive: await writeArchive(folder, new Date()) }
  })
  const after = await intoEmpty(before.archive, folder)
  const differing = differences(before.archive, after.archive)
  if (JSON.stringify(after.members) !== JSON.stringify(before.members))
    differing.push('members cannot be read as before')
  const rows = before.archive.entries.reduce((sum, entry) => sum + entry.rows, 0)
  print(
    `${before.archive.entries.length} collections, ${rows} rows, ${before.archive.bytes} bytes; restored in ${after.took} ms`,
  )
  return { faults: rounds, recovery: after.took, ...before.end, broken: [...before.end.broken, ...differing] }
}

/** Starts the command, kills it after a while, and says when what it left looks like a whole backup and is none. */
async function killBackup(
  { mongodbUri, folder: dataDir }: Stage,
  folder: string,
  after: number,
): Promise<string[]> {
  const entry = join(import.meta.dirname, '../../bot/main.ts')
  const env = { ...process.env, MONGODB_URI: mongodbUri, DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['--import', 'tsx', entry, 'backup', folder], {
    env,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await Promise.race([ended, sleep(after)])
  child.kill('SIGKILL')
  await ended
  const broken: string[] = []
  for (const path of await archivesIn(folder))
    await checkArchive(path).catch(() => broken.push(`${path} is not whole`))
  for (const name of await readdir(folder)) if (name !== 'data-key') await rm(join(folder, name))
  return broken
}

/** What a new, empty database holds once the archive was restored into it, read anew. */
async function intoEmpty({ path }: Archive, folder: string) {
  const stage = await openStage()
  try {
    openKeyring({ dataDir: folder, dataKeys: undefined })
    for await (const { name, rows } of dumpAll())
      for await (const _ of rows) throw new Error(`${name} of a new database is not empty`)
    const began = Date.now()
    await restoreArchive(path)
    const took = Date.now() - began
    return {
      took,
      members: await allMembers(),
      archive: await writeArchive(join(folder, 'restored'), new Date()),
    }
  } finally {
    await stage.stop()
  }
}

function differences(before: Archive, after: Archive): string[] {
  const print = ({ name, rows, sha256 }: Archive['entries'][number]) => `${name}: ${rows} rows, ${sha256}`
  const restored = new Set(after.entries.map(print))
  return before.entries.map(print).filter((line) => !restored.has(line))
}
