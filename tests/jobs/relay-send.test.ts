import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shownPhoto } from '../../bot/pictures/photo.ts'
import { closingSketch } from '../../bot/relay/closing.ts'
import { collageSketch, pictureFile } from '../../bot/relay/picture.ts'
import { withdrawUnshown } from '../../bot/relay/withdraw.ts'
import { relaySend } from '../../jobs/relay-send.ts'
import { type AlbumKind, albumOf, keepInAlbum, nameOnItem, takeOffItem } from '../../models/album.ts'
import { removeItem } from '../../models/album-removal.ts'
import { countDeleted, sendAgain } from '../../models/doubtful-send.ts'
import { decideSend, endEvent, eventById, extendEvent, joinEvent, openEvents } from '../../models/event.ts'
import { noteUnposted } from '../../models/event-send.ts'
import { fileById, fileContent, storeFile } from '../../models/file.ts'
import { enqueue } from '../../models/outbox.ts'
import { wishPhotos } from '../../models/photo-wish.ts'
import { endRelay, startRelay } from '../../models/relay.ts'
import { turnSends } from '../../models/sending.ts'
import { photo } from '../photos.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const RELAY = { every: 20_000, sends: 4, membersAtOnce: false, videoLimit: 1_000_000 }
let branch: TestBranch
let event: string
let seq = 0

const at = (seconds: number) => new Date(Date.parse('2026-10-14T09:00:00+08:00') + seconds * 1_000)
const ticks = async (seconds: number, owner = 'worker-1') =>
  await branch.ticks(at(seconds).toISOString(), owner)

beforeEach(async () => {
  branch = await startBranch({
    watches: [relaySend],
    since: '2026-10-14T08:00:00+08:00',
    settings: { relay: RELAY },
  })
  event = await joinEvent({ account: 'main', name: '重阳节', day: '2026-10-14', startedAt: at(0) })
  for (const by of ['li', 'wang'])
    await startRelay({ _id: `begin ${by}`, account: 'main', event, name: '重阳节', by, startedAt: at(0) })
})
afterEach(async () => await branch.stop())

/** Takes things in at that second, by a letter each: p a photo, w words, v a video. */
async function comes(letters: string, seconds: number): Promise<string[]> {
  const ids: string[] = []
  for (const letter of letters) {
    seq += 1
    const kind: AlbumKind = letter === 'p' ? 'photo' : letter === 'v' ? 'video' : 'words'
    const shown = await shownPhoto(await photo(seq, { width: 120, height: 90 }))
    const content = typeof shown === 'string' ? Buffer.alloc(0) : shown.content
    const fileId = await storeFile(`f${seq}`, { name: '照片.jpg', content, limit: 1e6 })
    const file = kind === 'words' ? {} : { fileId, shownId: fileId, width: 120, height: 90 }
    const row = { _id: `${event}/${seq}`, account: 'main', event, kind, message: `m${seq}`, by: 'li' }
    await keepInAlbum({
      ...row,
      ...file,
      at: at(seconds),
      seq,
      text: kind === 'words' ? `说明${seq}` : '',
      size: 9,
    })
    ids.push(row._id)
  }
  return ids
}

/** What goes to the group and to staff, in order. */
async function said(): Promise<string[]> {
  const items = await branch.outbox()
  return items.map(({ conversation, text, fileName }) => `${conversation}: ${text ?? fileName}`)
}

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

/** What of an event a waiting picture shows. */
async function isOn(index: number): Promise<string[] | undefined> {
  const row = (await branch.outbox()).find(({ _id }) => _id === `relay:${event}:${index}`)
  return (await eventById(event))?.drawings?.find(({ fileId }) => fileId === row?.fileId)?.items
}

test('what is taken off, marked or deleted while its collage waits is not on it when it goes', async () => {
  const [recalled = '', marked = '', deleted = '', ...rest] = await comes('ppppp', 0)
  await ticks(20)
  await comes('v', 100)
  await ticks(105)
  const [drawn] = await branch.outbox()
  const row = async () => (await eventById(event)) ?? expect.fail('no event')
  await takeOffItem(recalled, 'recall')
  await withdrawUnshown(await branch.scene(at(106).toISOString()))
  expect(await said()).toEqual([])
  expect(await fileById(drawn?.fileId ?? '')).toBeNull()
  await ticks(110)
  expect(await isOn(0)).toEqual([marked, deleted, ...rest])
  // A worker that had read it before, and one that died when it had taken it back.
  expect(await turnSends({ results: [], begin: drawn ? [drawn] : [], marking: 'late' })).toEqual([])
  await nameOnItem(marked, ['member'], true)
  await wishPhotos('member', { used: false, at: at(110), origin: 'wish' })
  await noteUnposted(event, 0)
  await ticks(115)
  await ticks(120)
  expect(await isOn(0)).toEqual([deleted, ...rest])
  await takeOffItem(deleted, 'delete')
  await withdrawUnshown(await branch.scene(at(121).toISOString()))
  await removeItem(await row(), deleted)
  await ticks(125)
  await ticks(130)
  expect(await isOn(0)).toEqual(rest)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 视频.mp4'])
  expect((await row()).sends.map(({ items, posted }) => [items.length, posted])).toEqual([
    [2, true],
    [1, true],
  ])
})

