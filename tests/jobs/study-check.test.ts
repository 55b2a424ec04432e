import { afterEach, beforeEach, expect, test } from 'vitest'
import { studyCheck } from '../../jobs/study-check.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ jobs: [studyCheck], since: '2026-10-12T08:00:00+08:00' })
})
afterEach(async () => await branch.stop())

test('at 18:00 all staff hear once that nothing is ordered for tomorrow, and which drafts there are', async () => {
  const number = await branch.hasStudy('防跌倒')
  await branch.ticks('2026-10-12T17:59:00+08:00')
  expect(await branch.outbox()).toEqual([])
  await branch.ticks('2026-10-12T18:00:00+08:00')
  await branch.ticks('2026-10-12T18:00:05+08:00', 'worker-2')
  const items = await branch.outbox()
  expect(items.map(({ conversation }) => conversation)).toEqual(['li', 'wang'])
  expect(items[0]?.text).toBe(
    `明天早上（10月13日）的学习内容还没有排。待审的有：\n第 ${number} 条《防跌倒》\n回「明早 ${number}」就排上。`,
  )
})

test('without drafts they read how to send one', async () => {
  await branch.ticks('2026-10-12T18:00:00+08:00')
  expect((await branch.outbox())[0]?.text).toMatch(/转发一篇文章或发一段文字给我，再回「发」就行。$/)
})

test('nobody hears anything when tomorrow has its item, or when it is too late in the evening', async () => {
  await branch.hasStudy('防跌倒', '2026-10-13')
  await branch.ticks('2026-10-12T18:00:00+08:00')
  await branch.ticks('2026-10-13T21:01:00+08:00')
  expect(await branch.outbox()).toEqual([])
})
