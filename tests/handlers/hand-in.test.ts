import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { namesEvent, readRelease } from '../../bot/relay/hand-in.ts'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { type AlbumItem, albumOf } from '../../models/album.ts'
import { joinEvent, openEvents } from '../../models/event.ts'
import { endRelay, startRelay } from '../../models/relay.ts'
import { type Chat, startChat } from '../chat.ts'
import { photo } from '../photos.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-14T09:30:00+08:00',
    settings: { relay: { every: 1_000, sends: 12, membersAtOnce: false, videoLimit: 1e6 } },
  })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

async function shows(from: string, number: number, where: 'group' | 'private' = 'private'): Promise<string> {
  const base64 = (await photo(number)).toString('base64')
  return await chat.does({ do: 'file', from, chat: where, name: `${number}.jpg`, base64 })
}

const groupPictures = () =>
  chat.world.messages.filter(({ from, chat: where, file }) => from === BOT && where === ROOM && file).length

async function album(): Promise<AlbumItem[]> {
  const [event] = await openEvents('main')
  return await albumOf(event?._id ?? '')
}

test.each([
  ['重阳节活动', true],
  ['重阳节活动的照片', true],
  ['这是刚才《重阳节活动》现场拍的几张', true],
  ['重阳节活动我来', false],
  ['重阳节活动几点开始', false],
  ['照片', false],
])('%s names the event: %s', (text, expected) => {
  expect(namesEvent(text, '重阳节活动')).toBe(expected)
})

test.each([
  ['放', { released: true, whose: '' }],
  ['放吧。', { released: true, whose: '' }],
  ['不放 王德昌', { released: false, whose: '王德昌' }],
  ['放王德昌', { released: true, whose: '王德昌', glued: true }],
  ['没放完', undefined],
])('%s is read', (text, expected) => {
  expect(readRelease(text)).toEqual(expected)
})

test('without a relay what a member shows in private stays where it is', async () => {
  await shows('王德昌', 1)
  await chat.hearsNothing('小李')
})

test('a member’s pictures are shown to who sends from the event, and go to the group with one word', async () => {
  await chat.tells('小李', '直播 开始 重阳节活动')
  await chat.hears('小李', /会转到群里/)
  await shows('王德昌', 2)
  await chat.hears('王德昌', /^收到了，谢谢！工作人员看过就放进「重阳节活动」。$/)
  await chat.hears('小李', 'picture')
  await chat.hears('小李', /^王德昌交来的，放进「重阳节活动」回「放」，不放回「不放」。$/)
  await chat.act({
    ...{ do: 'file', from: '王德昌', chat: 'private', name: '3.jpg' },
    base64: (await photo(3)).toString('base64'),
  })
  await chat.quiet()
  expect(chat.sentTo('王德昌')).toHaveLength(1)
  expect((await album()).map(({ offered }) => offered)).toEqual([true, true])
  expect(groupPictures()).toBe(0)
  await chat.tells('小李', '放')
  await chat.hears('小李', /^好的，2 样放进「重阳节活动」了。$/)
  await expect.poll(groupPictures, { timeout: 25_000 }).toBe(1)
})

test('what is not released never goes to the group', async () => {
  await shows('莫桂珍', 4)
  await chat.hears('小李', /^莫桂珍交来的/)
  await chat.tells('小李', '不放 莫桂珍')
  await chat.hears('小李', /^好的，1 样不放。$/)
  expect(await album()).toHaveLength(2)
})

test('what staff have not been shown yet is not released with the rest, and they are asked again', async () => {
  await shows('王德昌', 14)
  await shows('王德昌', 15)
  await chat.quiet()
  const last = (await album()).at(-1)
  const outbox = mongoose.connection.collection<{ _id: string }>('outbox')
  const showsIt = async (sentAt: Date) => {
    await outbox.updateOne({ _id: `offered:${last?._id}` }, { $set: { sentAt } })
  }
  await showsIt(new Date(chat.now().getTime() + 3_600_000))
  for (const words of ['放', '不放']) {
    await chat.tells('小李', words)
    await chat.hears('小李', /另有 1 样那时还没发到您这里，看过再回「放」或「不放」。$/)
  }
  expect((await album()).slice(-2).map(({ offered = false }) => offered)).toEqual([false, true])
  await showsIt(chat.now())
  await chat.tells('小李', '不放')
  await chat.hears('小李', /^好的，1 样不放。$/)
})

