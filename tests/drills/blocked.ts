import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { kill } from './kit.ts'
import { inOffice } from './office.ts'

const PRELOAD = new URL('./block.ts', import.meta.url).href
const BLOCKS = 2
const BLOCKED = 10_000

/** F13 */
export const blocked: Drill = {
  name: 'blocked',
  title: 'the event loops of line and worker are blocked for 10 s: all recorded and answered once',
  run: async (run) => {
    const settings = { NODE_OPTIONS: `--import tsx --import ${PRELOAD}` }
    return await inOffice(
      run,
      async ({ line, worker, traffic, endState }) => {
        const { rounds = BLOCKS } = run
        const pids = [line.pid(), worker.pid()]
        const blocks = async () => {
          for (let round = 0; round < rounds; round += 1) {
            await sleep(run.random.int(500, 2_000))
            for (const pid of [line.pid(), worker.pid()]) kill(pid, 'SIGUSR2')
            await sleep(BLOCKED + 1_000)
          }
        }
        await traffic.talkDuring(blocks(), 100)
        const restarted = [line.pid(), worker.pid()].filter((pid, index) => pid !== pids[index]).length
        run.print(`${restarted} processes had to be started anew`)
        return { faults: rounds * 2, ...(await endState([])) }
      },
      { own: { line: settings, worker: settings } },
    )
  },
}
