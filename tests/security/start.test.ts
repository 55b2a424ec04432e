import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../bot/config.ts'
import { findMongod } from '../../bot/database/binary.ts'
import { freePort } from '../free-port.ts'

const TSX = import.meta.resolve('tsx')
const ENTRY = resolve('bot/main.ts')
const HOPELESS = 78
const TOKEN = 'puppet_service_0123456789'
const QUIET = { info: () => undefined, warn: () => undefined }
const ENDPOINT = 'WECHATY_PUPPET_SERVICE_ENDPOINT'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaowei-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (role: string, variables: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--import', TSX, ENTRY, role], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    encoding: 'utf8',
    timeout: 150_000,
  })

test('a real standalone mongod is refused with what to do', async () => {
  const { path } = await findMongod({
    binary: undefined,
    cache: resolve('data/mongod/bin'),
    path: process.env.PATH ?? '',
    log: QUIET,
  })
  const port = await freePort()
  // What the test run has learnt to read is not learnt once more.
  const ours = join(folder, 'ours')
  cpSync('data', ours, { recursive: true, filter: (from) => !from.includes('mongod') })
  const mongod = spawn(path, ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'], {
    stdio: 'ignore',
  })
  try {
    const { status, stderr } = start('worker', {
      MONGODB_URI: `mongodb://127.0.0.1:${port}/xiaowei?directConnection=true`,
      WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
      DATA_DIR: ours,
    })
    expect(stderr).toMatch(/不是副本集.*--replSet/)
    expect(status).toBe(HOPELESS)
  } finally {
    mongod.kill('SIGKILL')
    await once(mongod, 'exit')
  }
}, 180_000)

function problemsOf(variables: Record<string, string>): string {
  try {
    readSettings(variables)
    return ''
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
}

describe('another machine is another machine, whatever it is called', () => {
  const remote = [
    'db.example.org',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '127.evil.org',
    '10.0.0.1',
    '0.0.0.0',
  ]
  test.each(remote)('%s', (host) => {
    expect(problemsOf({ MONGODB_URI: `mongodb://${host}:27017/xiaowei` })).toMatch(/^MONGODB_URI/)
    expect(problemsOf({ MONGODB_URI: `mongodb://xiaowei@${host}/xiaowei` })).toMatch(/^MONGODB_URI/)
    expect(problemsOf({ MONGODB_URI: `mongodb://127.0.0.1,${host}/xiaowei` })).toMatch(/^MONGODB_URI/)
    const token = { WECHATY_PUPPET_SERVICE_TOKEN: TOKEN, [ENDPOINT]: `${host}:8788` }
    expect(problemsOf({ ...token, WECHATY_TLS: 'no' })).toMatch(/^WECHATY_TLS/)
    const insecure = { ...token, WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_0123456789' }
    expect(problemsOf(insecure)).toMatch(/^WECHATY_PUPPET_SERVICE_TOKEN/)
  })

  test('a service that its token leads to is on another machine', () => {
    expect(problemsOf({ WECHATY_PUPPET_SERVICE_TOKEN: TOKEN, WECHATY_TLS: 'no' })).toMatch(/^WECHATY_TLS/)
    expect(problemsOf({ WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_0123456789' })).toMatch(/insecure_/)
  })

  test.each(['127.0.0.1', 'localhost', '127.0.1.1', '[::1]'])('%s is this machine', (host) => {
    expect(problemsOf({ MONGODB_URI: `mongodb://${host}:27017/xiaowei` })).toBe('')
  })
})

test('files with secrets and chats are made readable for their owner alone', () => {
  const settings = join(folder, '.env')
  writeFileSync(settings, 'PORT=18000\n', { mode: 0o644 })
  chmodSync(folder, 0o755)
  start('nobody', { DATA_DIR: join(folder, 'ours') })
  const modeOf = (path: string) => statSync(path).mode & 0o777
  expect(modeOf(settings)).toBe(0o600)
  expect(modeOf(join(folder, 'ours'))).toBe(0o700)
})
