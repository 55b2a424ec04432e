import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { MONGOD_CACHE } from './kit.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'
import { startReplicaSet } from './replica-set.ts'

const TIMES = 3
/** Milliseconds between two lines: three servers on the cores of one machine take less than one does. */
const GAP = 150

export const stepdown: Drill = {
  name: 'stepdown',
  title:
    'the primary of a set of three servers steps down while people answer: all recorded once, recording within 3 s',
  beside: 'unhurried',
  run: async (run) => {
    const { rounds = TIMES, random } = run
    const folder = await mkdtemp(join(tmpdir(), 'xiaowei-set-'))
    const set = await startReplicaSet(join(MONGOD_CACHE, 'mongod'), folder)
    try {
      return await inOffice(
        run,
        async ({ traffic, sayAndWait, endState }) => {
          const recoveries = new Recoveries(3_000)
          const trouble = async () => {
            for (let round = 0; round < rounds; round += 1) {
              await sleep(random.int(500, 2_000))
              const without = await set.stepDown()
              run.print(`no primary for ${Math.round(without)} ms`)
              await recoveries.note(await sayAndWait())
            }
          }
          await traffic.talkDuring(trouble(), GAP)
          const broken = recoveries.judge('recording again', run.print)
          return { faults: rounds, recovery: recoveries.longest, ...(await endState(broken)) }
        },
        { mongodbUri: set.uri },
      )
    } finally {
      await set.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}
