import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import { assistantCost } from '../../jobs/assistant-cost.ts'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { reserve, usedOn } from '../../models/usage.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const DAY = '2026-10-13'
let branch: TestBranch
const warnings = () =>
  collectionOf<OutboxItem>('outbox')
    .find({ _id: /^assistant-cost:/ })
    .toArray()

const LIMIT = { spent: 2_000_000, tokens: 500_000 }
const spends = async (spent: number) => await reserve(DAY, { spent, tokens: 0 }, LIMIT)

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
  await spends(1_599_999)
  await branch.ticks(`${DAY}T09:00:00+08:00`)
  expect(await warnings()).toEqual([])
  await spends(1)
  await branch.ticks(`${DAY}T09:00:05+08:00`)
  await branch.ticks(`${DAY}T09:00:10+08:00`)
  const told = await warnings()
  expect(told).toHaveLength(2)
  expect(told[0]?.text).toMatch(/用了 1\.60 元（上限 2\.00 元）、0 个 token/)
  await branch.ticks('2026-10-14T09:00:00+08:00')
  expect(await warnings()).toHaveLength(2)
})

test('a burst of calls, the first of a day among them, cannot pass the limit of money or of tokens', async () => {
  const limit = { spent: 1_000, tokens: 700 }
  const burst = async (day: string, spent: number, tokens: number) =>
    (
      await Promise.all(Array.from({ length: 60 }, async () => await reserve(day, { spent, tokens }, limit)))
    ).filter(Boolean).length
  expect(await burst('2026-10-20', 30, 1)).toBe(33)
  expect(await usedOn('2026-10-20')).toEqual({ spent: 990, tokens: 33 })
  expect(await burst('2026-10-21', 1, 100)).toBe(7)
  expect(await reserve('2026-10-22', { spent: 1_001, tokens: 0 }, limit)).toBe(false)
  expect(await usedOn('2026-10-22')).toEqual({ spent: 0, tokens: 0 })
})
