import { setTimeout as sleep } from 'node:timers/promises'
import { ROOM } from '../../bot/simulator/world.ts'
import { collectionOf } from '../../models/database.ts'
import type { Gap } from '../../models/gap.ts'
import type { Drill } from './drill.ts'
import { until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { Recoveries } from './pace.ts'

const SHORT = 5_000
/** Long enough for the group to be asked; 100 s are the same to it. */
const LONG = 32_000
/** A ding every 15 s, and 5 s for its answer. */
const FOUND_DEAF = 30_000
const DAYTIME = { QUIET_FROM: '00:00', QUIET_UNTIL: '00:00' }

/** F6 */
export const puppet: Drill = {
  name: 'puppet',
  title:
    'the puppet server is away for 5 s, then for half a minute: messages flow within 5 s, each gap is kept, the group is asked once',
  beside: 'unhurried',
  run: async (run) => {
    let logins = 0
    const settings = { ...DAYTIME }
    const onLineMessage = (message: { type: string; connected?: boolean }) => {
      if (message.type === 'connection' && message.connected) logins += 1
    }
    return await inOffice(
      run,
      async (office) => {
        const recoveries = new Recoveries(5_000)
        const deaf: [number, number][] = []
        for (const away of [SHORT, LONG]) {
          await office.traffic.talk(run.random.int(20, 60), 20)
          deaf.push(await goAway(office, away, { logins: () => logins, recoveries }))
        }
        await office.traffic.talk(30, 20)
        await until('the group is asked', () => asked(office) > 0)
        const broken = recoveries.judge('messages flowing again', run.print)
        const end = await office.endState(broken, {
          mayBeMissing: ({ at }) => deaf.some(([from, back]) => at >= from && at <= back),
        })
        return {
          faults: 2,
          recovery: recoveries.longest,
          ...end,
          broken: [...end.broken, ...(await wrong(office))],
        }
      },
      { settings, onLineMessage },
    )
  },
}

/** Cuts all connections for a time while people talk; returns from when until when nothing could be heard. */
async function goAway(
  { simulator, traffic, sayAndWait, world }: Office,
  away: number,
  { logins, recoveries }: { logins: () => number; recoveries: Recoveries },
): Promise<[number, number]> {
  const before = logins()
  const from = world.now() - 1_000
  await traffic.talkDuring(simulator.dropConnections(away), 100)
  const back = Date.now()
  await until('logged in again', () => logins() > before)
  const heardAgain = world.now()
  await sayAndWait()
  await recoveries.note(Date.now() - back)
  return [from, heardAgain]
}

function asked({ traffic }: Office): number {
  return traffic.heard.filter(({ chat, text }) => chat === ROOM && text.includes('网络断了')).length
}

async function wrong(office: Office): Promise<string[]> {
  const gaps = await collectionOf<Gap>('gaps').find().sort({ from: 1 }).toArray()
  const lengths = gaps.map(({ from, until: end }) => end.getTime() - from.getTime())
  const kept = lengths.length === 2 && (lengths[0] ?? 0) >= SHORT - 1_000 && (lengths[1] ?? 0) >= LONG - 1_000
  return [
    ...(kept ? [] : [`the gaps kept are ${lengths.join(', ')} ms`]),
    ...(asked(office) === 1 ? [] : [`the group was asked ${asked(office)} times`]),
  ]
}

/** F6: connections stay, but nothing is told and nothing answered. */
export const blackHole: Drill = {
  name: 'black-hole',
  title:
    'the puppet server takes calls and answers none, then is slow: found deaf, all said afterwards is recorded once',
  beside: 'unhurried',
  run: async (run) => {
    let logins = 0
    let losses = 0
    const onLineMessage = (message: { type: string; connected?: boolean }) => {
      if (message.type !== 'connection') return
      if (message.connected) logins += 1
      else losses += 1
    }
    return await inOffice(
      run,
      async ({ simulator, traffic, world, endState, sayAndWait }) => {
        await traffic.talk(run.random.int(20, 60), 20)
        const from = world.now() - 1_000
        simulator.faults.set({ blackHole: true })
        const found = await until('the line is found deaf', () => losses > 0, FOUND_DEAF * 3)
        run.print(`found deaf after ${found} ms`)
        await sleep(run.random.int(500, 3_000))
        simulator.faults.set({ blackHole: false, latency: run.random.int(50, 200) })
        await until('logged in again', () => logins > losses, 120_000)
        const back = world.now()
        const recoveries = new Recoveries(5_000)
        await recoveries.note(await sayAndWait())
        await traffic.talk(60, 20)
        simulator.faults.clear()
        const broken = recoveries.judge('recording again', run.print)
        if (found > FOUND_DEAF) broken.push(`it was found deaf only after ${found} ms`)
        const end = await endState(broken, { mayBeMissing: ({ at }) => at >= from && at < back })
        return { faults: 1, recovery: recoveries.longest, ...end }
      },
      { onLineMessage },
    )
  },
}
