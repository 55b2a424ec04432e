import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import { assistantCost } from '../../jobs/assistant-cost.ts'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { spend } from '../../models/usage.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const DAY = '2026-10-13'
let branch: TestBranch
const warnings = () =>
  collectionOf<OutboxItem>('outbox')
    .find({ _id: /^assistant-cost:/ })
    .toArray()

beforeAll(async () => {
  const { assistant } = readSettings({ OPENAI_API_KEY: 'none', OPENAI_TRANSCRIPTION_MODEL: 'ears' })
  branch = await startBranch({
    watches: [assistantCost],
    since: `${DAY}T08:00:00+08:00`,
    settings: { assistant },
  })
})
afterAll(async () => await branch.stop())

test('staff hear once a day that four fifths of the money are spent', async () => {
  await spend(DAY, 1_599_999)
  await branch.ticks(`${DAY}T09:00:00+08:00`)
  expect(await warnings()).toEqual([])
  await spend(DAY, 1)
  await branch.ticks(`${DAY}T09:00:05+08:00`)
  await branch.ticks(`${DAY}T09:00:10+08:00`)
  const told = await warnings()
  expect(told).toHaveLength(2)
  expect(told[0]?.text).toMatch(/用了 1\.60 元，上限 2\.00 元/)
  await branch.ticks('2026-10-14T09:00:00+08:00')
  expect(await warnings()).toHaveLength(2)
})
