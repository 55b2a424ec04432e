import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { type Chat, startChat } from '../chat.ts'

const MEGABYTE = 1024 * 1024
const STAFF = { from: '小李', chat: 'private' } as const
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-14T09:30:00+08:00', settings: { fileLimit: MEGABYTE } })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
const file = (name: string, size = 2_000) => {
  const content = Buffer.concat([...(/jpe?g$/i.test(name) ? [JPEG] : []), Buffer.alloc(size, name)])
  return { do: 'file', ...STAFF, name, base64: content.toString('base64') } as const
}

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

test('twelve photos, a caption and a video reach the group in their order, each once', async () => {
  const before = chat.world.messages.length
  for (let number = 1; number <= 6; number += 1) await chat.act({ do: 'photo', ...STAFF, number })
  await chat.act({ do: 'text', ...STAFF, text: '第一排是80岁以上的老同志' })
  for (let number = 7; number <= 12; number += 1) await chat.act(file(`IMG_${number}.JPG`))
  await chat.act(file('C:\\照片\\..\\合唱.mp4'))
  await expect.poll(() => groupSaw(before).length, { timeout: 40_000 }).toBe(14)
  await chat.quiet()
  expect(groupSaw(before)).toEqual([
    ...Array(6).fill('照片.png'),
    '第一排是80岁以上的老同志',
    ...Array(6).fill('照片.jpg'),
    '视频.mp4',
  ])
})

test('a photo or video over the limit is not sent, and its sender reads the limit', async () => {
  await chat.does(file('big.jpg', 2 * MEGABYTE))
  await chat.hears('小李', /^这张照片超过 1 MB，没有转到群里。请换小一点的。$/)
  await chat.does(file('big.mp4', 2 * MEGABYTE))
  await chat.hears('小李', /^这段视频超过 1 MB/)
  await chat.hearsNothing('group')
})

test('a caption with somebody’s number or one of endless length stays out of the group', async () => {
  await chat.tells('小李', '张大山 999999199001010010 来了')
  await chat.hears('小李', /像是有身份证号，没有转到群里/)
  await chat.tells('小李', '好'.repeat(600))
  await chat.hears('小李', /说明太长/)
  await chat.hearsNothing('group')
})

test('commands still work while a relay runs, and what others write privately is not relayed', async () => {
  await chat.tells('小李', '直播')
  await chat.hears('小李', /正在直播「重阳节活动」：12 张照片、1 段视频/)
  await chat.tells('王德昌', '我在路上')
  await chat.hearsNothing('group')
  await chat.does({ do: 'photo', from: '王德昌', chat: 'private', number: 3 })
  await chat.hearsNothing('group')
  await chat.says('王德昌', '拍得好')
  await chat.hearsNothing()
})

test('the end is told to the group with the counts, even when typed without a pause', async () => {
  await chat.tells('小李', '直播结束')
  await chat.hears('小李', /「重阳节活动」直播结束，共 12 张照片、1 段视频。/)
  await chat.hears('group', /^今天的活动（重阳节活动）共 12 张照片、1 段视频，往上翻随时再看。$/)
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /现在没有直播/)
  await chat.tells('小李', '这句话不是说明')
  await chat.hearsNothing('group')
})

test('a relay that showed nothing ends without a word to the group', async () => {
  await chat.tells('小李', '直播 开始 赏菊')
  await chat.hears('小李', /会转到群里/)
  await chat.tells('小李', '结束直播')
  await chat.hears('小李', /共 0 张照片/)
  await chat.hearsNothing('group')
})
