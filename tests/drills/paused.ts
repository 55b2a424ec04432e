import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PuppetServer } from 'wechaty-puppet-service'
import { Faults } from '../../bot/simulator/faults.ts'
import { SimulatedPuppet } from '../../bot/simulator/puppet.ts'
import type { World } from '../../bot/simulator/world.ts'
import { freePort } from '../free-port.ts'
import type { Drill } from './drill.ts'
import { kill, TOKEN } from './kit.ts'
import { inOffice } from './office.ts'

/** Twice the longest lease: a worker's is 10 s, a line's 15 s. */
const PAUSE = 30_000

/** F9 */
export const paused: Drill = {
  name: 'paused',
  title:
    'line and worker are paused for twice their lease, others take over, and they come back: nothing is done or sent twice',
  run: (run) =>
    inOffice(run, async ({ stage, world, line, worker, traffic, endState }) => {
      const other = await openSecondService(world)
      // The other line runs on another machine: it has a folder of its own.
      const settings = {
        DATA_DIR: join(stage.folder, 'other'),
        WECHATY_PUPPET_SERVICE_ENDPOINT: other.endpoint,
      }
      const others = [stage.start('worker', { number: 2 }), stage.start('line', { number: 2, settings })]
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
      const end = await endState([])
      await other.stop()
      return { faults: 2, ...end }
    }),
}

/** A second login of the same account: one service takes one line only. */
async function openSecondService(world: World) {
  const endpoint = `127.0.0.1:${await freePort()}`
  const puppet = new SimulatedPuppet(world, new Faults())
  const server = new PuppetServer({ endpoint, puppet, token: TOKEN })
  await server.start()
  await puppet.start()
  const stop = async () => {
    await server.stop()
    await puppet.stop()
  }
  return { endpoint, stop }
}
