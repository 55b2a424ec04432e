import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../free-port.ts'

const ENTRY = resolve('bot/main.ts')
const ROSTER = resolve('bot/simulator/roster.csv')
const HOPELESS = 78

let folder: string
let port: number
const started: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-process-'))
  port = await freePort()
})
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const pid of pidsIn(folder)) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Started {
  child: ChildProcess
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

function start(role: string[] = [], variables: Record<string, string> = {}): Started {
  const env = {
    ...process.env,
    DATA_DIR: folder,
    MONGOD_CACHE: resolve('data/mongod/bin'),
    PORT: String(port),
    ...variables,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...role], { env, detached: true })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      output += data
    })
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code) }
}

/** Ids of all processes that were started for this folder. */
function pidsIn(path: string): number[] {
  const all = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { maxBuffer: 64e6, encoding: 'utf8' })
  return all.split('\n').flatMap((line) => (line.includes(path) ? [Number.parseInt(line, 10)] : []))
}

const says = async ({ output }: Started, wanted: RegExp) =>
  await expect.poll(output, { timeout: 60_000, interval: 100 }).toMatch(wanted)
const nothingRuns = async () =>
  await expect.poll(() => pidsIn(folder), { timeout: 25_000, interval: 250 }).toEqual([])

test('wrong settings are all said in plain words, and nothing is started', async () => {
  const run = start([], { PORT: 'x', STUDY_TIME: '7点' })
  expect(await run.ended).toBe(HOPELESS)
  expect(run.output()).toMatch(/小卫没有启动：\nPORT：.*\nSTUDY_TIME：/)
  expect(run.output()).not.toMatch(/at .*\.ts/)
  expect(pidsIn(folder)).toEqual([])
}, 30_000)

test('a line without a database and a service says what it needs', async () => {
  const run = start(['line'])
  expect(await run.ended).toBe(HOPELESS)
  expect(run.output()).toMatch(/MONGODB_URI.*WECHATY_PUPPET_SERVICE_TOKEN.*npm start/)
}, 30_000)

test('a busy port ends the start with a sentence, and leaves no process', async () => {
  const server = createServer().listen(port, '127.0.0.1')
  const run = start()
  expect(await run.ended).not.toBe(0)
  expect(run.output()).toMatch(new RegExp(`${port}.*占用`))
  await nothingRuns()
  server.close()
}, 90_000)

test('a bot runs, refuses a second one beside it, survives the death of its parts, stops on Ctrl-C and goes on with its data', async () => {
  const first = start()
  await says(first, /小卫已经在运行/)

  const second = start([], { PORT: String(await freePort()) })
  expect(await second.ended).not.toBe(0)
  expect(second.output()).toMatch(/已经在运行了/)

  const bad = join(folder, 'bad.csv')
  await writeFile(bad, '姓名,出生日期\n石长青,昨天\n')
  const refused = start(['roster', 'import', bad])
  expect(await refused.ended).toBe(HOPELESS)
  expect(refused.output()).toMatch(/第 2 行/)
  const taken = start(['roster', 'import', ROSTER])
  expect(await taken.ended).toBe(0)
  expect(taken.output()).toMatch(/读到 49 人：新增 49/)

  const wrong = start(['line'], {
    WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_wrong_token',
    WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${await grpcPort()}`,
    ACCOUNT: 'other',
  })
  expect(await wrong.ended).not.toBe(0)
  expect(wrong.output()).toMatch(/口令|UNAUTHENTICATED|refused/i)

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  await nothingRuns()

  const again = start()
  await says(again, /小卫已经在运行/)
  const update = start(['roster', 'import', ROSTER])
  await update.ended
  expect(update.output()).toMatch(/新增 0，更新 49/)

  again.child.kill('SIGKILL')
  await nothingRuns()
  const third = start()
  await says(third, /小卫已经在运行/)
  third.child.kill('SIGINT')
  expect(await third.ended).toBe(0)
  await nothingRuns()
}, 240_000)

async function grpcPort(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return await readFile(join(folder, 'simulator-port'), 'utf8')
}
