import { afterEach, expect, test } from 'vitest'
import { privateReminder } from '../../jobs/private-reminder.ts'
import { recordSayings, type Status } from '../../models/attendance.ts'
import { publishMeeting } from '../../models/call.ts'
import { matchContacts } from '../../models/contact-match.ts'
import { draftMeeting } from '../../models/draft.ts'
import { allMembers } from '../../models/member.ts'
import { setMemberFields } from '../../models/member-change.ts'
import { importRoster } from '../../models/roster-import.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
const NAMES = ['王德昌', '莫桂珍', '赵永康', '陈光荣', '程国安']
/** Is on the roster without a contact. */
const OFFLINE = '赵永康'

async function begins(remindPrivately: boolean): Promise<void> {
  branch = await startBranch({
    watches: [privateReminder],
    settings: { remindPrivately },
    since: '2026-10-07T10:00:00+08:00',
  })
  const person = { partyMember: true, volunteer: false, subscriptions: [] }
  await importRoster(NAMES.map((name) => ({ ...person, name, usesWechat: name !== OFFLINE })))
  const users = (await allMembers()).filter(({ usesWechat }) => usesWechat)
  await matchContacts(
    users.map(({ _id, name }) => ({ member: _id, contact: { account: 'main', id: name, by: 'alias' } })),
  )
  const startsAt = on('14T09:00')
  await draftMeeting({
    _id: 'meeting',
    account: 'main',
    kind: 'general',
    title: '支部党员大会',
    place: '镇政府三楼',
    draftedBy: 'main/li',
    startsAt,
    hasTime: true,
    agenda: [],
    remark: '',
    createdAt: on('07T10:00'),
  })
  await publishMeeting('meeting', { origin: 'order', at: on('07T10:01') })
  await say('王德昌', 'attend', '08T10:00')
  await say('莫桂珍', 'online', '08T10:00')
  await say('赵永康', 'attend', '08T10:00')
  await say('陈光荣', 'leave', '08T10:00')
}

const on = (time: string) => new Date(`2026-10-${time}:00+08:00`)
const heard = async () => (await branch.outbox()).map(({ conversation, text }) => [conversation, text])

async function say(name: string, status: Status, time: string): Promise<void> {
  const member = String((await allMembers()).find((one) => one.name === name)?._id)
  const said = { key: `${name} ${time}`, status, at: on(time), seq: 1, by: name }
  await recordSayings([{ meeting: 'meeting', member, change: { ...said, channel: 'private' } }])
}

afterEach(async () => await branch.stop())

test('who said that he comes and lives is reminded the evening before and an hour before, once each, if it is set', async () => {
  await begins(true)
  await say('陈光荣', 'attend', '12T10:00')
  const died = (await allMembers()).find(({ name }) => name === '陈光荣')
  await setMemberFields(String(died?._id), { died: '2026-10-12' })
  for (const time of ['13T18:59', '13T19:00', '13T19:05', '13T21:00', '13T22:00'])
    await branch.ticks(on(time).toISOString())
  expect(await heard()).toEqual([
    [
      '王德昌',
      '王德昌同志您好！提醒您：明天上午9:00，镇政府三楼，支部党员大会，您报了参加。来不了请回 3，可以写原因。',
    ],
    [
      '莫桂珍',
      '莫桂珍同志您好！提醒您：明天上午9:00，镇政府三楼，支部党员大会，您报了线上参加。来不了请回 3，可以写原因。',
    ],
  ])
  await say('莫桂珍', 'leave', '14T07:00')
  await say('程国安', 'attend', '14T07:30')
  for (const time of ['14T08:00', '14T08:30']) await branch.ticks(on(time).toISOString())
  expect((await heard()).slice(2).map(([to]) => to)).toEqual(['王德昌'])
  expect(new Set((await branch.outbox()).map(({ purpose }) => purpose))).toEqual(new Set(['round']))
})

test('unless it is set nobody is reminded in private', async () => {
  await begins(false)
  await branch.ticks(on('13T19:00').toISOString())
  expect(await heard()).toEqual([])
})
