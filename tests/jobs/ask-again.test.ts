import { afterEach, beforeEach, expect, test } from 'vitest'
import { askAgain } from '../../jobs/ask-again.ts'
import { recordSayings } from '../../models/attendance.ts'
import { publishMeeting } from '../../models/call.ts'
import { draftMeeting } from '../../models/draft.ts'
import { keepGap, noteHearing } from '../../models/gap.ts'
import { allMembers } from '../../models/member.ts'
import { importRoster } from '../../models/roster-import.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ watches: [askAgain], since: '2026-10-12T08:00:00+08:00' })
  const entry = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }
  await importRoster([{ ...entry, name: '莫道明' }])
})
afterEach(async () => await branch.stop())

async function isCalled(at: string) {
  const words = { title: '支部党员大会', place: '三楼', agenda: [], remark: '', draftedBy: 'li' }
  const startsAt = new Date('2026-10-16T09:00:00+08:00')
  const plan = { kind: 'general' as const, startsAt, hasTime: true, createdAt: new Date(at) }
  await draftMeeting({ _id: 'meeting', account: 'main', ...words, ...plan })
  await publishMeeting('meeting', { origin: 'order', at: new Date(at) })
}

async function hearsNothing(from: string, until: string) {
  await noteHearing('main', new Date(from))
  await keepGap('main', new Date(until), 3_000)
  await noteHearing('main', new Date(until))
}

const said = async () => (await branch.outbox()).map(({ conversation, text }) => `${conversation}：${text}`)

test('after a gap the group is asked once to say again what was said then, without a name', async () => {
  await isCalled('2026-10-14T08:00:00+08:00')
  await hearsNothing('2026-10-14T09:05:00+08:00', '2026-10-14T09:12:00+08:00')
  for (const second of ['05', '10', '15']) await branch.ticks(`2026-10-14T09:12:${second}+08:00`)
  expect(await said()).toEqual([
    'room：10月14日上午9:05到上午9:12网络断了，那时大家说的话我可能没有收到。回复过来不来的，请再说一次，谢谢。',
  ])
})

test('gaps within the hour are asked for in one go, and a blink is not worth a word', async () => {
  await isCalled('2026-10-14T08:00:00+08:00')
  await hearsNothing('2026-10-14T09:00:00+08:00', '2026-10-14T09:00:20+08:00')
  await branch.ticks('2026-10-14T09:00:25+08:00')
  expect(await said()).toEqual([])
  for (const minute of ['10', '20', '30']) {
    await hearsNothing(`2026-10-14T09:${minute}:00+08:00`, `2026-10-14T09:${minute}:40+08:00`)
    await branch.ticks(`2026-10-14T09:${minute}:45+08:00`)
  }
  expect(await said()).toHaveLength(1)
  await branch.ticks('2026-10-14T10:11:00+08:00')
  await branch.ticks('2026-10-14T10:12:00+08:00')
  expect((await said())[1]).toMatch(/上午9:20到上午9:30网络断了/)
  expect(await said()).toHaveLength(2)
})

test('a gap of the night is asked for in the morning', async () => {
  await isCalled('2026-10-13T08:00:00+08:00')
  await hearsNothing('2026-10-13T21:50:00+08:00', '2026-10-13T23:00:00+08:00')
  await branch.ticks('2026-10-13T23:00:05+08:00')
  expect(await said()).toEqual([])
  await branch.ticks('2026-10-14T06:31:00+08:00')
  expect(await said()).toHaveLength(1)
})

test('nothing is said when nobody is missing, or when the call came after the gap', async () => {
  await hearsNothing('2026-10-14T07:05:00+08:00', '2026-10-14T07:12:00+08:00')
  await branch.ticks('2026-10-14T07:12:05+08:00')
  await isCalled('2026-10-14T08:00:00+08:00')
  await branch.ticks('2026-10-14T08:00:05+08:00')
  const [member] = await allMembers()
  const at = new Date('2026-10-14T09:00:00+08:00')
  const change = { key: 'm#0', status: 'attend', at, seq: 1, channel: 'group', by: 'wx' } as const
  await recordSayings([{ meeting: 'meeting', member: String(member?._id), change }])
  await hearsNothing('2026-10-14T09:05:00+08:00', '2026-10-14T09:12:00+08:00')
  await branch.ticks('2026-10-14T09:12:05+08:00')
  expect(await said()).toEqual([])
})
