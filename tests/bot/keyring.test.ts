import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readSettings, SettingsError } from '../../bot/config.ts'
import { newKey, openKeyring, readKeyLines, requireKeys } from '../../bot/keyring.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { allMembers } from '../../models/member.ts'
import { sealedByKey } from '../../models/reseal.ts'
import { importRoster } from '../../models/roster-import.ts'
import { currentKeyId, MissingKeyError, seal, unseal } from '../../models/sealed.ts'

const PEOPLE = 2_000
const common = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }
const phoneOf = (index: number) => `1${String(2_000_000_000 + index)}`
let folder: string
let uri: string
let read: ReturnType<typeof openKeyring>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-keys-'))
  uri = inject('mongoUri').replace('/xiaowei?', `/keys_${Date.now().toString(36)}?`)
  await connectDatabase(uri)
  read = openKeyring({ dataDir: folder, dataKeys: undefined })
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
  await rm(folder, { recursive: true, force: true })
})

const stored = async () => await mongoose.connection.collection('members').find().toArray()

async function everybodyCanBeRead() {
  const members = await allMembers()
  const wrong = members.filter(
    ({ phone, town }, index) => phone !== phoneOf(index) || town !== `卫城镇 ${index} 号`,
  )
  expect({ people: members.length, wrong }).toEqual({ people: PEOPLE, wrong: [] })
}

describe('a sealed text', () => {
  test('is another each time, and opens', () => {
    expect(seal('12000000001', 'phone')).not.toBe(seal('12000000001', 'phone'))
    expect(unseal(seal('卫城东门', 'town'), 'town')).toBe('卫城东门')
  })

  test('opens in no other field, not when changed, and not without its key', () => {
    const sealed = seal('12000000001', 'phone')
    expect(() => unseal(sealed, 'town')).toThrow()
    const flipped = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.at(-1)
    expect(() => unseal(flipped, 'phone')).toThrow()
    expect(() => unseal(sealed.replace(currentKeyId(), '00000000'), 'phone')).toThrow(MissingKeyError)
  })

  test('cannot be cut short to a weaker proof', () => {
    const [prefix, id, packed = ''] = seal('12000000001', 'phone').split(':')
    const short = Buffer.from(packed, 'base64url').subarray(0, 20).toString('base64url')
    expect(() => unseal(`${prefix}:${id}:${short}`, 'phone')).toThrow()
  })
})

test('the key file is made once, for its owner alone', async () => {
  expect((await stat(join(folder, 'data-key'))).mode & 0o777).toBe(0o600)
  const others = [1, 2, 3].map(() =>
    openKeyring({ dataDir: folder, dataKeys: undefined })().map(({ id }) => id),
  )
  expect(new Set(others.map((ids) => ids.join()))).toEqual(
    new Set([
      read()
        .map(({ id }) => id)
        .join(),
    ]),
  )
})

test('what is stored of a roster shows neither phone, town nor health', async () => {
  await importRoster(
    Array.from({ length: PEOPLE }, (_, index) => ({
      ...common,
      name: `甲${index}`,
      phone: phoneOf(index),
      town: `卫城镇 ${index} 号`,
      health: '腰椎手术',
    })),
  )
  const text = JSON.stringify(await stored())
  expect(text).not.toMatch(/1200\d{7}|卫城|腰椎/)
  await everybodyCanBeRead()
})

test('the same roster again finds people by their phones', async () => {
  await importRoster([{ ...common, name: '甲0', phone: phoneOf(0), town: '卫城镇 0 号', health: '能到会' }])
  expect(await stored()).toHaveLength(PEOPLE)
  expect((await allMembers())[0]?.health).toBe('能到会')
})

/** The command as it is run from the command line. */
function keys(...words: string[]) {
  const entry = join(import.meta.dirname, '../../bot/main.ts')
  const env = { ...process.env, MONGODB_URI: uri, DATA_DIR: folder, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['--import', 'tsx', entry, 'keys', ...words], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data))
  return { child, ended: once(child, 'exit').then(([code]) => ({ code, output })) }
}

test('a rotation that is killed halfway goes on when called again, and all can be read all the time', async () => {
  const old = currentKeyId()
  const rotation = keys('rotate')
  while ((await sealedByKey()).size < 2) await sleep(1)
  rotation.child.kill('SIGKILL')
  await rotation.ended
  const halfway = await sealedByKey()
  expect([...halfway.keys()]).toContain(old)
  expect(halfway.size).toBe(2)
  // What was never sealed is read as it is, and sealed with the rest.
  await mongoose.connection.collection('members').updateOne({ name: '甲7' }, { $set: { phone: phoneOf(7) } })
  await everybodyCanBeRead()

  const { code, output } = await keys('rotate').ended
  expect(output).toMatch(/改用密钥/)
  expect(code).toBe(0)
  expect(currentKeyId()).not.toBe(old)
  expect([...(await sealedByKey()).keys()]).toEqual([currentKeyId()])
  expect(readKeyLines(join(folder, 'data-key'))).toHaveLength(2)
  await everybodyCanBeRead()

  await keys('prune').ended
  expect(readKeyLines(join(folder, 'data-key'))).toHaveLength(1)
  await everybodyCanBeRead()
})

test('without its key nothing starts, and the sentence says which is missing', async () => {
  const id = currentKeyId()
  const other = openKeyring({ dataDir: folder, dataKeys: [newKey()] })
  await expect(requireKeys(other)).rejects.toThrow(new RegExp(`DATA_KEY.*${id}`))
  openKeyring({ dataDir: folder, dataKeys: undefined })
})

describe('the setting', () => {
  const remote = 'mongodb://user:word@db.example.org/xiaowei'

  test('is demanded where the database is on another machine', () => {
    expect(() => readSettings({ MONGODB_URI: remote })).toThrow(/DATA_KEY.*keys -- new/)
    expect(readSettings({ MONGODB_URI: remote, DATA_KEY: `${newKey()}, ${newKey()}` }).dataKeys).toHaveLength(
      2,
    )
  })

  test('is refused when it is no key', () => {
    expect(() => readSettings({ DATA_KEY: 'secret' })).toThrow(SettingsError)
  })
})
