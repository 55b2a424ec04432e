import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import type { Drill } from './drill.ts'
import { kill, mongodPid, undoneAtExit, until } from './kit.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'

const FROZEN = 30_000
/** Meanwhile a whole branch answers, some of them twice: a line every so many milliseconds. */
const GAP = 400

/** F4 */
export const mongoFrozen: Drill = {
  name: 'mongo-frozen',
  title:
    'mongod is frozen for 30 s: line and worker report unready within 10 s, recover by themselves, all recorded once',
  beside: 'unhurried',
  run: async (run) => {
    const ports = { line: await freePort(), worker: await freePort() }
    const healthPorts = {
      line: { HEALTH_PORT: String(ports.line) },
      worker: { HEALTH_PORT: String(ports.worker) },
    }
    return await inOffice(
      run,
      async ({ stage, line, worker, traffic, sayAndWait, endState }) => {
        const before = [line.pid(), worker.pid()]
        const areReady = async (ready: boolean) =>
          (await Promise.all(Object.values(ports).map(isReady))).every((one) => one === ready)
        const unready = new Recoveries(10_000)
        const recoveries = new Recoveries(3_000)
        await until('both are ready', () => areReady(true))
        const trouble = async () => {
          await sleep(500)
          const mongod = await mongodPid(stage)
          kill(mongod, 'SIGSTOP')
          // A frozen one would outlive this process.
          const release = undoneAtExit(() => kill(mongod, 'SIGCONT'))
          const frozenAt = Date.now()
          await unready.note(await until('both report unready', () => areReady(false)))
          await sleep(Math.max(0, frozenAt + FROZEN - Date.now()))
          release()
          await recoveries.note(await sayAndWait())
        }
        await traffic.talkDuring(trouble(), GAP)
        await until('both are ready again', () => areReady(true))
        const broken = [
          ...unready.judge('reported unready', run.print),
          ...recoveries.judge('recording again', run.print),
        ]
        const restarted = [line.pid(), worker.pid()].some((pid, index) => pid !== before[index])
        if (restarted) broken.push('a process had to be started anew')
        return { faults: 1, recovery: recoveries.longest, ...(await endState(broken)) }
      },
      { own: healthPorts },
    )
  },
}

async function isReady(port: number): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/health`)).ok
}
