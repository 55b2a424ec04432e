import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill, Run } from './drill.ts'
import { kill } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { Recoveries } from './pace.ts'

const KILLS = 4
/** How long a message may be on its way from the puppet into the inbox before it counts as told. */
const ON_ITS_WAY = 500

/** F1 */
export const lineKilled: Drill = {
  name: 'line-killed',
  title:
    'the line is killed while people answer: what it was told is recorded once, nothing is sent twice, it is back within 5 s',
  beside: 'nothing',
  run: (run) => runKills(run, ['line']),
}

/** F1 */
export const bothKilled: Drill = {
  name: 'both-killed',
  title: 'line and worker are killed at once: as for the line alone',
  beside: 'nothing',
  run: (run) => runKills(run, ['line', 'worker']),
}

/** When nobody listened: what was said then cannot be known. */
interface Gap {
  from: number
  until: number
}

async function runKills(run: Run, parts: readonly ('line' | 'worker')[]) {
  const { rounds = KILLS, random } = run
  const gaps: Gap[] = []
  let connections = 0
  const onLineMessage = (message: { type: string; connected?: boolean }) => {
    if (message.type === 'connection' && message.connected) connections += 1
  }
  const work = async (office: Office) => {
    const { traffic, sayAndWait, endState } = office
    const recoveries = new Recoveries(5_000)
    const kills = async () => {
      for (let round = 0; round < rounds; round += 1) {
        await sleep(random.int(500, 2_500))
        const before = connections
        const killedAt = Date.now()
        for (const part of parts) kill(office[part].pid(), 'SIGKILL')
        while (connections === before) await sleep(10)
        gaps.push({ from: killedAt - ON_ITS_WAY, until: Date.now() })
        await sayAndWait()
        await recoveries.note(Date.now() - killedAt)
      }
    }
    await traffic.talkDuring(kills(), 50)
    const broken = recoveries.judge('the next message was handled', run.print)
    const end = await endState(broken, {
      mayBeMissing: ({ at }) => gaps.some(({ from, until }) => at >= from && at <= until),
    })
    run.print(`${end.said - end.recorded - end.lost} lines were said while no line listened`)
    return { faults: rounds, recovery: recoveries.longest, ...end }
  }
  return await inOffice(run, work, { onLineMessage })
}
