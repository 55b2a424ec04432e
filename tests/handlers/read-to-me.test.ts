import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNameFinder } from '../../bot/language/names/names.ts'
import { unnamed } from '../../bot/masked.ts'
import { chat, standIn, startAssistedChat, stopAssistedChat } from '../assistant/assisted-chat.ts'

beforeAll(startAssistedChat)
afterAll(stopAssistedChat)

test('there must be something to read', async () => {
  await chat.tells('王秀英', '读给我听')
  await chat.hears('王秀英', /没有通知/)
})

test('the last notice is read once, however many ask for it', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /会议通知/)
  for (const name of ['王秀英', '陈光荣']) {
    await chat.tells(name, '读给我听')
    const { file } = await chat.hears(name, 'file')
    expect(file?.name).toBe('机器朗读.mp3')
    expect(file?.content.subarray(0, 3).toString()).toBe('ID3')
  }
  expect(standIn.asked).toHaveLength(1)
  expect(String(standIn.asked[0]?.body)).toContain('镇政府三楼会议室')
})

test('when the endpoint fails the person is told kindly', async () => {
  await chat.tells('小李', '地点 党员活动室')
  await chat.hears('小李', /党员活动室/)
  await chat.tells('小李', '发')
  await chat.hears('group', /党员活动室/)
  standIn.is('fails')
  await chat.tells('王秀英', '读给我听')
  await chat.hears('王秀英', /还没读好/)
})

test('names and numbers of persons are not read out', () => {
  const finder = createNameFinder([{ name: '王德昌' }])
  const text = '议题：讨论王德昌同志转正\n有事找王德昌 ２３４５６７８ 或 12000000003，9:00 开始'
  expect(unnamed(text, finder)).toBe(
    '议题：讨论某同志转正\n有事找某同志 号码见文字通知 或 号码见文字通知，9:00 开始',
  )
})
