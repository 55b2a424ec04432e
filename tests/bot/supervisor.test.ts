import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../../bot/log.ts'
import { HOPELESS, type SupervisedProcess, supervise } from '../../bot/supervisor.ts'
import { isAlive } from '../is-alive.ts'

const CHILD = fileURLToPath(new URL('./standby-child.ts', import.meta.url))
const ORPHAN = fileURLToPath(new URL('./orphan.ts', import.meta.url))
const TSX = ['--import', 'tsx']
const log = createLog('test', 'silent')

let folder: string
let supervised: SupervisedProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaowei-supervisor-'))
})
afterEach(async () => {
  await supervised?.stop(5_000)
  supervised = undefined
  rmSync(folder, { recursive: true })
})

const diary = () => join(folder, 'diary')

function start(variables: Record<string, string> = {}, onHopeless = () => {}): SupervisedProcess {
  const started = supervise(
    {
      name: 'worker',
      hasStandby: true,
      variables: () => ({ ...process.env, DIARY: diary(), ...variables }),
      greeting: () => ({ type: 'clock', offset: 1 }),
      execArgv: TSX,
      onHopeless,
    },
    CHILD,
    log,
  )
  supervised = started
  return started
}

/** What processes noted that begins so, in order. */
function noted(did: string): { pid: number; at: number; did: string }[] {
  const lines = readFileSync(diary(), 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const [, pid, at, words = ''] = /^(\d+) (\d+) (.*)$/.exec(line) ?? []
    return words.startsWith(did) ? [{ pid: Number(pid), at: Number(at), did: words }] : []
  })
}

async function untilNoted(did: string, times: number) {
  await vi.waitFor(() => expect(noted(did).length).toBe(times), { timeout: 30_000, interval: 20 })
  return noted(did)
}

function kill(pid: number | undefined): number {
  process.kill(pid ?? Number.NaN, 'SIGKILL')
  return Date.now()
}

test('a standby waits without work, and takes over when the active process is killed', async () => {
  const processes = start()
  await processes.ready
  const [first, second] = await untilNoted('loaded', 2)
  expect(processes.pid()).toBe(first?.pid)
  await sleep(500)
  expect(noted('works').map(({ pid }) => pid)).toEqual([first?.pid])

  const killedAt = kill(processes.pid())
  const works = await untilNoted('works', 2)
  expect(works[1]?.pid).toBe(second?.pid)
  expect((works[1]?.at ?? 0) - killedAt).toBeLessThan(1_000)
  expect(processes.pid()).toBe(second?.pid)
  await untilNoted('loaded', 3)
  expect(noted('works').length).toBe(2)
})

test('a standby that still loads takes over as soon as it is there', async () => {
  const processes = start({ LOADS_FOR: '1500' })
  await processes.ready
  const [, second] = await untilNoted('began', 2)
  kill(processes.pid())
  const works = await untilNoted('works', 2)
  expect(works[1]?.pid).toBe(second?.pid)
  expect((works[1]?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(1_500)
})

test('a standby that ends while it waits is replaced, and the active process works on', async () => {
  const processes = start()
  await processes.ready
  const [first, second] = await untilNoted('loaded', 2)
  kill(second?.pid)
  const [, , third] = await untilNoted('loaded', 3)
  expect(noted('works').length).toBe(1)
  expect(processes.pid()).toBe(first?.pid)
  kill(first?.pid)
  expect((await untilNoted('works', 2))[1]?.pid).toBe(third?.pid)
})

test('when both are killed at once, a third one works', async () => {
  const processes = start()
  await processes.ready
  const both = await untilNoted('loaded', 2)
  for (const { pid } of both) kill(pid)
  expect(both.map(({ pid }) => pid)).not.toContain((await untilNoted('works', 2))[1]?.pid)
})

test('a standby is told of the clock as the active process is', async () => {
  const processes = start()
  await processes.ready
  await untilNoted('loaded', 2)
  processes.tell({ type: 'clock', offset: 7 })
  kill(processes.pid())
  await untilNoted('works', 2)
  expect(noted('works').map(({ did }) => did)).toEqual(['works at 1', 'works at 7'])
})

test('processes that end at once are started ever more slowly', async () => {
  start({ DIES_AFTER: '0' })
  await sleep(6_000)
  // After 250, 500, 1,000, 2,000 and 4,000 ms, at most.
  expect(noted('began').length).toBeGreaterThanOrEqual(2)
  expect(noted('began').length).toBeLessThanOrEqual(6)
})

test('when the active process cannot run at all, none takes its place', async () => {
  const gaveUp = new Promise<void>((resolve) => {
    start({ DIES_AFTER: '3000', DIES_WITH: String(HOPELESS) }, resolve)
  })
  await gaveUp
  await vi.waitFor(() => expect(noted('began').filter(({ pid }) => isAlive(pid))).toEqual([]), 10_000)
  await sleep(1_000)
  expect(noted('works').length).toBe(1)
  expect(noted('began').length).toBeLessThanOrEqual(2)
})

test('all its processes end when they are stopped', async () => {
  const processes = start()
  await processes.ready
  const both = await untilNoted('loaded', 2)
  const began = Date.now()
  await processes.stop(10_000)
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(both.filter(({ pid }) => isAlive(pid))).toEqual([])
})

test('a process outlives what it tells a supervisor that was killed just now', async () => {
  const file = join(folder, 'outlived')
  spawn(process.execPath, [...TSX, ORPHAN, file], { stdio: 'ignore' })
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe('connected was true'), { timeout: 30_000 })
})
