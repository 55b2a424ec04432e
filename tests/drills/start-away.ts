import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '../../bot/simulator/main.ts'
import type { Drill } from './drill.ts'
import { checkEndState } from './end-state.ts'
import { holdMongod, openMeeting, openStage, TOKEN } from './kit.ts'
import { Recoveries } from './pace.ts'
import { Traffic } from './traffic.ts'

const AWAY = 5_000

/** F5 */
export const startAway: Drill = {
  name: 'start-away',
  title: 'line and worker start while database and puppet server are away: ready within 10 s of their coming',
  beside: 'unhurried',
  run: async ({ random, print }) => {
    const stage = await openStage()
    const mongod = await holdMongod(stage)
    const worker = stage.start('worker')
    const line = stage.start('line')
    await sleep(AWAY)
    const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    try {
      const recoveries = new Recoveries(10_000)
      await sleep(random.int(0, AWAY))
      mongod.comeBack()
      const began = Date.now()
      await Promise.all([worker.ready, line.ready])
      await recoveries.note(Date.now() - began)
      const broken = recoveries.judge('both were ready', print)
      const meeting = await openMeeting()
      const { world } = simulator
      const traffic = new Traffic(world, random)
      await traffic.talk(60, 20)
      const end = await checkEndState({ meeting, world, traffic })
      return { faults: 2, recovery: recoveries.longest, ...end, broken: [...broken, ...end.broken] }
    } finally {
      await simulator.stop()
      await stage.stop()
    }
  },
}
