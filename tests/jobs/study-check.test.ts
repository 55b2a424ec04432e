import { afterEach, beforeEach, expect, test } from 'vitest'
import { studyCheck } from '../../jobs/study-check.ts'
import { reserveStudyItem } from '../../models/reserve.ts'
import { studyItem } from '../../models/study.ts'
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
  expect(items.map(({ conversation }) => conversation)).toEqual(['li', 'wang', 'li', 'wang'])
  expect(items.map(({ fileName }) => fileName).filter(Boolean)).toEqual([
    '待审2026-10-12.png',
    '待审2026-10-12.png',
  ])
  expect(items[2]?.text).toMatch(
    new RegExp(
      `^明天早上（10月13日）的学习内容还没有排。\n待审 1 条：\n${number}　《防跌倒》\n回「发 ${number}」`,
    ),
  )
})

test('without drafts they read how to send one', async () => {
  await branch.ticks('2026-10-12T18:00:00+08:00')
  expect((await branch.outbox())[0]?.text).toMatch(/转发一篇文章或发一段文字给我，再回「发」就行。$/)
})

test('they read which of the reserve would fill an empty morning; it is not ordered yet', async () => {
  const number = await branch.hasStudy('防跌倒')
  await reserveStudyItem(number, 'li')
  await branch.ticks('2026-10-12T18:00:00+08:00')
  await branch.ticks('2026-10-12T18:00:05+08:00', 'worker-2')
  const text = '明天早上（10月13日）的学习内容还没有排，不排就用备用的第 1 条《防跌倒》补上。'
  expect((await branch.outbox()).map((item) => item.text)).toEqual([text, text])
  expect((await studyItem(number))?.day).toBeUndefined()
})

test('nobody hears anything when tomorrow has its item, or when it is too late in the evening', async () => {
  await branch.hasStudy('防跌倒', '2026-10-13')
  await branch.ticks('2026-10-12T18:00:00+08:00')
  await branch.ticks('2026-10-13T21:01:00+08:00')
  expect(await branch.outbox()).toEqual([])
})
