import { afterAll, beforeAll, expect, test } from 'vitest'
import { planCheck } from '../../jobs/plan-check.ts'
import { publishMeeting } from '../../models/call.ts'
import { draftMeeting } from '../../models/draft.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startBranch({ jobs: [planCheck], since: '2026-10-24T08:00:00+08:00' })
})
afterAll(async () => await branch.stop())

test('on the 25th at 9:00 staff, and never the group, hear what the month still wants', async () => {
  const startsAt = new Date('2026-10-28T09:00:00+08:00')
  const plan = {
    kind: 'committee',
    title: '支委会',
    startsAt,
    hasTime: true,
    place: '',
    agenda: [],
    remark: '',
  } as const
  const at = new Date('2026-10-20T09:00:00+08:00')
  await draftMeeting({ ...plan, agenda: [], _id: 'm', account: 'main', draftedBy: 'main/li', createdAt: at })
  await publishMeeting('m', { origin: 'order', at })
  await branch.ticks('2026-10-24T09:00:00+08:00')
  expect(await branch.outbox()).toEqual([])
  await branch.ticks('2026-10-25T09:00:00+08:00')
  await branch.ticks('2026-10-25T09:00:05+08:00', 'worker-2')
  const said = await branch.outbox()
  expect(said.map(({ conversation }) => conversation)).toEqual(['li', 'wang'])
  expect(said[0]?.text).toBe(
    '10月快过完了，还没安排的有：主题党日（每月一次）、集中学习（每月一次）。\n发「计划」看全年，发「开会 …」写通知。',
  )
})
