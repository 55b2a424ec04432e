import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { type BackOffice, openBackOffice, STAFF } from '../back-office.ts'
import { judge } from '../judge.ts'

let office: BackOffice
beforeAll(async () => {
  const accounts = ['main', 'second']
  office = await openBackOffice({ uri: inject('mongoUri'), judge, accounts, at: '2026-10-12T09:00:00+08:00' })
})
afterAll(async () => await office.stop())

test('what one contact says to two accounts at once is answered by each as its own', async () => {
  await office.receives(
    { id: 'chatter', account: 'main', sender: STAFF, text: '今天的白菜便宜', inGroup: true },
    { id: 'one', account: 'main', sender: STAFF, text: '[抱拳]' },
    { id: 'two', account: 'second', sender: STAFF, text: '状态' },
    { id: 'three', account: 'main', sender: STAFF, text: '状态' },
  )
  await office.works()
  const items = await collectionOf<OutboxItem>('outbox').find({ text: /名单/ }).toArray()
  expect(items.map(({ _id, account }) => `${account} ${_id}`).sort()).toEqual([
    'main reply:main/wx_staff/three:0',
    'second reply:second/wx_staff/two:0',
  ])
})
