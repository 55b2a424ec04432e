import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import type { Scene } from '../../bot/handler.ts'
import { reachableMembers } from '../../bot/identity.ts'
import { senderOf } from '../../bot/people.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { match } from '../../jobs/match.ts'
import { type GroupPerson, rememberBranch } from '../../models/branch.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { importRoster } from '../../models/roster-import.ts'
import { bindStaff, createBindingCode } from '../../models/staff.ts'
import { judge } from '../judge.ts'

const NOW = new Date('2026-10-07T10:00:00+08:00')
const person = (contact: string, name: string, alias = ''): GroupPerson => ({ contact, name, alias })

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/match_${Date.now().toString(36)}?`))
  const common = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }
  await importRoster([
    { ...common, name: '王德昌' },
    { ...common, name: '陈光荣', nickname: '山高水长' },
  ])
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

async function groupIs(people: GroupPerson[]): Promise<Scene> {
  await rememberBranch({ account: 'main', room: 'room', topic: '支部', self: 'bot', people })
  return await scene()
}

async function scene(at = NOW): Promise<Scene> {
  return await createScenePainter(readSettings({}), () => at, judge)('main')
}

async function bindsStaff(contact: string): Promise<void> {
  const { code } = await createBindingCode('admin', NOW)
  await bindStaff({ account: 'main', contact, name: '小李', code, now: NOW, origin: `bind ${contact}` })
}

test('people of the group who are surely members are matched in silence', async () => {
  const before = await groupIs([person('a', 'x', '王德昌'), person('b', '山高水长'), person('s', '小李')])
  await bindsStaff('s')
  expect(await match.look(before)).toEqual([])
  const after = await scene()
  expect(reachableMembers(after.people)).toHaveLength(2)
  expect(await match.look(after)).toEqual([])
})

test('with new contact ids the alias is enough, staff are void, and nobody can be asked', async () => {
  const changed = await groupIs([person('a2', 'x', '王德昌'), person('b2', '山高水长'), person('s2', '小李')])
  expect(await match.look(changed)).toEqual([])
  const after = await scene()
  expect(reachableMembers(after.people).map(({ name }) => name)).toEqual(['王德昌'])
  expect(senderOf(after.people, 's2', '小李').role).toBe('member')
  expect(await match.look(after)).toEqual([])
})

test('once somebody is staff again the others are asked of him, under one key', async () => {
  await bindsStaff('s2')
  const [asked] = await match.look(await scene())
  expect(asked).toMatchObject({ to: { contact: 's2' }, key: expect.stringMatching(/^match:/) })
  expect(asked?.text).toContain('有 1 位老同志要重新对一下')
  expect(asked?.text).toContain('1 群昵称「山高水长」像是 陈光荣？')
  expect(await match.look(await scene())).toEqual([asked])
  expect(await match.look(await scene(new Date(NOW.getTime() + 600_000)))).toEqual([])
})
