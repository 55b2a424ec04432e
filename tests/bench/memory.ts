import { startSimulator } from '../../bot/simulator/main.ts'
import { BOT } from '../../bot/simulator/world.ts'
import { openMeeting, openStage, TOKEN, until } from '../drills/kit.ts'
import { residentMegabytes } from './cpu.ts'
import type { Part } from './figures.ts'

const MESSAGES = 20_000
const WAVE = 500

/** What both processes hold after many messages, against what they held after the first ones. */
export const memory: Part = {
  name: 'memory',
  title: `memory of line and worker after ${MESSAGES.toLocaleString('en-US')} messages, against that after the first ${WAVE}`,
  run: async () => {
    const stage = await openStage()
    const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    const parts = { line: stage.start('line'), worker: stage.start('worker') }
    await Promise.all(Object.values(parts).map(({ ready }) => ready))
    try {
      await openMeeting()
      const { world } = simulator
      const people = world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
      let answers = 0
      world.on('message', ({ from }) => {
        if (from === BOT) answers += 1
      })
      const held = () =>
        Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, residentMegabytes(part.pid())]))
      let first: Record<string, number> = {}
      for (let said = 0; said < MESSAGES; ) {
        for (let index = 0; index < WAVE; index += 1, said += 1) {
          const key = people[said % people.length]?.key ?? ''
          world.add({ from: key, chat: key, text: said % 2 ? '3，腿痛' : '1' })
        }
        await until('the wave is answered', () => answers >= said, 120_000)
        if (said === WAVE) first = held()
      }
      return Object.entries(held()).flatMap(([name, megabytes]) => [
        { label: `${name} at the end`, unit: 'MB', values: [megabytes] },
        {
          label: `${name}, end to beginning`,
          unit: 'ratio',
          values: [megabytes / (first[name] ?? Number.NaN)],
        },
      ])
    } finally {
      await simulator.stop()
      await stage.stop()
    }
  },
}
