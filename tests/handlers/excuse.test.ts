import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Chat } from '../chat.ts'
import { startCalled } from './called.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startCalled('开会 支部党员大会 下周三上午9点 镇政府三楼会议室 议题：选举支部委员会')
})
afterAll(async () => await chat.stop())

test('nobody is left out of 应到 without a reason and a name of the roster', async () => {
  await chat.tells('小李', '不计应到 莫道明')
  await chat.hears('小李', /请写上批准的原因/)
  await chat.tells('小李', '不计应到 孙悟空 出国')
  await chat.hears('小李', /名单上没有「孙悟空」/)
  await chat.tells('小李', '不计应到 老周 卧床')
  await chat.hears('小李', /「老周」有 2 位/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /应到 45，/)
})

test('who is excused with a reason is not expected, and the board says so', async () => {
  await chat.tells('小李', '不计应到 莫道明、赵永康 长期卧床')
  const { text } = await chat.hears('小李', /不计入应到/)
  expect(text).toMatch(/^好的，莫道明、赵永康 不计入应到：长期卧床，2026年10月7日起（登记人小李）。/)
  await chat.tells('小李', '考勤')
  const board = await chat.hears('小李', /应到 43，/)
  expect(board.text).toContain('过半数 22 人，还差 22 人。')
  expect(board.text).toContain('选举要五分之四 35 人，还差 35 人。')
  expect(board.text).toContain('不计应到 2 人：莫道明（长期卧床）、赵永康（长期卧床）')
  await chat.tells('小李', '未回复')
  expect((await chat.hears('小李', /未回复 43 人/)).text).not.toContain('赵永康')
})

test('an excuse holds within its days only', async () => {
  await chat.tells('小李', '不计应到 王德昌 出国探亲 从11月1日到12月31日')
  await chat.hears('小李', /出国探亲，2026年11月1日起，到2026年12月31日/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /应到 43，/)
  await chat.tells('小李', '不计应到')
  const { text } = await chat.hears('小李', /不计入应到 3 人：/)
  expect(text).toContain('王德昌：出国探亲，2026年11月1日起，到2026年12月31日，小李登记（还没到日子）')
})

test('who is expected again counts again', async () => {
  await chat.tells('小李', '恢复应到 莫道明、莫桂珍')
  await chat.hears('小李', /莫道明：从今天起重新计入应到。\n莫桂珍：本来就计入应到。/)
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /应到 44，/)
})

test('members cannot change who is expected', async () => {
  await chat.tells('王德昌', '恢复应到 赵永康')
  await chat.quiet()
  await chat.tells('小李', '考勤')
  await chat.hears('小李', /应到 44，/)
})
