import { afterEach, beforeEach, expect, test } from 'vitest'
import { discussionClose } from '../../jobs/discussion-close.ts'
import { discussionAt, endDiscussion, keepOpinion, openDiscussion } from '../../models/discussion.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ watches: [discussionClose], since: '2026-10-14T08:00:00+08:00' })
})
afterEach(async () => await branch.stop())

const at = (time: string) => new Date(`2026-10-14T${time}:00+08:00`)

async function opens(meeting?: string): Promise<void> {
  const times = { startedAt: at('09:00'), endsAt: at('09:30') }
  const discussion = { _id: 'open', account: 'main', topic: '外出参观', by: 'li', ...times }
  await openDiscussion({ ...discussion, ...(meeting ? { meeting } : {}) })
  const said = { discussion: 'open', member: 'm', name: '王德昌', text: '去贵阳好', at: at('09:10'), seq: 1 }
  await keepOpinion({ ...said, _id: 'said' })
}

test('a discussion ends by itself; who opened it hears once what came of it, the group one line without a name', async () => {
  await opens('meeting')
  await branch.ticks('2026-10-14T09:29:00+08:00')
  expect(await branch.outbox()).toEqual([])
  for (const time of ['09:30:01', '09:30:06', '10:00:00']) await branch.ticks(`2026-10-14T${time}+08:00`)
  expect(await discussionAt('main', at('09:31'))).toBeNull()
  expect((await branch.outbox()).map(({ conversation, text }) => [conversation, text])).toEqual([
    ['room', '【线上讨论】「外出参观」讨论结束了，1 位老同志说了意见，都记下了，谢谢大家。'],
    [
      'li',
      '线上讨论到时间了。「外出参观」：1 人说了 1 条。\n王德昌：去贵阳好\n已经放进发言要点，发「纪要」看。',
    ],
  ])
})

test('one that ends at night, or ended hours ago, is told to who opened it alone', async () => {
  await opens()
  await branch.ticks('2026-10-14T22:00:00+08:00')
  expect((await branch.outbox()).map(({ conversation }) => conversation)).toEqual(['li'])
})

test('one that staff ended is not told again', async () => {
  await opens()
  await endDiscussion('main', { origin: 'end', at: at('09:15') })
  expect((await endDiscussion('main', { origin: 'end', at: at('09:16') }))?.endsAt).toEqual(at('09:15'))
  await branch.ticks('2026-10-14T09:31:00+08:00')
  expect(await branch.outbox()).toEqual([])
})
