import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { openMeeting, openStage, until } from './kit.ts'

const AWAY = 5_000
const PROMISE = 5_000

/** F6 */
export const line: Drill = {
  name: 'line',
  title: 'the puppet server is killed and away for 5 s: logged in again within 5 s of its return',
  beside: 'unhurried',
  run: async ({ print }) => {
    const stage = await openStage()
    try {
      let connections = 0
      let simulator = stage.start('simulator')
      await simulator.ready
      const worker = stage.start('worker')
      const line = stage.start('line', {
        onMessage: (message) => {
          if (message.type === 'connection' && message.connected) connections += 1
        },
      })
      await Promise.all([worker.ready, line.ready])
      await openMeeting()
      const before = connections
      await simulator.stop(0)
      await sleep(AWAY)
      simulator = stage.start('simulator')
      await simulator.ready
      const recovery = await until('logged in again', () => connections > before)
      print(`logged in again ${recovery} ms after its return`)
      const broken = recovery > PROMISE ? [`the login took ${recovery} ms`] : []
      return { faults: 1, said: 0, recorded: 0, lost: 0, doubled: 0, sent: 0, recovery, broken }
    } finally {
      await stage.stop()
    }
  },
}
