import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { inOffice } from './office.ts'

const ROUNDS = 4
const LINES = 100

/** F7 */
export const disorder: Drill = {
  name: 'disorder',
  title:
    'each message comes three times, shuffled within 50, late and slowly: the last by message time stands, answered once',
  run: (run) =>
    inOffice(run, async ({ simulator, traffic, endState }) => {
      const { rounds = ROUNDS, random, print } = run
      const { faults } = simulator
      faults.random = () => random.int(0, 1_000_000) / 1_000_000
      for (let round = 0; round < rounds; round += 1) {
        const delay = random.pick([0, 0, 500, 3_000])
        const latency = random.pick([0, 20, 100])
        faults.set({ copies: 3, shuffle: 50, delay, latency })
        await traffic.talk(LINES, 10)
        print(
          `${LINES} lines three times each, shuffled within 50, ${delay} ms late, each call ${latency} ms`,
        )
      }
      // What is held back for shuffling is let go.
      faults.clear()
      await sleep(3_000)
      return { faults: rounds * LINES * 3, ...(await endState([])) }
    }),
}
