import { setTimeout as sleep } from 'node:timers/promises'
import { openMeeting, openStage, say, until } from './kit.ts'

const AWAY = 5_000
const PROMISE = 5_000

/** The puppet server is killed and comes back after 5 s: the bot is logged in again within 5 s of its return. */
export async function drillLine(): Promise<boolean> {
  const stage = await openStage()
  try {
    let connections = 0
    let simulator = stage.start('simulator')
    await simulator.ready
    const worker = stage.start('worker')
    const line = stage.start('line', (message) => {
      if (message.type === 'connection' && message.connected) connections += 1
    })
    await Promise.all([worker.ready, line.ready])
    await openMeeting()
    const before = connections
    await simulator.stop(0)
    say(`  puppet server ended, away for ${AWAY / 1000} s`)
    await sleep(AWAY)
    simulator = stage.start('simulator')
    await simulator.ready
    const back = Date.now()
    await until('logged in again', () => connections > before, 60_000)
    const took = Date.now() - back
    say(`  logged in again ${took} ms after its return`)
    return took <= PROMISE
  } finally {
    await stage.stop()
  }
}
