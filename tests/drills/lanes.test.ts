import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from '../is-alive.ts'
import type { Job } from './drill.ts'
import { until } from './kit.ts'
import { Lanes, runSideBySide } from './lanes.ts'

const lanes = new Lanes(fileURLToPath(new URL('./rehearsal-lane.ts', import.meta.url)))
afterAll(() => lanes.stop())

async function rehearse(name: string, seed = 1) {
  const lines: string[] = []
  return { ...(await lanes.run({ name, seed }, (line) => lines.push(line))), lines }
}

test('as many run side by side as may, each with its like', async () => {
  const jobs = [
    ...[1, 2, 3, 4].map((seed): Job => ({ name: 'any', seed })),
    ...[1, 2].map((seed): Job => ({ name: 'alone', seed, beside: 'nothing' })),
    ...[1, 2, 3].map((seed): Job => ({ name: 'unhurried', seed, beside: 'unhurried' })),
  ]
  const running = new Set<Job>()
  const seen = new Set<string>()
  let done = 0
  await runSideBySide(jobs, async (job) => {
    running.add(job)
    seen.add([...running].map(({ name }) => name).join())
    await sleep(5 * job.seed)
    running.delete(job)
    done += 1
  })
  expect(done).toBe(jobs.length)
  expect([...seen].sort()).toEqual([
    'alone',
    'any',
    'any,any',
    'any,any,any',
    'unhurried',
    'unhurried,unhurried',
  ])
})

test('each tells what it does and what came of it, also two at once and one after the other', async () => {
  const outcomes = await Promise.all([rehearse('kept', 1), rehearse('kept', 2)])
  expect(outcomes).toMatchObject([{ lines: ['seed 1'] }, { lines: ['seed 2'] }])
  expect(await rehearse('kept', 3)).toMatchObject({ faults: 1, broken: [], lines: ['seed 3'] })
})

test('a process that crashes or is killed breaks the promise with its reason, and the next drill runs', async () => {
  expect((await rehearse('thrown')).broken).toEqual([expect.stringContaining('nobody waits for this')])
  expect((await rehearse('left-behind')).broken).toEqual([expect.stringContaining('it comes late')])
  expect((await rehearse('killed')).broken).toEqual([expect.stringContaining('ended with SIGKILL')])
  expect(await rehearse('kept', 4)).toMatchObject({ broken: [], lines: ['seed 4'] })
})

test('a stop ends what runs', async () => {
  let pid = 0
  const long = lanes.run({ name: 'long', seed: 1 }, (line) => {
    pid = Number(line)
  })
  await until('it runs', () => pid > 0)
  await lanes.stop()
  expect((await long).broken).toHaveLength(1)
  expect(isAlive(pid)).toBe(false)
})
