import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { kill, mongodPid } from './kit.ts'
import { recordingAgain } from './mongo.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'

const KILLS = 8
/** A process that was killed may still take a connection for a moment. */
const UNTIL_GONE = 100

/** F2 */
export const mongoKilled: Drill = {
  name: 'mongo-killed',
  title:
    'mongod is killed again and again, and its keeper starts it: all recorded once, recording within 3 s',
  beside: 'unhurried',
  run: (run) =>
    inOffice(run, async (office) => {
      const { stage, traffic, endState } = office
      const { rounds = KILLS, random } = run
      const recoveries = new Recoveries(3_000)
      const kills = async () => {
        for (let round = 0; round < rounds; round += 1) {
          await sleep(random.int(200, 1_500))
          kill(await mongodPid(stage), 'SIGKILL')
          await sleep(UNTIL_GONE)
          await recoveries.note(await recordingAgain(office, run.print))
        }
      }
      await traffic.talkDuring(kills(), 50)
      const broken = recoveries.judge('recording again', run.print)
      return { faults: rounds, recovery: recoveries.longest, ...(await endState(broken)) }
    }),
}
