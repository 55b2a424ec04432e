import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const outbox = () => mongoose.connection.collection('outbox')
const said = (name: string, wanted: RegExp) =>
  chat.sentTo(name).filter(({ text }) => wanted.test(text)).length

/** Resolves when every send of the outbox has come to an end. */
async function settled(): Promise<void> {
  await expect
    .poll(async () => await outbox().countDocuments({ state: { $in: ['pending', 'sending'] } }), {
      timeout: 40_000,
    })
    .toBe(0)
}

test('a refused send is tried again and said once', async () => {
  await chat.does({ do: 'faults', send: 'reject' })
  await chat.tells('王秀英', '帮助')
  await expect
    .poll(async () => await outbox().countDocuments({ attempts: { $gte: 1 }, state: 'pending' }), {
      timeout: 40_000,
    })
    .toBe(1)
  await chat.act({ do: 'faults', send: 'none' })
  await chat.hears('王秀英', /我的回复/)
  await settled()
  expect(said('王秀英', /我的回复/)).toBe(1)
}, 120_000)

test('a send that was delivered and then failed is known by its echo and not repeated', async () => {
  await chat.does({ do: 'faults', send: 'deliver-then-fail' })
  await chat.tells('王秀英', '帮助')
  await chat.hears('王秀英', /我的回复/)
  await settled()
  await chat.act({ do: 'faults', send: 'none' })
  expect(said('王秀英', /我的回复/)).toBe(1)
  expect(await outbox().countDocuments({ state: { $in: ['unknown', 'failed'] } })).toBe(0)
}, 120_000)

test('a send that hangs is in doubt after its deadline, is not repeated, and the others go on', async () => {
  await chat.does({ do: 'faults', send: 'hang' })
  await chat.tells('王秀英', '帮助')
  await expect.poll(() => chat.simulator.faults.hanging, { timeout: 40_000 }).toBe(1)
  await chat.act({ do: 'faults', send: 'none' })
  await chat.tells('刘玉兰', '帮助')
  await chat.hears('刘玉兰', /我的回复/)
  await settled()
  expect(await outbox().countDocuments({ state: 'unknown' })).toBe(1)
  expect(said('王秀英', /我的回复/)).toBe(0)
}, 120_000)

test('a late echo proves only the send that it came of, not the next one of the same text', async () => {
  await chat.does({ do: 'faults', delay: 2_000 })
  await chat.tells('王秀英', '帮助')
  await sleep(1_500)
  await chat.act({ do: 'text', from: '王秀英', chat: 'private', text: '帮助' })
  await chat.hears('王秀英', /我的回复/)
  await chat.act({ do: 'faults', send: 'reject' })
  const refused = { attempts: { $gte: 1 }, state: 'pending' }
  await expect
    .poll(async () => await outbox().countDocuments(refused), { timeout: 20_000 })
    .toBe(1)
    .finally(async () => await chat.act({ do: 'faults', delay: 0, send: 'none' }))
  await settled()
  expect(said('王秀英', /我的回复/)).toBe(2)
}, 120_000)

test('without echoes a failed send is in doubt and not repeated', async () => {
  await chat.restartsLine()
  await chat.does({ do: 'faults', echo: false, send: 'deliver-then-fail' })
  const doubtful = await outbox().countDocuments({ state: 'unknown' })
  await chat.tells('陈光荣', '帮助')
  await chat.hears('陈光荣', /我的回复/)
  await settled()
  await chat.act({ do: 'faults', echo: true, send: 'none' })
  expect(said('陈光荣', /我的回复/)).toBe(1)
  expect(await outbox().countDocuments({ state: 'unknown' })).toBe(doubtful + 1)
}, 120_000)

test('a send that was delivered before the connection broke is in doubt and not repeated', async () => {
  await chat.tells('杨胜利', '帮助')
  await chat.hears('杨胜利', /我的回复/)
  const before = await outbox().countDocuments({ state: 'unknown' })
  await chat.does({ do: 'faults', echo: false, send: 'deliver-then-hang' })
  const ended = chat.lineEnded()
  await chat.tells('杨胜利', '帮助')
  await chat.hears('杨胜利', /我的回复/)
  await chat.act({ do: 'drop', pause: 100 })
  await ended
  await chat.act({ do: 'faults', echo: true, send: 'none' })
  await chat.restartsLine()
  await settled()
  expect(said('杨胜利', /我的回复/)).toBe(1)
  expect(await outbox().countDocuments({ state: 'unknown' })).toBe(before + 1)
}, 120_000)

test('answers to one person keep their order, and a restart of the line in between loses and repeats none', async () => {
  await chat.does({ do: 'faults', latency: 60 })
  const asked = Array.from({ length: 12 }, () => '我的回复')
  for (const text of asked) await chat.act({ do: 'text', from: '杨胜利', chat: 'private', text })
  const received = { text: '我的回复' }
  await expect
    .poll(async () => await mongoose.connection.collection('inbox').countDocuments(received), {
      timeout: 40_000,
    })
    .toBe(asked.length)
  await chat.restartsLine()
  await chat.act({ do: 'faults', latency: 0 })
  await settled()
  await expect.poll(() => said('杨胜利', /./), { timeout: 40_000 }).toBe(asked.length)
  const order = await outbox().find({ conversation: /m\d+/, state: 'sent' }).sort({ order: 1 }).toArray()
  const of = order.filter(({ conversation }) => conversation === order.at(-1)?.conversation)
  expect(of.map(({ sentAt }) => Number(sentAt))).toEqual(
    of.map(({ sentAt }) => Number(sentAt)).sort((a, b) => a - b),
  )
}, 120_000)

test('after a login with new contact ids people are known again and their answers are theirs', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /能来请回复 1/)
  const ended = chat.lineEnded()
  await chat.act({ do: 'login-anew' })
  expect(await ended).toMatch(/log/)
  await chat.restartsLine()
  await expect
    .poll(async () => (await mongoose.connection.collection('branches').findOne())?.self, { timeout: 40_000 })
    .toMatch(/_1$/)
  await expect
    .poll(
      async () =>
        await mongoose.connection
          .collection('members')
          .countDocuments({ name: '李桂芳', 'contact.id': /_1$/ }),
      { timeout: 40_000 },
    )
    .toBe(1)
  await chat.says('李桂芳', '我来')
  await chat.hearsNothing('group')
  const member = await mongoose.connection.collection('members').findOne({ name: '李桂芳' })
  const row = await mongoose.connection.collection('attendance').findOne({ member: String(member?._id) })
  expect(row?.status).toBe('attend')
}, 180_000)

test('a dropped connection ends the line, so that a new one can take over', async () => {
  const ended = chat.lineEnded()
  await chat.act({ do: 'drop', pause: 100 })
  expect(await ended).toBeTruthy()
  await chat.restartsLine()
  await chat.tells('王秀英', '我的回复')
  await chat.hears('王秀英', /./)
}, 120_000)

test('what was told of and not read yet when the connection broke is read after the next login', async () => {
  const ended = chat.lineEnded()
  await chat.does({ do: 'faults', latency: 1_000 })
  await chat.act({ do: 'text', from: '刘玉兰', chat: 'private', text: '帮助' })
  await sleep(300)
  await chat.act({ do: 'drop', pause: 100 })
  expect(await ended).toBeTruthy()
  await chat.act({ do: 'faults', latency: 0 })
  await chat.restartsLine()
  await chat.hears('刘玉兰', /我的回复/)
}, 120_000)
