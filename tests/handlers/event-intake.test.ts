import mongoose from 'mongoose'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOnce } from '../../bot/asked.ts'
import { senderOf } from '../../bot/people.ts'
import { route } from '../../bot/route.ts'
import { demoVoice } from '../../bot/simulator/demo.ts'
import { registry } from '../../handlers/index.ts'
import { type AlbumItem, albumOf, takeOffItem } from '../../models/album.ts'
import { closeEvent, decideSend, eventById, openEvents } from '../../models/event.ts'
import { notePosted } from '../../models/event-send.ts'
import { fileContent, storeFile } from '../../models/file.ts'
import type { InboxMessage, MessageKind } from '../../models/inbox.ts'
import { enqueue, itemByKey } from '../../models/outbox.ts'
import { ask } from '../../models/prompt.ts'
import { startBranch, type TestBranch } from '../jobs/branch-kit.ts'
import { photo } from '../photos.ts'
import { messageOf } from './message-kit.ts'

const START = Date.parse('2026-10-14T09:00:00+08:00')
const ALBUM = { eventFiles: 3, limit: 1e9, keepMonths: 60 }
let branch: TestBranch
let seq = 0

async function begins(settings: Parameters<typeof startBranch>[0]['settings'] = {}): Promise<void> {
  branch = await startBranch({ since: '2026-10-14T08:00:00+08:00', settings: { album: ALBUM, ...settings } })
  await says('直播 开始 重阳节')
}
beforeEach(() => {
  seq = 0
})
afterEach(async () => await branch.stop())

/** Has a private message handled, of 李 unless another sends it; returns what is said to anybody, in words. */
async function says(text: string, fields: Partial<InboxMessage> = {}, sender = 'li'): Promise<string[]> {
  seq += 1
  const at = new Date(START + seq * 60_000)
  const message = messageOf({ sender, text, at, seq }, fields)
  await mongoose.connection.collection<InboxMessage>('inbox').insertOne({ ...message, state: 'handled' })
  const scene = await branch.scene(at.toISOString())
  const context = {
    ...scene,
    message,
    sender: senderOf(scene.people, sender, sender),
    prompts: readOnce(sender),
  }
  const { replies } = await route(registry, context)
  return replies.map(({ text: said, fileName }) => said ?? fileName ?? '')
}

async function sends(
  kind: MessageKind,
  content: Buffer,
  { text = '', sender = 'li' } = {},
): Promise<string[]> {
  const fileId = await storeFile(`f${seq}`, { name: 'a.jpg', content, limit: 1e8 })
  return await says(
    text,
    { kind, file: { state: 'stored', name: 'a.jpg', size: content.length, fileId } },
    sender,
  )
}

async function album(): Promise<AlbumItem[]> {
  const [event] = await openEvents('main')
  return await albumOf(event?._id ?? '')
}

test('what is shown of a photo is upright and tells nothing of where it was taken; the original stays', async () => {
  await begins()
  const original = await photo(1, { orientation: 6 })
  await sends('image', original)
  const [item] = await album()
  const { width, height, exif, orientation } = await sharp(await fileContent(item?.shownId ?? '')).metadata()
  expect([width, height, exif, orientation]).toEqual([360, 480, undefined, undefined])
  expect(await fileContent(item?.fileId ?? '')).toEqual(original)
})

test('an event takes so many files as the settings say, and not one more', async () => {
  await begins()
  for (const number of [1, 2, 3]) expect(await sends('image', await photo(number))).toEqual([])
  expect(await sends('image', await photo(4))).toEqual([
    '这场活动的相册已经存满 3 张（段），这一张没有收进来。',
  ])
  expect(await album()).toHaveLength(3)
})

test('when the albums are full in all, staff read what to do', async () => {
  await begins({ album: { ...ALBUM, limit: 10 } })
  expect(await sends('image', await photo(1))).toEqual([])
  expect(await sends('image', await photo(2))).toEqual([
    '相册存满了，这一张没有收进来。请先删掉一些旧的活动。',
  ])
})

test('a voice is passed on as a sound that phones play, or as its words where it has any', async () => {
  await begins()
  await sends('voice', await demoVoice())
  await sends('voice', await demoVoice(), { text: '请大家起立' })
  const voice = await demoVoice()
  const refused = '这段语音没有收完整，放不出来，没有转到群里。请再说一遍，或者打字发给我。'
  for (const broken of [voice.subarray(0, voice.length - 7), voice.subarray(0, 10), Buffer.alloc(2_000, 7)])
    expect(await sends('voice', broken)).toEqual([refused])
  const [sound, words, ...others] = await album()
  expect(others).toEqual([])
  expect(sound?.kind).toBe('voice')
  const wav = await fileContent(sound?.shownId ?? '')
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF')
  expect(wav.length).toBeGreaterThan(2 * 24_000 * 2 * 0.9)
  expect(words).toMatchObject({ kind: 'words', text: '请大家起立', speech: true })
})

test('where the settings say so, what members hand in is released at once', async () => {
  const relay = { every: 20_000, sends: 12, membersAtOnce: true, videoLimit: 1e6 }
  await begins({ relay })
  await mongoose.connection.collection<{ _id: string }>('staff').deleteOne({ _id: 'main/wang' })
  expect(await sends('image', await photo(1), { sender: 'wang' })).toEqual([
    '收到了，谢谢！马上放进「重阳节」。',
  ])
  expect((await album()).map(({ offered }) => offered)).toEqual([undefined])
})

