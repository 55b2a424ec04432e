import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill, Outcome } from './drill.ts'
import { serveLane } from './lane.ts'

const kept: Outcome = { faults: 1, said: 0, recorded: 0, lost: 0, doubled: 0, sent: 0, broken: [] }

/** Drills of the drills themselves. */
export const rehearsals: readonly Drill[] = [
  {
    name: 'kept',
    title: 'it says its seed and keeps its promise',
    run: async ({ seed, print }) => {
      print(`seed ${seed}`)
      return kept
    },
  },
  {
    name: 'thrown',
    title: 'an error that nobody waits for',
    run: async () => {
      setImmediate(() => {
        throw new Error('nobody waits for this')
      })
      await sleep(60_000)
      return kept
    },
  },
  {
    name: 'left-behind',
    title: 'an error that comes when all was told',
    run: async () => {
      setTimeout(() => {
        throw new Error('it comes late')
      })
      return kept
    },
  },
  {
    name: 'killed',
    title: 'its process is killed',
    run: async () => {
      process.kill(process.pid, 'SIGKILL')
      await sleep(60_000)
      return kept
    },
  },
  {
    name: 'long',
    title: 'it says the id of its process and takes a minute',
    run: async ({ print }) => {
      print(String(process.pid))
      await sleep(60_000)
      return kept
    },
  },
]

serveLane(rehearsals)
