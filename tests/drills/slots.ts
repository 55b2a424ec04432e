import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { settledSlots } from '../../models/slot.ts'
import type { Drill, Outcome } from './drill.ts'
import { kill, mongodPid, openStage, undoneAtExit, until } from './kit.ts'
import { type Claim, slotNames } from './scheduler.ts'

const SCHEDULERS = 4
const SLOTS = 1_000
const KILLS = 3
const ENTRY = fileURLToPath(new URL('./scheduler.ts', import.meta.url))

/** F8 */
export const slots: Drill = {
  name: 'slots',
  title:
    'four schedulers run the same slots while mongod is killed: each slot is settled, its push put in once',
  run: async ({ random, rounds = 1, print }) => {
    const stage = await openStage()
    const count = SLOTS * rounds
    const schedulers = Array.from({ length: SCHEDULERS }, (_, number) =>
      fork(ENTRY, [stage.mongodbUri, `scheduler-${number}`, String(count)], { execArgv: process.execArgv }),
    )
    const end = undoneAtExit(() => {
      for (const scheduler of schedulers) scheduler.kill('SIGKILL')
    })
    try {
      const ended = Promise.all(schedulers.map((scheduler) => once(scheduler, 'exit')))
      const done = () => collectionOf('job_slots').countDocuments({ state: 'done' })
      const kills = KILLS * rounds
      for (let round = 1; round <= kills; round += 1) {
        const share = (count * round) / (kills + 1)
        await until('the schedulers go on', async () => (await done()) >= share, 300_000)
        await sleep(random.int(0, 50))
        kill(await mongodPid(stage), 'SIGKILL')
      }
      await ended
      print(`${count} slots, ${SCHEDULERS} schedulers, ${kills} kills of mongod`)
      return await compare(slotNames(count), kills)
    } finally {
      end()
      await stage.stop()
    }
  },
}

async function compare(names: readonly string[], faults: number): Promise<Outcome> {
  const settled = (await settledSlots([...names])).size
  const pushes = await collectionOf<OutboxItem>('outbox').find().toArray()
  const runs = await collectionOf<Claim>('drill_runs').find().toArray()
  const pushed = new Set(pushes.map(({ text }) => text))
  const orphaned = names.length - settled
  const doubled = pushes.length - pushed.size
  const sameToken = runs.length - new Set(runs.map(({ slot, token }) => `${slot}/${token}`)).size
  const broken = [
    ...(orphaned ? [`${orphaned} slots were orphaned`] : []),
    ...(doubled ? [`${doubled} slots were pushed twice`] : []),
    ...(sameToken ? [`${sameToken} claims were given to two schedulers`] : []),
    ...(pushed.size === names.length ? [] : [`${names.length - pushed.size} pushes are missing`]),
  ]
  const lost = names.length - pushed.size
  return { faults, said: names.length, recorded: settled, lost, doubled, sent: pushes.length, broken }
}
