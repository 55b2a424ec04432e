import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../is-alive.ts'
import type { Drill } from './drill.ts'
import { until } from './kit.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'

const BURST = 600
/** How long what was said is on its way to the line. */
const ON_ITS_WAY = 500

/** F19 */
export const sigterm: Drill = {
  name: 'sigterm',
  title: 'line and worker are told to end in a burst of 600 messages: both end within 10 s, nothing is lost',
  beside: 'unhurried',
  run: (run) =>
    inOffice(run, async ({ stage, line, worker, traffic, endState }) => {
      const recoveries = new Recoveries(10_000)
      await traffic.talk(BURST, 1)
      await sleep(ON_ITS_WAY)
      const endedAfter = Date.now()
      const pids = [line.pid(), worker.pid()]
      // Their supervisor would end them by force after this time.
      await Promise.all([line.stop(60_000), worker.stop(60_000)])
      await recoveries.note(Date.now() - endedAfter)
      await until('both are gone', () => pids.every((pid) => !isAlive(pid)))
      const broken = recoveries.judge('both had ended', run.print)
      await Promise.all([stage.start('worker').ready, stage.start('line').ready])
      return { faults: 2, recovery: recoveries.longest, ...(await endState(broken)) }
    }),
}
