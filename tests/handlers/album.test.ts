import mongoose from 'mongoose'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlbumItem, albumOf } from '../../models/album.ts'
import { joinEvent, openEvents } from '../../models/event.ts'
import { type Chat, startChat } from '../chat.ts'
import { photo } from '../photos.ts'

const STAFF = { from: '小李', chat: 'private' } as const
let chat: Chat

beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-14T08:50:00+08:00',
    settings: { relay: { every: 3_600_000, sends: 12, membersAtOnce: false, videoLimit: 1e6 } },
  })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 主题党日 今天上午9点 红枫湖')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
  await chat.setsClock('2026-10-14T09:05:00+08:00')
  await chat.tells('小李', '直播 开始 重阳节活动')
  await chat.hears('小李', /会转到群里/)
})
afterAll(async () => await chat.stop())

async function shows(from: number, until: number): Promise<void> {
  for (let number = from; number <= until; number += 1) await sends(`${number}.jpg`, await photo(number))
  await chat.quiet()
}

const sends = async (name: string, content: Buffer) =>
  await chat.act({ do: 'file', ...STAFF, name, base64: content.toString('base64') })

async function album(): Promise<AlbumItem[]> {
  const event = (await openEvents('main')).find(({ name }) => name === '重阳节活动')
  return await albumOf(event?._id ?? '')
}

/** What somebody was answered, in order: texts, and files by their names. */
async function answers(who: string, text: string): Promise<string[]> {
  await chat.tells(who, text)
  await chat.quiet()
  return chat.sentTo(who).map(({ text: said, file }) => said || file?.name || '')
}

test('the album of the last event comes as collages and videos, more on request', async () => {
  await shows(1, 10)
  await chat.act({ do: 'text', ...STAFF, text: '第一排是80岁以上的老同志' })
  await sends('合唱.mp4', Buffer.alloc(2_000, 7))
  await shows(11, 30)
  expect(await answers('王德昌', '相册')).toEqual([
    '10月14日 重阳节活动：30 张照片、1 段视频。',
    ...['照片.jpg', '照片.jpg', '视频.mp4'],
    '还有 20 样，要看回「更多」。',
  ])
  expect(await answers('王德昌', '更多')).toEqual(['照片.jpg', '照片.jpg', '照片.jpg', '都在这里了。'])
  expect(await answers('莫桂珍', '更多')).not.toContain('照片.jpg')
}, 60_000)

test('what a member is shown tells nothing of where it was taken', async () => {
  await chat.tells('莫桂珍', '相册 重阳')
  const { file } = await chat.hears('莫桂珍', 'picture')
  const { exif, width } = await sharp(file?.content).metadata()
  expect({ exif, width }).toEqual({ exif: undefined, width: 1_080 })
})

test('a year has its events, and what there is not is said', async () => {
  await joinEvent({
    account: 'main',
    name: '春游',
    day: '2025-04-01',
    startedAt: new Date('2025-04-01T09:00:00+08:00'),
  })
  expect(await answers('王德昌', '相册 2026')).toEqual([
    '2026年有 1 场活动：\n10月14日 重阳节活动：30 张照片、1 段视频\n要看哪一场，发「相册 重阳节活动」。',
  ])
  expect(await answers('王德昌', '相册 2024')).toEqual(['2024没有活动的照片。'])
  expect(await answers('王德昌', '相册 春游')).toEqual(['相册里没有「春游」。发「相册」看最近的活动。'])
})

test('who does not want to be on pictures is on none once staff say that he is there', async () => {
  expect(await answers('莫桂珍', '不上照片')).toEqual([expect.stringMatching(/^好的，记下了：.*都不再用/)])
  expect(await answers('小李', '照片里有 3 王德昌、莫桂珍')).toEqual([
    '好的，记下了：第 3 张照片里有王德昌、莫桂珍。莫桂珍说过不上照片，这一张不再用，没发的也不发了。',
  ])
  expect((await answers('王德昌', '相册'))[0]).toBe('10月14日 重阳节活动：29 张照片、1 段视频。')
  expect(await answers('小李', '照片里没有3 莫桂珍')).toEqual(['好的，记下了：第 3 张照片里没有莫桂珍。'])
  expect((await answers('王德昌', '相册'))[0]).toMatch(/30 张照片/)
})

