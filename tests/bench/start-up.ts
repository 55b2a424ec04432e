import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startSimulator } from '../../bot/simulator/main.ts'
import { openStage, TOKEN } from '../drills/kit.ts'
import type { Part } from './figures.ts'

const ROUNDS = 3
const BARE = fileURLToPath(new URL('./bare.ts', import.meta.url))

/** From the start of the processes to the login, the database already there. */
export const startUp: Part = {
  name: 'start-up',
  title: 'from start to logged in, line and worker side by side, against bare Wechaty',
  run: async () => {
    const stage = await openStage()
    const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    const rounds: { bare: number; bot: number }[] = []
    try {
      for (let round = 0; round <= ROUNDS; round += 1) {
        const bare = await took(async () => {
          const child = fork(BARE, [`127.0.0.1:${stage.grpcPort}`, TOKEN], { execArgv: process.execArgv })
          await once(child, 'message')
          return () => Promise.resolve(child.kill())
        })
        const bot = await took(async () => {
          const parts = [stage.start('line'), stage.start('worker')]
          await Promise.all(parts.map(({ ready }) => ready))
          return () => Promise.all(parts.map((part) => part.stop(10_000)))
        })
        // The first one fills the caches.
        if (round) rounds.push({ bare, bot })
      }
    } finally {
      await simulator.stop()
      await stage.stop()
    }
    return [
      { label: 'bare Wechaty', unit: 's', values: rounds.map(({ bare }) => bare) },
      { label: 'xiaowei', unit: 's', values: rounds.map(({ bot }) => bot) },
      { label: 'time to bare Wechaty', unit: 'ratio', values: rounds.map(({ bare, bot }) => bot / bare) },
    ]
  },
}

/** Seconds that a start took; what it started is ended. */
async function took(start: () => Promise<() => Promise<unknown>>): Promise<number> {
  const began = performance.now()
  const end = await start()
  const seconds = (performance.now() - began) / 1_000
  await end()
  return seconds
}