const recalled = '好的，这张照片不用了。'
test.each([
  ['pending', recalled, 0],
  ['sent', `${recalled}群里已经发出去的撤不回来，相册里去掉了。`, 1],
] as const)(
  'what is recalled while its send is %s leaves the album, and its sender hears so',
  async (state, answer, left) => {
    await begins()
    await sends('image', await photo(1))
    const [item] = await album()
    const event = await eventById(item?.event ?? '')
    if (!event || !item) throw new Error('nothing was taken in')
    const at = new Date(START)
    await decideSend(event, { kind: 'pictures', items: [item._id], at })
    await notePosted(event._id, 0)
    const where = { account: 'main', conversation: 'room', inGroup: true, purpose: 'push' as const }
    const fileId = item.shownId ?? ''
    await enqueue([{ ...where, _id: `relay:${event._id}:0`, fileId, dueAt: at, createdAt: at }])
    const outbox = mongoose.connection.collection('outbox')
    await outbox.updateMany({}, { $set: { state } })
    expect(await says('2', { kind: 'recall' })).toEqual([answer])
    expect(await album()).toEqual([])
    expect(await outbox.countDocuments({ fileId })).toBe(left)
    await sends('image', await photo(1))
    expect(await album()).toHaveLength(1)
  },
)

test('what is sent again loses what was taken off meanwhile, and what was deleted is not sent', async () => {
  await begins()
  await sends('image', await photo(1))
  await sends('image', await photo(2))
  const [first, second] = (await album()).map(({ _id }) => _id)
  const [event] = await openEvents('main')
  if (!event || !first || !second) throw new Error('nothing was taken in')
  const at = new Date(START)
  await decideSend(event, { kind: 'pictures', items: [first, second], at })
  await notePosted(event._id, 0)
  const key = `relay:${event._id}:0`
  const where = { account: 'main', conversation: 'room', inGroup: true, purpose: 'push' as const }
  const fileId = await storeFile('drawn', { name: '照片.jpg', content: await photo(3), limit: 1e8 })
  const rows = [
    { ...where, _id: key, fileId },
    { ...where, _id: 'gone', text: '（已删除）' },
  ]
  await enqueue(rows.map((row) => ({ ...row, dueAt: at, createdAt: at })))
  await mongoose.connection.collection('outbox').updateMany({}, { $set: { state: 'unknown' } })
  const prompt = { _id: 'resend', account: 'main', contact: 'li', kind: 'resend' as const, about: null }
  await ask({ ...prompt, options: [key, 'gone'], askedAt: at })
  await takeOffItem(first, 'recall')
  expect(await says('重发 2')).toEqual(['1 条的内容已经删掉了，发不了。'])
  expect(await says('重发 1')).toEqual(['好的，重发 1 条。有照片撤下来了，去掉以后再发。'])
  expect(await itemByKey(key)).toBeNull()
  const [send] = (await eventById(event._id))?.sends ?? []
  expect([send?.items, send?.posted]).toEqual([[second], undefined])
})

test('a courtesy is no caption, what is said at the event is', async () => {
  await begins()
  for (const words of ['好的', '收到，谢谢！', '辛苦了', '谢谢小卫', '嗯嗯 好'])
    expect(await says(words)).toEqual([])
  await says('谢谢', { kind: 'voice' })
  await says('谢谢大家来捧场')
  expect((await album()).map(({ text }) => text)).toEqual(['谢谢', '谢谢大家来捧场'])
})

test('after the relay what waits is released into the album, and who was not shown it is shown it again', async () => {
  await begins()
  await mongoose.connection.collection<{ _id: string }>('staff').deleteOne({ _id: 'main/wang' })
  await sends('image', await photo(1), { sender: 'wang' })
  await sends('image', await photo(2), { sender: 'wang' })
  const [first, second] = await album()
  const previews = [first, second].map((item) => `offered:${item?._id}`)
  const at = new Date(START)
  const where = {
    account: 'main',
    conversation: 'li',
    inGroup: false,
    purpose: 'answer' as const,
    text: '图',
  }
  await enqueue(previews.map((_id) => ({ ...where, _id, dueAt: at, createdAt: at })))
  const outbox = mongoose.connection.collection<{ _id: string }>('outbox')
  const become = async (_id: string | undefined, fields: Record<string, unknown>) =>
    await outbox.updateOne({ _id: _id ?? '' }, { $set: fields })
  await become(previews[0], { state: 'sent', sentAt: at })
  await become(previews[1], { state: 'unknown' })
  expect(await says('直播 结束')).toEqual([
    expect.stringMatching(/老同志交来的还有 2 样没放：看过回「放」或「不放」。$/),
  ])
  await closeEvent(first?.event ?? '', at)
  expect(await says('放')).toEqual([
    '好的，1 样放进「重阳节」的相册了，活动已经收尾，不再往群里发。另有 1 样那时还没发到您这里，看过再回「放」或「不放」。',
  ])
  expect(await outbox.findOne({ _id: previews[1] ?? '' })).toMatchObject({ state: 'pending' })
  await become(previews[1], { state: 'sent', sentAt: at })
  expect(await says('不放')).toEqual(['好的，1 样不放。'])
  expect((await albumOf(first?.event ?? '')).map(({ offered }) => offered)).toEqual([undefined])
  expect(await says('放')).toEqual(['没有等着放的。'])
})

test('nobody else recalls a picture', async () => {
  await begins()
  await sends('image', await photo(1))
  await says('2', { kind: 'recall' }, 'wang')
  expect(await album()).toHaveLength(1)
})
