import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { kill } from './kit.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'

const KILLS = 6

/** F1 */
export const worker: Drill = {
  name: 'worker',
  title: 'the worker is killed while people answer: all recorded once, the next message handled within 2 s',
  beside: 'nothing',
  run: (run) =>
    inOffice(run, async ({ worker, traffic, sayAndWait, endState }) => {
      const { rounds = KILLS, random } = run
      const recoveries = new Recoveries(2_000)
      const kills = async () => {
        for (let round = 0; round < rounds; round += 1) {
          await sleep(random.int(200, 1_500))
          kill(worker.pid(), 'SIGKILL')
          await recoveries.note(await sayAndWait())
        }
      }
      await traffic.talkDuring(kills(), 50)
      const broken = recoveries.judge('the next message was handled', run.print)
      return { faults: rounds, recovery: recoveries.longest, ...(await endState(broken)) }
    }),
}
