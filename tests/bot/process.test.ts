import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../free-port.ts'
import { type Installation, openInstallation, says } from '../installation.ts'

const ROSTER = resolve('bot/simulator/roster.csv')
const HOPELESS = 78

let here: Installation
beforeEach(async () => {
  here = await openInstallation()
})
afterEach(async () => await here.close())

const nothingRuns = async () =>
  await expect.poll(() => here.pids(), { timeout: 25_000, interval: 250 }).toEqual([])

test('wrong settings are all said in plain words, and nothing is started', async () => {
  const run = here.start([], { PORT: 'x', STUDY_TIME: '7点' })
  expect(await run.ended).toBe(HOPELESS)
  expect(run.output()).toMatch(/小卫没有启动：\nPORT：.*\nSTUDY_TIME：/)
  expect(run.output()).not.toMatch(/at .*\.ts/)
  expect(here.pids()).toEqual([])
}, 120_000)

test('a line without a database and a service says what it needs', async () => {
  const run = here.start(['line'])
  expect(await run.ended).toBe(HOPELESS)
  expect(run.output()).toMatch(/MONGODB_URI.*WECHATY_PUPPET_SERVICE_TOKEN.*npm start/)
}, 120_000)

test('a busy port ends the start with a sentence, and leaves no process', async () => {
  const server = createServer().listen(here.port, '127.0.0.1')
  for (const variables of [{}, { PORT: '0', HEALTH_PORT: String(here.port) }]) {
    const run = here.start([], variables)
    expect(await run.ended).not.toBe(0)
    expect(run.output()).toMatch(new RegExp(`${here.port}.*占用`))
    expect(run.output()).not.toMatch(/at .*\.ts/)
    await nothingRuns()
  }
  server.close()
}, 180_000)

test('a bot runs, refuses a second one beside it, survives the death of its parts, stops on Ctrl-C and goes on with its data', async () => {
  const first = here.start()
  await says(first, /小卫已经在运行/)

  const second = here.start([], { PORT: String(await freePort()) })
  expect(await second.ended).not.toBe(0)
  expect(second.output()).toMatch(/已经在运行了/)

  const bad = join(here.folder, 'bad.csv')
  await writeFile(bad, '姓名,出生日期\n石长青,昨天\n')
  const refused = here.start(['roster', 'import', bad])
  expect(await refused.ended).toBe(HOPELESS)
  expect(refused.output()).toMatch(/第 2 行/)
  const taken = here.start(['roster', 'import', ROSTER])
  expect(await taken.ended).toBe(0)
  expect(taken.output()).toMatch(/读到 49 人：新增 49/)

  const wrong = here.start(['line'], {
    WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_wrong_token',
    WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${await grpcPort()}`,
    ACCOUNT: 'other',
  })
  expect(await wrong.ended).not.toBe(0)
  expect(wrong.output()).toMatch(/口令|UNAUTHENTICATED|refused/i)

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  await nothingRuns()

  const again = here.start()
  await says(again, /小卫已经在运行/)
  const edited = join(here.folder, 'edited.csv')
  await writeFile(
    edited,
    (await readFile(ROSTER, 'utf8')).replace('王德昌,男,1943-07-23', '王德昌,男,1943-07-24'),
  )
  const unconfirmed = here.start(['roster', 'import', edited])
  expect(await unconfirmed.ended).toBe(HOPELESS)
  expect(unconfirmed.output()).toMatch(/名单还没有改.*王德昌：出生日期 1943-07-23 → 1943-07-24.*--yes/s)
  const update = here.start(['roster', 'import', edited, '--yes'])
  await update.ended
  expect(update.output()).toMatch(/新增 0，更新 49/)

  again.child.kill('SIGKILL')
  await nothingRuns()
  expect(again.output()).not.toMatch(/ERR_IPC_CHANNEL_CLOSED/)
  const third = here.start()
  await says(third, /小卫已经在运行/)
  third.child.kill('SIGINT')
  expect(await third.ended).toBe(0)
  await nothingRuns()
}, 240_000)

async function grpcPort(): Promise<string> {
  return await readFile(join(here.folder, 'simulator-port'), 'utf8')
}
