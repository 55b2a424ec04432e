import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { mongo } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { archivesIn, checkArchive, restoreArchive, writeArchive } from '../../bot/backup/archive.ts'
import { ArchiveError } from '../../bot/backup/frames.ts'
import { backup, backupFailed } from '../../jobs/backup.ts'
import { isHalfRestored, takeOver } from '../../models/dump.ts'
import { fileContent, storeFile } from '../../models/file.ts'
import { allMembers } from '../../models/member.ts'
import { enqueue, itemByKey } from '../../models/outbox.ts'
import { settleAfterRestore } from '../../models/restored.ts'
import { importRoster } from '../../models/roster-import.ts'
import { firstTickAt } from '../../models/slot.ts'
import { startBranch, type TestBranch } from '../jobs/branch-kit.ts'

const NOW = new Date('2026-10-14T03:30:00+08:00')
const PICTURE = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 7919) % 251))

let folder: string
let branch: TestBranch
let fileId: string
const backupSettings = { folder: '', time: '03:30', keep: 2 }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-backup-'))
  backupSettings.folder = join(folder, 'daily')
  branch = await startBranch({
    jobs: [backup],
    watches: [backupFailed],
    settings: { backup: backupSettings },
    since: '2026-10-13T20:00:00+08:00',
  })
  const common = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }
  await importRoster([{ ...common, name: '王德昌', phone: '12000000008', town: '卫城' }])
  fileId = await storeFile('received:test', { name: '照片.jpg', content: PICTURE, limit: 1e7 })
  // Types that JSON does not know.
  await mongoose.connection.collection('meeting_days').insertOne({
    _id: 'exact' as never,
    whole: new mongo.Int32(5),
    double: new mongo.Double(5),
    long: mongo.Long.fromString('9007199254740993'),
    at: NOW,
    none: null,
  })
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await branch.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('is one file for its owner alone that brings everything back exactly: rows, types, files, indexes', async () => {
    const { path, entries, keys } = await writeArchive(folder, NOW)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(entries.find(({ name }) => name === 'members')?.rows).toBe(1)
    expect(keys).toHaveLength(1)
    const indexesBefore = await mongoose.connection.collection('members').indexes()

    await mongoose.connection.dropDatabase()
    expect(await allMembers()).toEqual([])
    await restoreArchive(path)

    expect((await writeArchive(join(folder, 'again'), NOW)).entries).toEqual(entries)
    expect((await allMembers())[0]).toMatchObject({ name: '王德昌', phone: '12000000008', town: '卫城' })
    expect((await fileContent(fileId)).equals(PICTURE)).toBe(true)
    expect(await mongoose.connection.collection('members').indexes()).toEqual(indexesBefore)
    const exact = await mongoose.connection
      .collection('meeting_days')
      .findOne({ _id: 'exact' as never }, { promoteValues: false })
    expect(exact?.whole?._bsontype).toBe('Int32')
    expect(exact?.double?._bsontype).toBe('Double')
  })

  test('that was cut off, changed or is something else is refused before anything is written', async () => {
    const [path = ''] = await archivesIn(folder)
    const bad = join(folder, 'bad')
    const { size } = await stat(path)
    for (const length of [0, 10, Math.floor(size / 2), size - 9, size - 1]) {
      await copyFile(path, bad)
      await truncate(bad, length)
      await expect(restoreArchive(bad)).rejects.toThrow(ArchiveError)
    }
    const content = await readFile(path)
    for (const place of [30, Math.floor(size / 2), size - 12]) {
      const changed = Buffer.from(content)
      changed[place] = (changed[place] ?? 0) ^ 1
      await writeFile(bad, changed)
      await expect(restoreArchive(bad)).rejects.toThrow(ArchiveError)
    }
    await writeFile(bad, '姓名,党员')
    await expect(restoreArchive(bad)).rejects.toThrow(ArchiveError)
    expect(await allMembers()).toHaveLength(1)
  })

  test('that was interrupted has no name of a backup', async () => {
    const interrupted = join(folder, 'interrupted')
    vi.spyOn(mongoose.connection.getClient(), 'startSession').mockImplementation(() => {
      throw new Error('the database went away')
    })
    await expect(writeArchive(interrupted, NOW)).rejects.toThrow('went away')
    expect(await archivesIn(interrupted)).toEqual([])
    expect(await readdir(interrupted)).toEqual(['xiaowei-2026-10-14-0330.backup.partial'])
    await expect(checkArchive(join(interrupted, 'xiaowei-2026-10-14-0330.backup.partial'))).rejects.toThrow(
      ArchiveError,
    )
  })
})

describe('after a restore', () => {
  test('nothing is sent or done a second time by itself', async () => {
    const where = { account: 'main', conversation: 'room', inGroup: true, purpose: 'push' as const }
    await enqueue([{ _id: 'waiting', ...where, dueAt: NOW, createdAt: NOW, text: '通知' }])
    expect(await settleAfterRestore(NOW)).toBe(1)
    expect((await itemByKey('waiting'))?.state).toBe('unknown')
    expect(await firstTickAt(new Date(0))).toEqual(NOW)
  })

  test('one that was interrupted halfway is known for what it is', async () => {
    expect(await isHalfRestored()).toBe(false)
    const rename = vi.spyOn(mongo.Collection.prototype, 'rename').mockRejectedValue(new Error('killed'))
    const names = (await checkArchive((await archivesIn(folder))[0] ?? '')).entries.map(({ name }) => name)
    await expect(takeOver(names)).rejects.toThrow('killed')
    expect(await isHalfRestored()).toBe(true)
    rename.mockRestore()
    await restoreArchive((await archivesIn(folder))[0] ?? '')
    expect(await isHalfRestored()).toBe(false)
    expect(await allMembers()).toHaveLength(1)
  })
})

describe('every night', () => {
  const made = async () => (await archivesIn(backupSettings.folder).catch(() => [])).length
  const told = async () =>
    (await branch.outbox()).filter(({ _id }) => _id.startsWith('backup-failed')).map(({ text }) => text)

  test('one backup is made, whichever worker does it, and the last few are kept', async () => {
    await branch.ticks('2026-10-14T03:30:05+08:00')
    await branch.ticks('2026-10-14T03:30:10+08:00', 'worker-2')
    await expect.poll(made, { timeout: 30_000 }).toBe(1)
    for (const day of [15, 16]) {
      await branch.ticks(`2026-10-${day}T03:30:05+08:00`)
      await expect
        .poll(async () => (await archivesIn(backupSettings.folder))[0], { timeout: 30_000 })
        .toContain(`10-${day}`)
    }
    await expect.poll(made, { timeout: 30_000 }).toBe(2)
  })

  test('staff are told once when it fails, in the morning and not every day', async () => {
    await rm(backupSettings.folder, { recursive: true })
    await writeFile(backupSettings.folder, 'no folder')
    const failed = async () =>
      await mongoose.connection.collection('backup_runs').countDocuments({ state: 'failed' })
    for (const [day, count] of [
      [17, 1],
      [18, 2],
    ] as const) {
      await branch.ticks(`2026-10-${day}T03:30:05+08:00`)
      await expect.poll(failed, { timeout: 30_000 }).toBe(count)
      await branch.ticks(`2026-10-${day}T03:31:00+08:00`)
      if (day === 17) expect(await told()).toEqual([])
      await branch.ticks(`2026-10-${day}T08:00:00+08:00`)
    }
    expect(await told()).toHaveLength(2)
    expect((await told())[0]).toMatch(/自动备份没有成功。上一次成功是 2026年10月16日/)
  })
})