test('a word of release goes to the group at no time, what begins like it and is said of a picture does', async () => {
  for (const words of ['放', '不放 莫桂珍', '放王德昌']) {
    await chat.tells('小李', words)
    await chat.hears('小李', /^没有等着放的。$/)
  }
  expect(await album()).toHaveLength(3)
  await chat.tells('小李', '放飞和平鸽')
  await chat.quiet()
  expect((await album()).map(({ text }) => text)).toEqual(['', '', '', '放飞和平鸽'])
  await expect.poll(groupPictures, { timeout: 25_000 }).toBe(2)
})

test('pictures in the group are taken in when the event is named before or after them, and are not sent again', async () => {
  await shows('莫桂珍', 5, 'group')
  await chat.hearsNothing()
  expect(await album()).toHaveLength(4)
  await chat.says('莫桂珍', '重阳节活动的照片')
  await expect.poll(async () => (await album()).length, { timeout: 25_000 }).toBe(5)
  await shows('莫桂珍', 6, 'group')
  await shows('王德昌', 7, 'group')
  await expect.poll(async () => (await album()).length, { timeout: 25_000 }).toBe(6)
  await chat.quiet()
  await chat.tells('小李', '放')
  await chat.hears('小李', /^好的，2 样放进「重阳节活动」了。$/)
  await chat.quiet()
  expect((await album()).map(({ seen = false }) => seen)).toEqual([false, false, false, false, true, true])
  expect(groupPictures()).toBe(2)
})

test('a picture that was recalled in the group stays out when its sender names the event then', async () => {
  const before = (await album()).length
  const message = await shows('王德昌', 8, 'group')
  await chat.act({ do: 'recall', message })
  // The one that he showed before, and did not recall, comes in.
  await chat.says('王德昌', '重阳节活动的照片')
  await expect.poll(async () => (await album()).length, { timeout: 25_000 }).toBe(before + 1)
  await chat.quiet()
  expect(await album()).toHaveLength(before + 1)
  await chat.tells('小李', '放')
  await chat.hears('小李', /^好的，1 样放进/)
})

test('the same picture from two hands: what staff took back a member hands in, what they refused they may send', async () => {
  const before = (await album()).length
  const last = async () => (await album()).at(-1)
  await shows('小李', 16)
  await chat.quiet()
  const message = (await last())?.message.split('/').at(-1) ?? ''
  await chat.does({ do: 'recall', message })
  await chat.hears('小李', /^好的，这张照片不用了。/)
  await shows('王德昌', 16)
  await chat.quiet()
  expect(await last()).toMatchObject({ offered: true })
  await chat.tells('小李', '不放')
  await chat.hears('小李', /^好的，1 样不放。$/)
  expect(await album()).toHaveLength(before)
  await shows('小李', 16)
  await chat.quiet()
  expect((await last())?.offered).toBeUndefined()
  await shows('莫桂珍', 17)
  await chat.quiet()
  expect(await last()).toMatchObject({ offered: true })
  await shows('小李', 17)
  await chat.quiet()
  expect((await last())?.offered).toBeUndefined()
  await shows('王德昌', 17)
  await chat.quiet()
  expect(chat.sentTo('小李')).toEqual([])
  expect(await album()).toHaveLength(before + 2)
})

test('why a picture of the group was not taken in is told to who sends from the event, not to the group', async () => {
  await chat.says('王德昌', '重阳节活动的照片')
  const broken = (await photo(9)).subarray(0, 3_000).toString('base64')
  await chat.act({ do: 'file', from: '王德昌', chat: 'group', name: '9.jpg', base64: broken })
  await chat.hears('小李', /^王德昌发在群里的：这张照片打不开，没有收进来。/)
  await chat.quiet()
  expect(chat.sentTo('group').filter(({ text }) => text)).toEqual([])
})

test('of two events that run a picture of the group goes to the one that is named', async () => {
  const before = (await album()).length
  const other = { account: 'main', name: '散步', startedAt: chat.now() }
  const event = await joinEvent({ ...other, day: '2026-10-14' })
  await startRelay({ ...other, _id: 'other', event, by: 'somebody' })
  await chat.says('莫桂珍', '重阳节活动的照片')
  await shows('莫桂珍', 19, 'group')
  await chat.quiet()
  expect(await album()).toHaveLength(before + 1)
  expect(await albumOf(event)).toEqual([])
  await endRelay({ _id: 'other', event }, { at: chat.now(), origin: 'end' })
})

test('what still waits of an event before is released while another runs', async () => {
  await shows('莫桂珍', 18)
  await chat.quiet()
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /老同志交来的还有 2 样没放/)
  await chat.tells('小李', '直播 开始 散步')
  await chat.hears('小李', /会转到群里/)
  await chat.tells('小李', '放')
  await chat.hears('小李', /^好的，2 样放进「重阳节活动」/)
})
