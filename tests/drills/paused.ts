import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { kill } from './kit.ts'
import { inOffice } from './office.ts'

/** Twice the longest lease: a worker's is 10 s, a line's 15 s. */
const PAUSE = 30_000

/** F9 */
export const paused: Drill = {
  name: 'paused',
  title:
    'line and worker are paused for twice their lease, others take over, and they come back: nothing is done or sent twice',
  run: (run) =>
    inOffice(run, async ({ stage, line, worker, traffic, endState }) => {
      const others = [stage.start('worker', { number: 2 }), stage.start('line', { number: 2 })]
      await Promise.all(others.map(({ ready }) => ready))
      const pause = async () => {
        await sleep(run.random.int(1_000, 3_000))
        const pids = [line.pid(), worker.pid()]
        for (const pid of pids) kill(pid, 'SIGSTOP')
        await sleep(PAUSE)
        for (const pid of pids) kill(pid, 'SIGCONT')
        await sleep(3_000)
      }
      await traffic.talkDuring(pause(), 100)
      return { faults: 2, ...(await endState([])) }
    }),
}
