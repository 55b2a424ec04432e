import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { holdMongod, untilServed } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { Recoveries } from './pace.ts'

const AWAY = 10_000
/** What was on its way when the database went may still arrive. */
const ON_ITS_WAY = 1_000

/** F3 */
export const mongo: Drill = {
  name: 'mongo',
  title:
    'mongod is away for 10 s while people answer: nothing confirmed meanwhile, all recorded once, recording within 3 s',
  beside: 'unhurried',
  run: (run) => runAway(run, AWAY, 100),
}

/** Lets the database be away for a time in milliseconds while they say a line every `gap` milliseconds. */
export async function runAway(run: Parameters<Drill['run']>[0], away: number, gap: number) {
  return await inOffice(run, async (office) => {
    const { stage, traffic, endState } = office
    await traffic.talk(100, 20)
    const recoveries = new Recoveries(3_000)
    let confirmed = 0
    const trouble = async () => {
      const mongod = await holdMongod(stage)
      await sleep(ON_ITS_WAY)
      const before = traffic.heard.length
      await sleep(away - ON_ITS_WAY)
      confirmed = traffic.heard.length - before
      mongod.comeBack()
      await recoveries.note(await recordingAgain(office, run.print))
    }
    await traffic.talkDuring(trouble(), gap)
    run.print(`mongod was away for ${away / 1000} s; meanwhile ${confirmed} answers were sent`)
    const broken = recoveries.judge('recording again', run.print)
    if (confirmed) broken.push(`${confirmed} answers were sent while nothing could be recorded`)
    return { faults: 1, recovery: recoveries.longest, ...(await endState(broken)) }
  })
}

/** Milliseconds from the return of the database to the record of what was said before it. */
export async function recordingAgain({ stage, sayAndWait }: Office, print: (line: string) => void) {
  const [recorded, served] = await Promise.all([sayAndWait(), untilServed(stage)])
  print(`mongod took connections ${served} ms after its start`)
  return Math.max(0, recorded - served)
}
