import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { albumOf } from '../../models/album.ts'
import { endEvent, openEvents } from '../../models/event.ts'
import { createBindingCode } from '../../models/staff.ts'
import { type Chat, startChat } from '../chat.ts'
import { photo } from '../photos.ts'

const MEGABYTE = 1024 * 1024
const STAFF = { from: '小李', chat: 'private' } as const
let chat: Chat

beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-14T09:30:00+08:00',
    settings: {
      fileLimit: MEGABYTE,
      relay: { every: 4_000, sends: 12, membersAtOnce: false, videoLimit: MEGABYTE / 2 },
    },
  })
  await chat.bindsAdmin()
  const { code } = await createBindingCode('staff', chat.now())
  await chat.tells('程国安', `绑定 ${code}`)
  await chat.hears('程国安', /已绑定/)
})
afterAll(async () => await chat.stop())

const file = (name: string, content: Buffer, from: string = STAFF.from) =>
  ({ do: 'file', from, chat: 'private', name, base64: content.toString('base64') }) as const
const video = (size = 2_000) => Buffer.alloc(size, 7)

/** What the group saw since a number of messages, in order: a text, or the name of a file. */
function groupSaw(since: number): (string | undefined)[] {
  return chat.world.messages
    .slice(since)
    .filter((message) => message.from === BOT && message.chat === ROOM)
    .map(({ text, file: sent }) => text || sent?.name)
}

test('photos without a relay go nowhere, and how to begin is said once for all of them', async () => {
  await chat.does({ do: 'photo', ...STAFF, number: 1 })
  await chat.hears('小李', /先发「直播 开始 活动名」/)
  await chat.act({ do: 'photo', ...STAFF, number: 2 })
  await chat.quiet()
  expect(chat.sentTo('小李')).toHaveLength(1)
  await chat.hearsNothing('group')
})

test('a relay needs a name, and says what to do', async () => {
  await chat.tells('小李', '直播')
  await chat.hears('小李', /现在没有直播/)
  await chat.tells('小李', '直播 开始')
  await chat.hears('小李', /请写上活动的名字/)
  await chat.tells('小李', '直播 开始 重阳节活动')
  await chat.hears('小李', /^好，您接下来发的照片、视频会转到群里。说明文字直接打字。「直播 结束」收尾。$/)
  await chat.tells('小李', '直播 开始 赏菊')
  await chat.hears('小李', /「重阳节活动」还在直播/)
})

test('two who begin the same event send into one, in the order in which they sent, and a picture twice is one', async () => {
  const before = chat.world.messages.length
  // 小李 may end his at the very moment, seeing no other that runs.
  const relays = mongoose.model('Relay')
  const update = relays.updateOne.bind(relays)
  const afterEnding = (async (...change: Parameters<typeof update>) => {
    await endEvent((await openEvents('main'))[0]?._id ?? '', chat.now())
    return await update(...change)
  }) as never
  vi.spyOn(relays, 'updateOne').mockImplementationOnce(afterEnding)
  await chat.tells('程国安', '直播 开始 《重阳节活动》')
  await chat.hears('程国安', /会转到群里/)
  expect((await openEvents('main'))[0]?.endedAt).toBeUndefined()
  // Made before: they come faster than a collage waits for them.
  const pictures = await Promise.all(
    [1, 2, 3, 4].map(async (number) => ({
      number,
      one: await photo(number, { orientation: number === 2 ? 6 : 1 }),
      other: await photo(20 + number),
    })),
  )
  for (const { number, one, other } of pictures) {
    await chat.act(file(`IMG_${number}.JPG`, one))
    await chat.act(file(`mm${number}.jpg`, other, '程国安'))
  }
  await chat.act(file('again.jpg', await photo(1), '程国安'))
  await chat.act({ do: 'text', ...STAFF, text: '第一排是80岁以上的老同志' })
  await chat.act(file('C:\\照片\\..\\合唱.mp4', video()))
  await expect.poll(() => groupSaw(before), { timeout: 25_000 }).toEqual(['照片.jpg', '视频.mp4'])
  const [event, ...others] = await openEvents('main')
  expect(others).toEqual([])
  const items = await albumOf(event?._id ?? '')
  expect(items.map(({ kind }) => kind)).toEqual([...Array(8).fill('photo'), 'words', 'video'])
  const seqs = items.map(({ seq }) => seq)
  expect(seqs).toEqual([...seqs].sort((one, other) => one - other))
})

test('what cannot be shown is said to its sender in a sentence that helps', async () => {
  await chat.does(file('big.jpg', Buffer.concat([await photo(1), Buffer.alloc(2 * MEGABYTE)])))
  await chat.hears('小李', /^这张照片超过 1 MB，没有转到群里。请换小一点的。$/)
  await chat.does(file('broken.jpg', (await photo(3)).subarray(0, 3_000)))
  await chat.hears('小李', /^这张照片打不开，没有收进来。/)
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(900)])
  await chat.does(file('IMG_7.HEIC', heic))
  await chat.hears('小李', /苹果手机的 HEIC 格式，我打不开。请截个图再发/)
  await chat.does(file('long.mp4', video(700_000)))
  await chat.hears('小李', /^这段视频有 1 MB，照原样发了/)
  await chat.does(file('longer.mp4', video(1_500_000)))
  await chat.hears('小李', /^这段视频有 2 MB，超过 1 MB，没有转到群里。请剪短一点再发。$/)
})

test('a caption with somebody’s number or one of endless length stays out of the group', async () => {
  await chat.tells('小李', '张大山 999999199001010010 来了')
  await chat.hears('小李', /像是有身份证号，没有转到群里/)
  await chat.tells('小李', '好'.repeat(600))
  await chat.hears('小李', /说明太长/)
})

test('commands still work while a relay runs', async () => {
  await chat.tells('小李', '直播')
  await chat.hears('小李', /正在直播「重阳节活动」：8 张照片、2 段视频/)
})

test('a picture is recalled before the group has it; and one that it has leaves the album', async () => {
  const message = await chat.does(file('wrong.png', await photo(12, { format: 'png' })))
  await chat.act({ do: 'recall', message })
  await chat.hears('小李', /^好的，这张照片不用了。/)
  await chat.tells('小李', '直播')
  await chat.hears('小李', /8 张照片/)
})

test('the event ends when the last of its senders ends, with one closing collage', async () => {
  const before = chat.world.messages.length
  await chat.tells('程国安', '直播 结束')
  await chat.hears('程国安', /^您这边的「重阳节活动」直播结束了，同事还在发，到现在共 8 张照片、2 段视频。/)
  await chat.tells('小李', '直播结束')
  await chat.hears('小李', /^「重阳节活动」直播结束，共 8 张照片、2 段视频。$/)
  await expect.poll(() => groupSaw(before).at(-1), { timeout: 25_000 }).toBe('照片.jpg')
  await expect.poll(async () => await openEvents('main'), { timeout: 25_000 }).toEqual([])
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /现在没有直播/)
  await chat.tells('小李', '这句话不是说明')
  await chat.hearsNothing('group')
})
