import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepInAlbum, takeOffItem } from '../../models/album.ts'
import { removeEvent } from '../../models/album-removal.ts'
import {
  decideSend,
  Event,
  endEvent,
  eventById,
  extendEvent,
  joinEvent,
  openEvents,
} from '../../models/event.ts'
import { fileContent } from '../../models/file.ts'
import { endRelay } from '../../models/relay.ts'
import { at, beginEvent, branch, comes, event, reaches, said, ticks } from './relay-kit.ts'

beforeEach(beginEvent)
afterEach(async () => await branch.stop())

test('photos go as one collage, once, whichever workers look', async () => {
  const ids = await comes('pppwp', 0)
  await ticks(10)
  expect(await said()).toEqual([])
  await Promise.all([ticks(20), ticks(20, 'worker-2'), ticks(20, 'worker-3')])
  await ticks(25, 'worker-2')
  await ticks(90)
  expect(await said()).toEqual(['room: 照片.jpg'])
  expect((await eventById(event))?.sends).toMatchObject([{ kind: 'pictures', items: ids, posted: true }])
})

test('who dies after it was decided leaves a send that another draws: nothing is lost, nothing twice', async () => {
  const ids = await comes('pp', 0)
  const row = await eventById(event)
  if (!row) throw new Error('no event')
  await decideSend(row, { kind: 'pictures', items: ids, at: at(5) })
  await comes('p', 6)
  await ticks(10)
  await ticks(15)
  expect(await said()).toEqual(['room: 照片.jpg'])
  await mongoose.connection.collection('events').updateOne({}, { $unset: { 'sends.0.posted': '' } })
  await reaches(15)
  for (const seconds of [60, 65, 70]) await ticks(seconds)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 照片.jpg'])
  const sends = (await eventById(event))?.sends ?? []
  const all = sends.flatMap(({ items }) => items)
  expect(all).toHaveLength(3)
  expect(new Set(all).size).toBe(3)
})

test('of two who decide at once one is heard', async () => {
  const ids = await comes('pp', 0)
  const row = await eventById(event)
  if (!row) throw new Error('no event')
  const decided = await Promise.all(
    [0, 1, 2].map(() => decideSend(row, { kind: 'pictures', items: ids, at: at(5) })),
  )
  expect(decided.filter(Boolean)).toHaveLength(1)
})

test('what was taken off after it was decided is not on the picture, and when all was, nothing goes', async () => {
  const [first = '', second = ''] = await comes('pp', 0)
  const row = await eventById(event)
  if (!row) throw new Error('no event')
  await decideSend(row, { kind: 'pictures', items: [first, second], at: at(5) })
  await takeOffItem(first, 'recall 1')
  await takeOffItem(second, 'recall 2')
  await ticks(10)
  expect(await said()).toEqual([])
  expect((await eventById(event))?.sends[0]?.posted).toBe(true)
})

test('photos wait for those that were sent before them and are still to be handled', async () => {
  await comes('pp', 0)
  const waiting = { account: 'main', conversation: 'wang', state: 'waiting', receivedAt: at(1), seq: 0.5 }
  await mongoose.connection.collection('inbox').insertOne(waiting)
  await ticks(60)
  expect(await said()).toEqual([])
  await mongoose.connection.collection('inbox').deleteMany({})
  await ticks(65)
  expect(await said()).toHaveLength(1)
})

test('beyond the limit staff are asked once, and it goes on with their word', async () => {
  for (const [index, seconds] of [0, 100, 200, 300].entries()) {
    await comes(index === 1 ? 'v' : 'p', seconds)
    await ticks(seconds + 95)
    await reaches(seconds + 95)
  }
  await ticks(400)
  expect(await said()).toEqual([
    ...['room: 照片.jpg', 'room: 视频.mp4', 'room: 照片.jpg'],
    expect.stringMatching(/^li: 「重阳节」已经往群里发了 3 条.*直播 继续/),
    expect.stringMatching(/^wang: 「重阳节」已经往群里发了 3 条.*直播 继续/),
  ])
  await extendEvent(event, 'go on')
  await extendEvent(event, 'go on')
  await ticks(405)
  expect((await said()).at(-1)).toBe('room: 照片.jpg')
  expect(await said()).toHaveLength(6)
})

