import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { relayClose } from '../../jobs/relay-close.ts'
import { keepInAlbum } from '../../models/album.ts'
import { eventById, joinEvent } from '../../models/event.ts'
import { runningRelay, startRelay } from '../../models/relay.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ watches: [relayClose], since: '2026-10-14T08:00:00+08:00' })
})
afterEach(async () => await branch.stop())

const begins = async (at: string) =>
  await startRelay({
    _id: 'begin',
    account: 'main',
    event: 'main/day/散步',
    name: '散步',
    by: 'li',
    startedAt: new Date(at),
  })

test('a relay that was forgotten open is asked after once, and ended after six hours without a word', async () => {
  await begins('2026-10-14T09:00:00+08:00')
  await branch.ticks('2026-10-14T11:59:00+08:00')
  expect(await branch.outbox()).toEqual([])
  for (const time of ['12:00:01', '12:00:06', '14:00:00']) await branch.ticks(`2026-10-14T${time}+08:00`)
  expect(await runningRelay('main', 'li')).not.toBeNull()
  await branch.ticks('2026-10-14T15:00:01+08:00')
  expect(await runningRelay('main', 'li')).toBeNull()
  const items = await branch.outbox()
  expect(items.map(({ conversation, text }) => `${conversation}: ${text?.slice(0, 14)}`)).toEqual([
    'li: 「散步」直播开了 3 个多小',
  ])
})

test('who is killed while he ends one leaves neither its event open nor the relay running', async () => {
  await begins('2026-10-14T09:00:00+08:00')
  const event = 'main/2026-10-14/散步'
  const row = { account: 'main', name: '散步', day: '2026-10-14' }
  expect(await joinEvent({ ...row, startedAt: new Date('2026-10-14T09:00:00+08:00') })).toBe(event)
  await mongoose.connection.collection('relays').updateMany({}, { $set: { event } })
  const models = [mongoose.model('Relay'), mongoose.model('Event')]
  for (const model of models) {
    vi.spyOn(model, 'updateOne').mockImplementationOnce(() => {
      throw new Error('killed')
    })
    await branch.ticks('2026-10-14T15:00:01+08:00')
    expect(await runningRelay('main', 'li')).not.toBeNull()
  }
  await branch.ticks('2026-10-14T15:00:06+08:00')
  expect(await runningRelay('main', 'li')).toBeNull()
  expect(await eventById(event)).toMatchObject({ silent: true, endedAt: expect.any(Date) })
})

test('nobody is asked at night', async () => {
  await begins('2026-10-14T19:00:00+08:00')
  await branch.ticks('2026-10-14T22:30:00+08:00')
  await branch.ticks('2026-10-15T01:30:00+08:00')
  expect(await branch.outbox()).toEqual([])
  expect(await runningRelay('main', 'li')).toBeNull()
})

test('who sends from it hears what still waits to be released before it ends', async () => {
  await begins('2026-10-14T09:00:00+08:00')
  const event = 'main/day/散步'
  const at = new Date('2026-10-14T10:00:00+08:00')
  await keepInAlbum({
    ...{ _id: `${event}/1`, account: 'main', event, kind: 'photo', message: 'm', by: 'deng', at, seq: 1 },
    ...{ text: '', size: 9, offered: true },
  })
  for (const second of [1, 6, 11])
    await branch.ticks(`2026-10-14T15:00:${second.toString().padStart(2, '0')}+08:00`)
  expect(await runningRelay('main', 'li')).toBeNull()
  expect((await branch.outbox()).map(({ text }) => text)).toEqual([
    '「散步」直播满 6 小时，我停下了。老同志交来的还有 1 样没放：看过回「放」或「不放」。',
  ])
})
