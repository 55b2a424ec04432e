import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { allMembers } from '../../models/member.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({
    at: '2026-10-07T10:00:00+08:00',
    nicknames: { 陈光荣: '山高水长17', 安顺民: '一路平安', 王秀英: '王秀瑛' },
  })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

async function sends(name: string, content: string | Buffer): Promise<void> {
  const base64 = Buffer.from(content).toString('base64')
  await chat.does({ do: 'file', from: '小李', chat: 'private', name, base64 })
}

test('without a roster it says what to send', async () => {
  await chat.tells('小李', '名单')
  await chat.hears('小李', /还没有名单。把 \.csv 或 \.xlsx 文件发给我/)
})

test('a broken file is refused with row and column, and nothing is imported', async () => {
  await sends('名单.csv', '姓名,党员,手机\n王德昌,是,12000000008\n,是,12000000009\n莫道明,也许,12000000001')
  const { text } = await chat.hears('小李', /名单没有导入/)
  expect(text).toContain('第 3 行「姓名」：没有姓名')
  expect(text).toMatch(/第 4 行「党员」/)
  expect(await allMembers()).toEqual([])
  await sends('照片名单.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  await chat.hears('小李', /名单没有导入/)
})

test('a good file is imported, the group matched, and the doubtful ones asked', async () => {
  await sends('roster.csv', await readFile(DEMO_ROSTER))
  const { text } = await chat.hears('小李', /读到 49 人/)
  expect(text.split('\n').slice(0, 4)).toEqual([
    '读到 49 人：党员 45，不用微信 8。群里对上 38 人，3 人请确认：',
    '1 群昵称「山高水长17」是哪一位？',
    '2 群昵称「一路平安」是哪一位？',
    '3 群昵称「王秀瑛」像是 王秀英？',
  ])
})

test('staff settle them in a word or two', async () => {
  await chat.tells('小李', '3 对')
  await chat.hears('小李', /^好的：3 是王秀英。\n还剩 1、2 没有确认。$/)
  await chat.tells('小李', '1 是 陈光容 2 是张飞')
  await chat.hears('小李', /^好的：1 是陈光荣。\n名单上没有「张飞」。\n还剩 2 没有确认。$/)
  await chat.tells('小李', '2 不是')
  await chat.hears('小李', /^好的：2 不是名单上的人。\n都确认完了。$/)
  await chat.tells('小李', '名单')
  await chat.hears(
    '小李',
    /^名单上 49 人：党员 45，不用微信 8。群里对上 40 人。\n会用微信、群里还没对上：安顺民。/,
  )
})

test('the same file again changes nothing', async () => {
  await sends('roster.csv', await readFile(DEMO_ROSTER))
  await chat.hears('小李', /读到 49 人：党员 45，不用微信 8。群里对上 40 人。/)
  expect(await allMembers()).toHaveLength(49)
})

test('a member who sends a sheet imports nothing', async () => {
  const base64 = Buffer.from('姓名,党员\n张三,是').toString('base64')
  await chat.does({ do: 'file', from: '王德昌', chat: 'private', name: '名单.csv', base64 })
  await chat.hearsNothing('王德昌')
  expect(await allMembers()).toHaveLength(49)
})
