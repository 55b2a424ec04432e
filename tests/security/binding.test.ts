import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bindStaff, createBindingCode } from '../../models/staff.ts'
import { type Chat, startChat } from '../chat.ts'

const AT = '2026-10-07T10:00:00+08:00'
const REFUSED = /^绑定码不对或已失效/
let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: AT })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

async function newCode(): Promise<string> {
  await chat.tells('小李', '绑定工作人员')
  const { text } = await chat.hears('小李', /绑定码：/)
  return /绑定码：(\w{8})/.exec(text)?.[1] ?? ''
}

const everything = async () => {
  const collections = (await mongoose.connection.db?.collections()) ?? []
  return JSON.stringify(await Promise.all(collections.map((one) => one.find().toArray())))
}

function binds(code: string, contact: string, { now = chat.now(), origin = `message-of-${contact}` } = {}) {
  return bindStaff({ account: 'main', contact, name: contact, code, now, origin })
}

test('codes have 40 bits from a random source, and are kept as a salted slow hash for 30 minutes', async () => {
  const codes = await Promise.all(Array.from({ length: 8 }, () => createBindingCode('staff', chat.now())))
  expect(new Set(codes.map(({ code }) => code)).size).toBe(8)
  for (const { code, expiresAt } of codes) {
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    expect(expiresAt.getTime() - chat.now().getTime()).toBeLessThanOrEqual(30 * 60_000)
  }
  const stored = await everything()
  for (const { code } of codes) expect(stored).not.toContain(code)
  const rows = await mongoose.connection.collection('binding_codes').find().toArray()
  expect(new Set(rows.map(({ salt }) => String(salt))).size).toBe(rows.length)
  const source = readFileSync('models/binding.ts', 'utf8')
  expect(source).toMatch(/randomInt|randomBytes/)
  expect(source).toContain('timingSafeEqual')
  expect(source).not.toContain('Math.random')
})

test('a code that two use at the same moment binds one of them, and is good for 30 minutes', async () => {
  const now = chat.now()
  const { code } = await createBindingCode('staff', now)
  const roles = await Promise.all(['a', 'b', 'c'].map((contact) => binds(code, contact)))
  expect(roles.filter((role) => role === 'staff')).toHaveLength(1)
  const { code: old } = await createBindingCode('staff', now)
  expect(await binds(old, 'd', { now: new Date(now.getTime() + 31 * 60_000) })).toBeNull()
  const { code: fresh } = await createBindingCode('staff', now)
  expect(await binds(fresh, 'e', { now: new Date(now.getTime() + 29 * 60_000) })).toBe('staff')
  await mongoose.connection.collection('staff').deleteMany({ contact: { $in: ['a', 'b', 'c', 'e'] } })
})

test('a contact has five tries an hour, however they are spread over messages', async () => {
  const now = chat.now()
  for (let tries = 0; tries < 5; tries += 1)
    expect(await binds('22222222', 'guesser', { origin: `guess-${tries}` })).toBeNull()
  const { code } = await createBindingCode('staff', now)
  expect(await binds(code, 'guesser', { origin: 'the-sixth' })).toBeNull()
  expect(await binds(code, 'other')).toBe('staff')
  await mongoose.connection.collection('staff').deleteMany({ contact: 'other' })
})

test('once it was sent a code stands nowhere in the database', async () => {
  const code = await newCode()
  await chat.quiet()
  expect(await everything()).not.toContain(code)
})

test.each([
  ['with the word', (code: string) => `绑定 ${code}`],
  ['to the bot', (code: string) => `小卫，绑定 ${code}`],
  [
    'alone, in small letters and parts',
    (code: string) => `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`,
  ],
  ['as the bot wrote it', (code: string) => `绑定码：${code}\n只能用一次`],
])('a code said in the group %s is revoked, and staff hear of it', async (_how, said) => {
  const code = await newCode()
  await chat.says('王德昌', said(code))
  await chat.hears('小李', /都已作废/)
  await chat.hearsNothing('group')
  // Long enough to be told the same again.
  chat.world.setClock(chat.world.clockOffset + 15_000)
  await chat.tells('王德昌', `绑定 ${code}`)
  await chat.hears('王德昌', REFUSED)
  await mongoose.connection.collection('binding_tries').deleteMany({})
})

test('eight letters that are no code revoke none', async () => {
  const code = await newCode()
  for (const text of ['CHANGSHA', 'WECHAT88', '22334455']) await chat.says('王德昌', text)
  await chat.quiet()
  await chat.tells('王德昌', `绑定 ${code}`)
  await chat.hears('王德昌', /^已绑定，您是工作人员/)
})
