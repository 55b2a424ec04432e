import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { type ProcessMessage, STANDBY } from '../../bot/supervisor.ts'
import { collectionOf, connectDatabase, connectedDb, disconnectDatabase } from '../../models/database.ts'
import { freePort } from '../free-port.ts'

const ENTRY = resolve('bot/main.ts')

let folder: string
let uri: string
let port: number
let child: ChildProcess
let said: ProcessMessage['type'][]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaowei-standby-'))
  // What the test run has learnt to read is not learnt once more.
  cpSync('data', folder, { recursive: true, filter: (from) => !from.includes('mongod') })
  uri = inject('mongoUri').replace('/xiaowei?', `/standby_${Date.now().toString(36)}?`)
  await connectDatabase(uri)
  // Who connects makes it anew.
  await collectionOf('leases').drop()
  port = await freePort()
  said = []
  child = fork(ENTRY, ['worker', STANDBY], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      DATA_DIR: folder,
      MONGODB_URI: uri,
      WECHATY_PUPPET_SERVICE_TOKEN: 'puppet_service_0123456789',
      SIMULATED: 'yes',
      HEALTH_PORT: String(port),
      PROCESS_NAME: 'worker-1',
      LOG_LEVEL: 'fatal',
    },
  })
  child.on('message', ({ type }: ProcessMessage) => said.push(type))
  const isThere = async () => (await connectedDb().listCollections({ name: 'leases' }).toArray()).length > 0
  await vi.waitFor(async () => expect(await isThere()).toBe(true), { timeout: 60_000, interval: 100 })
  // It has checked the database by then, and would have begun.
  await sleep(1_500)
})
afterEach(async () => {
  child.kill('SIGKILL')
  await disconnectDatabase()
  rmSync(folder, { recursive: true })
})

/** How many leases it holds, and how many slots of jobs it has taken. */
async function work(): Promise<number[]> {
  return await Promise.all(['leases', 'job_slots'].map((name) => collectionOf(name).countDocuments()))
}

const isHealthy = async () =>
  await fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  )

test('a worker that stands by does nothing until it is told to take over, and then all', async () => {
  expect(await work()).toEqual([0, 0])
  expect(await isHealthy()).toBe(false)
  expect(said).toEqual([])
  child.send({ type: 'clock', offset: 0 } satisfies ProcessMessage)
  await sleep(500)
  expect(await work()).toEqual([0, 0])

  child.send({ type: 'take-over' } satisfies ProcessMessage)
  await vi.waitFor(() => expect(said).toContain('ready'), { timeout: 10_000 })
  expect((await work())[0]).toBeGreaterThan(1)
  expect(await isHealthy()).toBe(true)
})

test.each(['SIGTERM', 'disconnect'])('a worker that stands by ends at once by %s', async (by) => {
  const began = Date.now()
  if (by === 'disconnect') child.disconnect()
  else child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(await work()).toEqual([0, 0])
})
