import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzipPart } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'

const STAFF = { from: '小李', chat: 'private' } as const
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-14T08:30:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 主题党日 今天上午9点 红枫湖')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
  await chat.setsClock('2026-10-14T09:05:00+08:00')
})
afterAll(async () => await chat.stop())

const shows = (number: number) => chat.does({ do: 'photo', ...STAFF, number })

/** The minutes that 纪要 gives: the words on the page of photos, and how many pictures are on it. */
async function minutes(): Promise<{ words: string; pictures: { width: number; height: number }[] }> {
  await chat.tells('小李', '纪要')
  const { file } = await chat.hears('小李', 'file')
  const xml = unzipPart(file?.content ?? Buffer.alloc(0), 'word/document.xml')
  const pictures = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }))
  return { words: (xml.split('现 场 照 片')[1] ?? '').replace(/<[^>]+>/g, ' '), pictures }
}

test('what was relayed during the event is in the minutes, with the words that followed a photo', async () => {
  await chat.tells('小李', '直播 开始 主题党日')
  await chat.hears('小李', /会转到群里/)
  await shows(1)
  await chat.act({ do: 'text', ...STAFF, text: '第一排是80岁以上的老同志' })
  await chat.act({ do: 'photo', ...STAFF, number: 2 })
  await chat.quiet()
  await chat.tells('小李', '直播 结束')
  await chat.hears('小李', /共 2 张照片/)
  // The collage and the closing one go to the group before anything else is looked at.
  for (const minute of ['07', '09', '11']) await chat.setsClock(`2026-10-14T09:${minute}:00+08:00`)
  expect(chat.sentTo('group').length).toBeGreaterThan(0)
  await chat.tells('小李', '实到程国安、李桂芳')
  await chat.hears('小李', /实到 2/)
  await chat.tells('小李', '结束')
  await chat.hears('小李', /主题党日结束了。[\s\S]*要放照片，直接发给我。/)
  await chat.hears('小李', /^会议记录里放了 2 张照片。要看、要改发「纪要照片」。$/)
  await chat.quiet()
  const { words, pictures } = await minutes()
  expect(words).toContain('第一排是80岁以上的老同志')
  expect(pictures).toHaveLength(2)
})

test('after the end photos are just sent, words after one are its caption, and the group sees nothing', async () => {
  await shows(3)
  await chat.hears('小李', /^收到，照片放进10月14日上午9:00 主题党日的会议记录。说明文字跟着打字就行。/)
  await chat.tells('小李', '谢谢')
  await chat.hearsNothing('group')
  await chat.tells('小李', '今天看望了老党员莫道明')
  await chat.hears('小李', /^好的，第 3 张的说明：今天看望了老党员莫道明。/)
  await shows(4)
  await chat.hearsNothing()
  await chat.tells('小李', '纪要照片')
  const { text } = await chat.hears('小李', /有 4 张照片/)
  expect(text).toContain(
    '1 第一排是80岁以上的老同志（直播过的）\n2 （没有说明）（直播过的）\n3 今天看望了老党员莫道明\n4 （没有说明）\n',
  )
})

test('captions can be written and photos taken off by their number', async () => {
  await chat.tells('小李', '纪要照片 2 重温入党誓词')
  await chat.hears('小李', /^好的，第 2 张的说明：重温入党誓词$/)
  await chat.tells('小李', '纪要照片 删 1')
  await chat.hears('小李', /^好的，第 1 张不放了，还有 3 张。$/)
  await chat.tells('小李', '纪要照片 删 9')
  await chat.hears('小李', /没有第 9 张，现在有 3 张/)
  const { words, pictures } = await minutes()
  expect(words).toMatch(/重温入党誓词.*今天看望了老党员莫道明/)
  expect(words).not.toContain('第一排')
  // The demo's photos are 1200 × 900.
  expect(pictures.map(({ width, height }) => Math.round((100 * width) / height))).toEqual([133, 133, 133])
})

test('a photo whose caption names somebody who does not want it is used no more, until he does', async () => {
  await chat.tells('小李', '不上照片 莫桂珍')
  await chat.hears('小李', /记下了/)
  await chat.tells('小李', '纪要照片 3 莫桂珍在湖边')
  await chat.hears('小李', /^莫桂珍说过不上照片，这一张不再用/)
  await shows(6)
  await chat.tells('小李', '莫桂珍和大家')
  await chat.hears('小李', /^莫桂珍说过不上照片，这一张不再用/)
  expect((await minutes()).pictures).toHaveLength(2)
  await chat.tells('小李', '可以上照片 莫桂珍')
  await chat.hears('小李', /记下了/)
  await chat.tells('小李', '纪要照片 删 4')
  await chat.hears('小李', /^好的，第 4 张不放了，还有 3 张。$/)
})

test('a broken photo is said so and stays out', async () => {
  await chat.does({
    do: 'file',
    ...STAFF,
    name: '坏的.jpg',
    base64: Buffer.from('not a photo').toString('base64'),
  })
  await chat.hears('小李', /^这张照片没有收完整，请重发一次。/)
  expect((await minutes()).pictures).toHaveLength(3)
})

test('more photos than fit are left out, and it is said once', async () => {
  for (let number = 1; number <= 12; number += 1)
    await chat.act({ do: 'photo', ...STAFF, number: ((number - 1) % 9) + 1 })
  await chat.hears('小李', /^会议记录里最多放 12 张照片，后面的没有放。/)
  await chat.quiet()
  expect(chat.sentTo('小李').filter(({ text }) => /最多放/.test(text))).toHaveLength(1)
  const { words, pictures } = await minutes()
  expect(pictures).toHaveLength(12)
  expect(words).toContain('另有 1 张没有放，最多放 12 张。')
})

test('a picture sent after a study item goes with that', async () => {
  await chat.tells('小李', '学习 冬季用火安全\n出门先关炉子。')
  await chat.hears('小李', /冬季用火安全/)
  await shows(7)
  await chat.hears('小李', /图片附在/)
  expect(chat.sentTo('小李').some(({ text }) => /会议记录/.test(text))).toBe(false)
})

test('hours later photos are not taken without a word', async () => {
  await chat.setsClock('2026-10-14T15:00:00+08:00')
  await shows(5)
  await chat.hears('小李', /要放进会议记录，先发「纪要照片」/)
  await chat.tells('王德昌', '纪要照片')
  await chat.hears('王德昌', /工作人员来办/)
})
