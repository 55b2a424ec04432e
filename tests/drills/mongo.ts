import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import type { Stage } from './kit.ts'
import { inOffice } from './office.ts'

const AWAY = 10_000
const PROMISE = 3_000

/** F3 */
export const mongo: Drill = {
  name: 'mongo',
  title: 'mongod is away for 10 s while people answer: all recorded once, recording again within 3 s',
  run: (run) =>
    inOffice(run, async ({ stage, traffic, sayAndWait, endState }) => {
      await traffic.talk(100, 20)
      let recovery = 0
      const trouble = async () => {
        const comeBack = await killMongod(stage)
        await sleep(AWAY)
        comeBack()
        recovery = await sayAndWait()
      }
      await traffic.talkDuring(trouble(), 50)
      run.print(`mongod was killed for ${AWAY / 1000} s; recording again after ${recovery} ms`)
      const { broken, ...end } = await endState()
      if (recovery > PROMISE) broken.push(`recording again took ${recovery} ms`)
      return { ...end, faults: 1, recovery, broken }
    }),
}

/** Kills mongod; returns what lets its keeper start it again. */
export async function killMongod({ folder, database }: Stage): Promise<() => void> {
  const keeper = database.pid() ?? 0
  const mongod = Number(await readFile(join(folder, 'mongod', 'mongod.pid'), 'utf8'))
  // The keeper would start it again at once.
  process.kill(keeper, 'SIGSTOP')
  process.kill(mongod, 'SIGKILL')
  return () => {
    process.kill(keeper, 'SIGCONT')
  }
}
