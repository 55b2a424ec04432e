import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskLow } from '../../jobs/disk-low.ts'
import { collectionOf } from '../../models/database.ts'
import { databaseDisk } from '../../models/disk.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
const warnings = () =>
  collectionOf<OutboxItem>('outbox')
    .find({ _id: /^disk-low:/ })
    .toArray()

beforeAll(async () => {
  branch = await startBranch({
    watches: [diskLow],
    since: '2026-10-13T08:00:00+08:00',
    settings: { diskWarning: Number.MAX_SAFE_INTEGER },
  })
})
afterAll(async () => await branch.stop())

test('staff are warned once a day that the disk is nearly full, not at night', async () => {
  await branch.ticks('2026-10-13T08:00:05+08:00')
  await branch.ticks('2026-10-13T17:00:00+08:00')
  await branch.ticks('2026-10-14T02:00:00+08:00')
  const told = await warnings()
  expect(told.map(({ conversation }) => conversation).sort()).toEqual(['li', 'wang'])
  expect(told[0]?.text).toMatch(/^放数据的磁盘快满了，只剩 \d+\.\d GB。/)
  await branch.ticks('2026-10-14T08:00:00+08:00')
  expect(await warnings()).toHaveLength(4)
})

test('nothing is said while there is room', async () => {
  const scene = await branch.scene('2026-10-15T08:00:00+08:00')
  const { free, total } = await databaseDisk()
  expect(free).toBeGreaterThan(0)
  expect(total).toBeGreaterThan(free)
  expect(await diskLow.look({ ...scene, settings: { ...scene.settings, diskWarning: free / 2 } })).toEqual([])
})
