import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { captionedPhotos } from '../../bot/relay/captions.ts'
import { closingSketch } from '../../bot/relay/closing.ts'
import { collageSketch, pictureFile } from '../../bot/relay/picture.ts'
import { withdrawUnshown } from '../../bot/relay/withdraw.ts'
import { albumOf, nameOnItem, takeOffItem } from '../../models/album.ts'
import { removeItem } from '../../models/album-removal.ts'
import { countDeleted, sendAgain } from '../../models/doubtful-send.ts'
import { decideSend, endEvent, eventById, openEvents } from '../../models/event.ts'
import { noteUnposted } from '../../models/event-send.ts'
import { fileById } from '../../models/file.ts'
import { enqueue, Outbox } from '../../models/outbox.ts'
import { wishPhotos } from '../../models/photo-wish.ts'
import { turnSends } from '../../models/sending.ts'
import { at, beginEvent, branch, comes, event, isOn, reaches, said, ticks } from './relay-kit.ts'

beforeEach(beginEvent)
afterEach(async () => await branch.stop())

test('what is taken off, marked or deleted while its collage waits is not on it when it goes', async () => {
  const [recalled = '', marked = '', deleted = '', ...rest] = await comes('ppppp', 0)
  await ticks(20)
  await comes('v', 100)
  await ticks(105)
  expect(await said()).toEqual(['room: 照片.jpg'])
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
  await reaches(130)
  for (const seconds of [150, 155]) await ticks(seconds)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 视频.mp4'])
  expect((await row()).sends.map(({ items, posted }) => [items.length, posted])).toEqual([
    [2, true],
    [1, true],
  ])
})

test('a closing that waits when its event is closed is drawn anew without what was taken off', async () => {
  const [first = '', ...rest] = await comes('ppp', 0)
  await endEvent(event, at(3))
  await ticks(5)
  await reaches(5)
  for (const seconds of [30, 35]) await ticks(seconds)
  expect(await openEvents('main')).toEqual([])
  await takeOffItem(first, 'recall')
  await ticks(40)
  expect(await said()).toEqual(['room: 照片.jpg', 'room: 照片.jpg'])
  expect(await isOn(1)).toEqual(rest)
  for (const id of rest) await takeOffItem(id, 'recall')
  for (const seconds of [45, 50]) await ticks(seconds)
  expect((await said()).at(-1)).toBe('room: 今天的活动（重阳节）共 0 张照片，私聊我说「相册」，随时再看。')
})

test('of two that wait, as after 再发, the later is taken back first: none overtakes the other after a crash', async () => {
  const [first = '', second = ''] = await comes('vv', 0)
  for (const items of [[first], [second]])
    await decideSend((await eventById(event)) ?? expect.fail('no event'), { kind: 'video', items, at: at(1) })
  const waits = async (state: string) =>
    await mongoose.connection.collection('outbox').updateMany({}, { $set: { state } })
  await ticks(5)
  await waits('sent')
  await ticks(10)
  await waits('pending')
  await takeOffItem(first, 'recall')
  const remove = Outbox.deleteOne.bind(Outbox)
  vi.spyOn(Outbox, 'deleteOne')
    .mockImplementationOnce(remove as never)
    .mockImplementationOnce(() => {
      throw new Error('killed')
    })
  await expect(withdrawUnshown(await branch.scene(at(15).toISOString()))).rejects.toThrow('killed')
  expect((await branch.outbox()).map(({ _id }) => _id)).toEqual([`relay:${event}:0`])
  await ticks(20)
  expect((await branch.outbox()).map(({ _id }) => _id)).toEqual([`relay:${event}:1`])
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

test('a photo that may not be shown lends its caption to no other', async () => {
  const [first = '', second = '', , third = ''] = await comes('ppwpw', 0)
  const captions = async () => (await captionedPhotos(event)).map(({ item, caption }) => [item._id, caption])
  const [, , one, , other] = (await albumOf(event)).map(({ text }) => text)
  expect(await captions()).toEqual([
    [first, ''],
    [second, one],
    [third, other],
  ])
  await takeOffItem(second, 'recall')
  await nameOnItem(third, ['member'], true)
  await wishPhotos('member', { used: false, at: at(1), origin: 'wish' })
  expect(await captions()).toEqual([[first, '']])
})