test('when all have ended the rest goes without waiting, then one closing collage, and the event is closed', async () => {
  await comes('pp', 0)
  await endRelay({ _id: 'begin li', event }, { at: at(3), origin: 'end' })
  await endEvent(event, at(3))
  const goesOn = async (...times: number[]) => {
    for (const seconds of times) {
      await ticks(seconds)
      await reaches(seconds)
    }
  }
  await goesOn(5, 10, 15, 25, 30, 35, 60)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 照片.jpg'])
  const sends = async () => (await eventById(event))?.sends.map(({ kind }) => kind)
  expect(await sends()).toEqual(['pictures', 'closing'])
  expect(await openEvents('main')).toEqual([])
  const [, closing] = await branch.outbox()
  expect((await fileContent(closing?.fileId ?? '')).length).toBeGreaterThan(5_000)

  // Gone on with twice, it has no more sends than its four.
  const again = { account: 'main', name: '重阳节', day: '2026-10-14', startedAt: at(0) }
  for (const seconds of [100, 200]) {
    expect(await joinEvent(again)).toBe(event)
    await comes('p', seconds)
    await endEvent(event, at(seconds + 1))
    await goesOn(seconds + 5, seconds + 25, seconds + 30)
    expect(await sends()).toEqual(['pictures', 'closing', 'pictures', 'closing'])
    expect(await openEvents('main')).toEqual([])
  }
  // Deleted and begun once more, it is another.
  await removeEvent((await eventById(event)) ?? expect.fail('no event'))
  await joinEvent(again)
  await comes('p', 300)
  await ticks(320)
  expect(await said()).toEqual(['room: 照片.jpg'])
})

test('one send at a time: the next is drawn when the group has the last, and the pause counts from then', async () => {
  const [first = '', second = ''] = await comes('vv', 0)
  for (const items of [[first], [second]])
    await decideSend((await eventById(event)) ?? expect.fail('no event'), { kind: 'video', items, at: at(1) })
  await comes('ppppppppp', 2)
  for (const seconds of [5, 60, 120]) await ticks(seconds)
  expect(await said()).toEqual(['room: 视频.mp4'])
  await reaches(121)
  for (const seconds of [122, 125]) await ticks(seconds)
  expect(await said()).toEqual(['room: 视频.mp4', 'room: 视频.mp4'])
  await reaches(126)
  await ticks(140)
  expect(await said()).toHaveLength(2)
  await ticks(146)
  expect((await said()).at(-1)).toBe('room: 照片.jpg')
})

test('an event with a file that cannot be read keeps no other from the group, and staff hear of it once', async () => {
  await comes('pp', 0)
  await mongoose.connection.collection('album').updateMany({}, { $set: { shownId: 'f'.repeat(24) } })
  const row = { account: 'main', name: '散步', day: '2026-10-14', startedAt: at(1) }
  const other = await joinEvent(row)
  await keepInAlbum({
    ...{ _id: `${other}/1`, account: 'main', event: other, kind: 'words', message: 'x', by: 'li' },
    ...{ at: at(2), seq: 1, text: '出发了', size: 0 },
  })
  for (const seconds of [30, 35, 40]) await ticks(seconds)
  expect((await said()).sort()).toEqual([
    expect.stringMatching(/^li: 「重阳节」有东西发不到群里，我接着试/),
    'room: 出发了',
    expect.stringMatching(/^wang: 「重阳节」有东西发不到群里/),
  ])
})

test('a send that is taken back while a look notes it as posted goes out again', async () => {
  await comes('v', 0)
  await ticks(5)
  const update = Event.updateOne.bind(Event)
  const outbox = mongoose.connection.collection('outbox')
  const afterTakingBack = (async (filter: object, change: object) => {
    await outbox.deleteMany({})
    return await update(filter, change)
  }) as never
  vi.spyOn(Event, 'updateOne').mockImplementationOnce(afterTakingBack)
  for (const seconds of [10, 15]) await ticks(seconds)
  expect(await said()).toEqual(['room: 视频.mp4'])
})

test('an event of videos alone closes with words, and one that ended by itself with nothing', async () => {
  await comes('v', 0)
  await ticks(5)
  await endEvent(event, at(6))
  await reaches(6)
  for (const seconds of [30, 35]) await ticks(seconds)
  expect((await said()).at(-1)).toBe('room: 今天的活动（重阳节）共 1 段视频，私聊我说「相册」，随时再看。')
  const other = await joinEvent({ account: 'main', name: '散步', day: '2026-10-14', startedAt: at(40) })
  await keepInAlbum({
    ...{ _id: `${other}/1`, account: 'main', event: other, kind: 'words', message: 'x', by: 'li' },
    ...{ at: at(40), seq: 1, text: '出发了', size: 0 },
  })
  await endEvent(other, at(41), true)
  for (const seconds of [45, 50, 55]) await ticks(seconds)
  expect((await said()).slice(2)).toEqual(['room: 出发了'])
  expect(await openEvents('main')).toEqual([])
})