test('a caption that names him takes the photo before it away, until he wants to be on pictures again', async () => {
  await shows(31, 31)
  expect(await answers('小李', '莫桂珍在唱歌')).toEqual([expect.stringMatching(/^莫桂珍说过不上照片/)])
  expect((await album()).filter(({ people }) => people.length)).toHaveLength(3)
  expect((await answers('王德昌', '相册'))[0]).toMatch(/30 张照片/)
  expect(await answers('莫桂珍', '可以上照片')).toEqual(['好的，记下了：有您的照片可以用。'])
  expect((await answers('王德昌', '相册'))[0]).toMatch(/31 张照片/)
})

test('a later line names him on the photo before it, and a video of him is not used either', async () => {
  expect(await answers('莫桂珍', '不上照片')).toEqual([expect.stringMatching(/^好的，记下了/)])
  await shows(32, 32)
  expect(await answers('小李', '大家都很高兴')).toEqual([])
  expect(await answers('小李', '莫桂珍领唱')).toEqual([expect.stringMatching(/^莫桂珍说过不上照片/)])
  await sends('独唱.mp4', Buffer.alloc(3_000, 8))
  await chat.quiet()
  expect(await answers('小李', '莫桂珍独唱')).toEqual([expect.stringMatching(/^莫桂珍说过不上照片/)])
  expect((await album()).slice(-5).map(({ kind, people }) => [kind, people.length])).toEqual([
    ...[
      ['photo', 1],
      ['words', 0],
      ['words', 1],
    ],
    ...[
      ['video', 1],
      ['words', 1],
    ],
  ])
  expect(await answers('小李', '照片里没有 11 莫桂珍')).toEqual([
    '好的，记下了：第 11 样（视频）里没有莫桂珍。',
  ])
  expect(await answers('莫桂珍', '可以上照片')).toEqual(['好的，记下了：有您的照片可以用。'])
})

test('nothing is said of a photo where none was noted', async () => {
  expect(await answers('莫桂珍', '不上照片')).toEqual([expect.stringMatching(/^好的，记下了/)])
  await mongoose.connection
    .collection('album')
    .updateMany({ kind: { $ne: 'words' } }, { $set: { by: 'other' } })
  expect(await answers('小李', '莫桂珍来了')).toEqual([])
  expect(await answers('莫桂珍', '可以上照片')).toEqual(['好的，记下了：有您的照片可以用。'])
})

test('what is said at the event is kept as a transcript, and no picture of it', async () => {
  expect(await answers('小李', '文字 程书记： 今天我们欢度重阳')).toEqual([])
  expect(await answers('小李', '文字 程书记：祝大家健康')).toEqual([])
  expect(await answers('小李', '文字稿')).toEqual([
    '「重阳节活动」文字稿：\n程书记：今天我们欢度重阳\n程书记：祝大家健康',
  ])
  expect(await answers('小李', '文字')).toEqual([expect.stringMatching(/^请写上说的话/)])
})

test('those who could not come get the collage of the event with what they missed, once', async () => {
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /直播结束/)
  await chat.tells('小李', '实到程国安、李桂芳')
  await chat.hears('小李', /实到 2/)
  await chat.tells('小李', '结束')
  await chat.hears('小李', /会议记录里放了 12 张照片/)
  await chat.quiet()
  expect(await answers('小李', '补课 发')).toEqual(['照片.jpg', expect.stringMatching(/^请核对/)])
  await chat.tells('小李', '补课 确认发')
  await chat.hears('小李', /逐个私聊/)
  await chat.hears('王德昌', 'picture')
  await chat.hears('王德昌', /^王德昌同志您好！.*主题党日您没有到场/)
})
