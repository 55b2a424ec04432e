import { afterEach, beforeEach, expect, test } from 'vitest'
import { meetingReminder } from '../../jobs/meeting-reminder.ts'
import {
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  publishMeeting,
  takeReminder,
} from '../../models/call.ts'
import { draftMeeting } from '../../models/draft.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch

beforeEach(async () => {
  branch = await startBranch({ watches: [meetingReminder], since: '2026-10-07T10:00:00+08:00' })
})
afterEach(async () => await branch.stop())

const on = (time: string) => new Date(`2026-10-${time}:00+08:00`)

async function called(startsAt: Date, hasTime = true, at = on('07T10:01')): Promise<string> {
  const plan = { kind: 'general', title: '支部党员大会', place: '镇政府三楼会议室' } as const
  const { _id } = await draftMeeting({
    ...plan,
    _id: 'meeting',
    account: 'main',
    draftedBy: 'main/li',
    startsAt,
    hasTime,
    agenda: [],
    remark: '',
    createdAt: at,
  })
  await publishMeeting(_id, { origin: 'order', at })
  return _id
}

async function heard(): Promise<string[]> {
  return (await branch.outbox()).map(({ text = '' }) => text)
}

async function ticks(...times: string[]): Promise<void> {
  for (const time of times) await branch.ticks(on(time).toISOString())
}

test('the group is reminded the evening before and an hour before, once each and without a name', async () => {
  await called(on('14T09:00'))
  await ticks('13T18:59')
  expect(await heard()).toEqual([])
  await ticks('13T19:00', '13T19:05', '13T21:00', '14T07:59')
  expect(await heard()).toEqual([
    '【提醒】明天上午9:00，镇政府三楼会议室，支部党员大会。来不来有变的，在群里说一声就行。',
  ])
  await ticks('14T08:00', '14T08:30', '14T09:00', '14T09:30')
  expect((await heard()).slice(1)).toEqual([
    '【提醒】今天上午9:00，镇政府三楼会议室，支部党员大会。来不来有变的，在群里说一声就行。',
  ])
  expect((await branch.outbox()).map(({ inGroup }) => inGroup)).toEqual([true, true])
})

test('at night nobody is reminded, and a meeting without an hour is announced the evening before only', async () => {
  await called(on('14T00:00'), false)
  await ticks('13T22:00', '13T23:30')
  expect(await heard()).toEqual([])
  await ticks('13T20:00', '14T08:00')
  expect(await heard()).toEqual([
    '【提醒】明天，镇政府三楼会议室，支部党员大会。来不来有变的，在群里说一声就行。',
  ])
})

test('who heard of it just before is not reminded', async () => {
  const id = await called(on('14T19:30'), true, on('13T17:00'))
  await ticks('13T19:00', '13T20:30')
  await takeReminder(id, { day: '2026-10-14', way: 'group', origin: 'li', at: on('14T16:00') })
  await ticks('14T18:30', '14T19:00')
  expect(await heard()).toEqual([])
})

test('another time has its reminders anew, the old one has none', async () => {
  const id = await called(on('14T09:00'))
  await ticks('13T19:00')
  await changeMeeting(
    id,
    { startsAt: on('16T15:00'), hasTime: true },
    { origin: 'change', at: on('13T20:00') },
  )
  await ticks('14T08:00', '14T08:30')
  expect(await heard()).toHaveLength(1)
  await ticks('15T19:00', '16T14:00')
  expect((await heard()).slice(1)).toEqual([
    expect.stringMatching(/^【提醒】明天下午3:00/),
    expect.stringMatching(/^【提醒】今天下午3:00/),
  ])
})

test('a cancelled meeting is not announced; one that takes no more answers is', async () => {
  const id = await called(on('14T09:00'))
  await closeMeeting(id, { origin: 'close', at: on('12T09:00') })
  await ticks('13T19:00')
  expect(await heard()).toEqual(['【提醒】明天上午9:00，镇政府三楼会议室，支部党员大会。'])
  await cancelMeeting(id, '停电', { origin: 'cancel', at: on('13T20:30') })
  await ticks('14T08:00')
  expect(await heard()).toHaveLength(1)
})
