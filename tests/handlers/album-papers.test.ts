import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { safeZipNames, unpackZip } from '../../bot/documents/zip.ts'
import { tidy } from '../../jobs/tidy.ts'
import { nameOnItem } from '../../models/album.ts'
import { closeEvent, endEvent, openEvents } from '../../models/event.ts'
import { wishPhotos } from '../../models/photo-wish.ts'
import { unzipPart } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'
import { photo } from '../photos.ts'

const STAFF = { from: '小李', chat: 'private' } as const
let chat: Chat
const originals: Buffer[] = []

beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-14T09:00:00+08:00',
    settings: { relay: { every: 3_600_000, sends: 12, membersAtOnce: false, videoLimit: 1e6 } },
  })
  await chat.bindsAdmin()
  await chat.tells('小李', '直播 开始 重阳节活动')
  await chat.hears('小李', /会转到群里/)
  for (let number = 1; number <= 3; number += 1) {
    originals.push(await photo(number, { orientation: number === 2 ? 6 : 1 }))
    await sends(`${number}.jpg`, originals.at(-1) ?? Buffer.alloc(0))
  }
  await sends('又一遍.jpg', originals[0] ?? Buffer.alloc(0))
  await chat.act({ do: 'text', ...STAFF, text: '第一排是80岁以上的老同志' })
  await sends('合唱.mp4', Buffer.alloc(2_000, 7))
  await chat.quiet()
  await chat.tells('王德昌', '相册')
  await chat.hears('王德昌', 'picture')
})
afterAll(async () => await chat.stop())

const sends = async (name: string, content: Buffer) =>
  await chat.act({ do: 'file', ...STAFF, name, base64: content.toString('base64') })

const counted = async (collection: string, filter = {}) =>
  await mongoose.connection.collection(collection).countDocuments(filter)

test('the original in the album is the one that came, byte by byte', async () => {
  const items = await mongoose.connection
    .collection<{ _id: string }>('album')
    .find({ kind: 'photo' })
    .toArray()
  const sums = originals.map((content) => createHash('sha256').update(content).digest('hex'))
  expect(items.map(({ _id }) => _id.split('/').at(-1)).sort()).toEqual(sums.sort())
})

test('an album comes as one zip, in full size, upright, without where it was taken', async () => {
  await chat.tells('小李', '导出相册 重阳')
  const { file } = await chat.hears('小李', 'file')
  await chat.hears('小李', /^「重阳节活动」3 张照片、1 段视频，原来的大小，不带拍摄地点。$/)
  const content = file?.content ?? Buffer.alloc(0)
  expect(await safeZipNames(content, 1e8)).toEqual([
    ...['说明.txt', '001.jpg', '002.jpg', '003 第一排是80岁以上的老同志.jpg', '004.mp4'],
  ])
  const entries = new Map<string, Buffer>()
  for await (const { name, data } of unpackZip(content, 1e8)) entries.set(name, data)
  expect(entries.get('说明.txt')?.toString()).toMatch(/003　2026年10月14日.*第一排是80岁以上的老同志/)
  const second = await sharp(entries.get('002.jpg')).metadata()
  expect(second).toMatchObject({ width: 480, height: 360, orientation: 6 })
  expect(entries.get('002.jpg')?.toString('latin1')).not.toContain('Phone')
  expect((await sharp(entries.get('001.jpg')).metadata()).exif).toBeUndefined()
  const [one, other] = await Promise.all(
    [originals[0], entries.get('001.jpg')].map((jpeg) => sharp(jpeg).raw().toBuffer()),
  )
  expect(one).toEqual(other)
})

test('an album is printed in big type with its captions', async () => {
  await chat.tells('小李', '打印相册')
  const { file } = await chat.hears('小李', 'file')
  const xml = unzipPart(file?.content ?? Buffer.alloc(0), 'word/document.xml')
  expect(xml).toContain('第一排是80岁以上的老同志')
  expect(xml.match(/<wp:extent/g)).toHaveLength(3)
  expect(xml).toContain('w:val="44"')
  const shapes = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(
    ([, wide, high]) => Number(wide) / Number(high),
  )
  for (const [index, shape] of [4 / 3, 3 / 4, 4 / 3].entries()) expect(shapes[index]).toBeCloseTo(shape, 1)
})

test('the state says how much the albums hold', async () => {
  await chat.tells('小李', '状态')
  await chat.hears(
    '小李',
    /相册：1 场活动，照片和视频 4 个，0 GB（一共最多 20 GB，一场最多 300 个，存 60 个月）/,
  )
})

test('an album of a running event is not deleted', async () => {
  await chat.tells('小李', '删相册 重阳')
  await chat.hears('小李', /还在直播。请先发「直播 结束」/)
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /直播结束/)
  const [event] = await openEvents('main')
  await endEvent(event?._id ?? '', chat.now())
  await closeEvent(event?._id ?? '', chat.now())
})

test('one photo is removed for good with a second word', async () => {
  await chat.tells('小李', '删照片 2')
  await chat.hears('小李', 'picture')
  await chat.hears(
    '小李',
    /^请核对，回「确认」就删掉10月14日「重阳节活动」的第 2 张照片：到处都删，不能恢复。不删：取消$/,
  )
  await chat.tells('小李', '取消')
  await chat.hears('小李', /什么都没有删/)
  expect(await counted('album', { kind: 'photo' })).toBe(3)
  await chat.tells('小李', '删照片 2')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /^好的，删掉了/)
  expect(await counted('album', { kind: 'photo' })).toBe(2)
})

test('what may not be shown keeps its number in the archive, as everywhere', async () => {
  const first = await mongoose.connection.collection<{ _id: string }>('album').findOne({ kind: 'photo' })
  await nameOnItem(first?._id ?? '', ['member'], true)
  await wishPhotos('member', { used: false, at: chat.now(), origin: 'wish' })
  await chat.tells('小李', '导出相册')
  const { file } = await chat.hears('小李', 'file')
  expect(await safeZipNames(file?.content ?? Buffer.alloc(0), 1e8)).toEqual([
    ...['说明.txt', '002 第一排是80岁以上的老同志.jpg', '003.mp4'],
  ])
  await wishPhotos('member', { used: true, at: chat.now(), origin: 'wish' })
})

test('a whole album goes, with its files, wherever they were', async () => {
  await chat.tells('小李', '删相册 重阳')
  await chat.hears('小李', /^请核对，回「确认」就删掉10月14日「重阳节活动」的相册（2 张照片、1 段视频）/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /^好的，删掉了/)
  for (const collection of ['album', 'events', 'relays']) expect(await counted(collection)).toBe(0)
  const files = await mongoose.connection.collection('files.files').find().toArray()
  expect(files.filter(({ filename }) => /jpg|mp4|zip|docx/.test(filename))).toEqual([])
  expect(await counted('inbox', { 'file.fileId': { $exists: true } })).toBe(0)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /没有等着确认的/)
})

test('after the months of the settings an album goes by itself', async () => {
  const row = { account: 'main', name: '春游', day: '2021-04-01', sends: [], extended: [] }
  const at = {
    startedAt: new Date('2021-04-01T09:00:00+08:00'),
    closedAt: new Date('2021-04-01T12:00:00+08:00'),
  }
  await mongoose.connection
    .collection<{ _id: string }>('events')
    .insertOne({ _id: 'main/2021-04-01/春游', ...row, ...at })
  const scene = { account: 'main', now: new Date('2026-04-02T03:00:00+08:00'), settings: chat.settings }
  await tidy.run(scene.now, scene as never)
  expect(await counted('events')).toBe(0)
})
