import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { inOffice, type Office } from './office.ts'

const KILLS = 6
const PROMISE = 2_000

/** F1 */
export const worker: Drill = {
  name: 'worker',
  title: 'the worker is killed while people answer: all recorded once, the next message handled within 2 s',
  run: (run) =>
    inOffice(run, async (office) => {
      const { rounds = KILLS, random } = run
      const recoveries: number[] = []
      const kills = async () => {
        for (let kill = 1; kill <= rounds; kill += 1) {
          await sleep(random.int(200, 1_500))
          recoveries.push(await killWorker(office))
        }
      }
      await office.traffic.talkDuring(kills(), 20)
      run.print(`killed the worker ${rounds} times; next message handled after ${recoveries.join(', ')} ms`)
      const { broken, ...end } = await office.endState()
      const late = recoveries.filter((took) => took > PROMISE).length
      return {
        ...end,
        faults: rounds,
        recovery: Math.max(...recoveries),
        broken: [...broken, ...(late ? [`${late} recoveries took longer than ${PROMISE} ms`] : [])],
      }
    }),
}

async function killWorker({ worker, sayAndWait }: Office): Promise<number> {
  const pid = worker.pid()
  if (pid) process.kill(pid, 'SIGKILL')
  return await sayAndWait()
}