test('a closing that waits when its event is closed is drawn anew without what was taken off', async () => {
  const [first = '', ...rest] = await comes('ppp', 0)
  await endEvent(event, at(3))
  for (const seconds of [5, 30, 35]) await ticks(seconds)
  expect(await openEvents('main')).toEqual([])
  await takeOffItem(first, 'recall')
  await ticks(40)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 照片.jpg'])
  expect([await isOn(0), await isOn(1)]).toEqual([rest, rest])
  for (const id of rest) await takeOffItem(id, 'recall')
  for (const seconds of [45, 50]) await ticks(seconds)
  expect(await said()).toEqual(['room: 今天的活动（重阳节）共 0 张照片，私聊我说「相册」，随时再看。'])
})

test('what was sent stays; what was begun goes out at no time once it is deleted', async () => {
  const [first = ''] = await comes('pp', 0)
  await ticks(20)
  const outbox = mongoose.connection.collection('outbox')
  await outbox.updateMany({}, { $set: { state: 'sending' } })
  await takeOffItem(first, 'delete')
  await ticks(25)
  expect(await said()).toEqual(['room: 照片.jpg'])
  await removeItem((await eventById(event)) ?? expect.fail('no event'), first)
  const [row] = await branch.outbox()
  expect(row).toMatchObject({ text: '（已删除）', reported: true, expiresAt: new Date(0) })
  await outbox.updateMany({}, { $set: { state: 'unknown' } })
  const key = row?._id ?? ''
  expect(await sendAgain([key], { origin: 'again', now: at(30) })).toBe(0)
  expect(await countDeleted([key])).toBe(1)
})

test('what waits for one who asked, or could not come, is drawn anew at its place', async () => {
  const [first = '', second = ''] = await comes('ppv', 0)
  const items = await albumOf(event)
  const video = items[2]?.shownId ?? ''
  const use = 'private'
  const sketches = [collageSketch(use, items.slice(0, 2)), collageSketch(use, items.slice(0, 1))]
  const row = await eventById(event)
  if (row) sketches.push(closingSketch(row, items.slice(0, 2), { items, place: '红枫湖', use }))
  const files = [video]
  for (const sketch of sketches) files.push(await pictureFile(event, sketch))
  const where = { account: 'main', conversation: 'deng', inGroup: false, purpose: 'round' as const }
  await enqueue(
    files.map((fileId, index) => ({ ...where, _id: `${index}`, fileId, dueAt: at(0), createdAt: at(0) })),
  )
  for (const id of [first, items[2]?._id ?? '']) await takeOffItem(id, 'recall')
  await withdrawUnshown(await branch.scene(at(10).toISOString()))
  const rows = await branch.outbox()
  expect(rows.map(({ _id, dueAt }) => [_id, dueAt])).toEqual([
    ['1', at(10)],
    ['3', at(10)],
  ])
  const drawings = (await eventById(event))?.drawings ?? []
  for (const { fileId } of rows)
    expect(drawings.find((drawing) => drawing.fileId === fileId)?.items).toEqual([second])
  expect(await fileById(files[1] ?? '')).toBeNull()
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
  for (const seconds of [5, 10, 15, 25, 30, 35, 60]) await ticks(seconds)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 照片.jpg'])
  const sends = (await eventById(event))?.sends.map(({ kind }) => kind)
  expect(sends).toEqual(['pictures', 'closing'])
  expect(await openEvents('main')).toEqual([])
  const [, closing] = await branch.outbox()
  expect((await fileContent(closing?.fileId ?? '')).length).toBeGreaterThan(5_000)
})

test('an event of videos alone closes with words, and one that ended by itself with nothing', async () => {
  await comes('v', 0)
  await ticks(5)
  await endEvent(event, at(6))
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
