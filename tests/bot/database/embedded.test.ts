import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedMongod, startEmbeddedMongod } from '../../../bot/database/embedded.ts'

const QUIET = { info: () => undefined, warn: () => undefined }
let folder: string
let mongod: EmbeddedMongod | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-embedded-'))
})
afterEach(async () => {
  await mongod?.stop()
  mongod = undefined
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedMongod> {
  mongod = await startEmbeddedMongod({ folder, cache: 'data/mongod/bin', path: '', log: QUIET })
  return mongod
}

async function inDatabase<Value>(uri: string, work: (db: mongo.Db) => Promise<Value>): Promise<Value> {
  const client = new mongo.MongoClient(uri, { writeConcern: { w: 'majority', journal: true } })
  try {
    return await work((await client.connect()).db())
  } finally {
    await client.close()
  }
}

const write = (uri: string, value: number) =>
  inDatabase(uri, (db) => db.collection('values').insertOne({ value }))
const values = (uri: string) =>
  inDatabase(uri, async (db) => (await db.collection('values').find().toArray()).map(({ value }) => value))

test('a killed server is back at the same place with all that was written', async () => {
  const { uri, pid } = await start()
  await write(uri, 1)
  const killed = pid()
  process.kill(killed ?? 0, 'SIGKILL')
  await write(uri, 2)
  expect(pid()).not.toBe(killed)
  expect(await values(uri)).toEqual([1, 2])
}, 180_000)

test('what is slow is not logged, with what it holds', async () => {
  const { uri } = await start()
  const reason = '腿痛来不倒'
  const slow = await inDatabase(uri, async (db) => {
    await db.collection('values').insertOne({ reason })
    const begun = performance.now()
    const filter = { $where: 'sleep(300) || true' }
    await db.collection('values').updateOne(filter, { $set: { reason: `${reason}，请假` } })
    return performance.now() - begun
  })
  expect(slow).toBeGreaterThan(300)
  expect(await readFile(join(folder, 'mongod.log'), 'utf8')).not.toContain(reason)
}, 180_000)

test('a second one in the same folder is refused, and the first goes on', async () => {
  const { uri } = await start()
  await expect(
    startEmbeddedMongod({ folder, cache: 'data/mongod/bin', path: '', log: QUIET }),
  ).rejects.toThrow(/已经在运行/)
  await write(uri, 1)
}, 180_000)

test('when its port was taken meanwhile it moves to another with all its data', async () => {
  const { uri, port } = await start()
  await write(uri, 1)
  await mongod?.stop()
  const taker = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => taker.listen(port, '127.0.0.1', resolve))
  const moved = await start()
  expect(moved.port).not.toBe(port)
  expect(Number(await readFile(join(folder, 'port'), 'utf8'))).toBe(moved.port)
  expect(await values(moved.uri)).toEqual([1])
  await write(moved.uri, 2)
  taker.close()
}, 180_000)
