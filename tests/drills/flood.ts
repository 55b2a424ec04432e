import { setTimeout as sleep } from 'node:timers/promises'
import { ROOM } from '../../bot/simulator/world.ts'
import type { Attendance } from '../../models/attendance.ts'
import { collectionOf } from '../../models/database.ts'
import type { Drill } from './drill.ts'
import { until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { Recoveries } from './pace.ts'

const FLOOD = 1_000
const OTHERS = 5
const PATIENCE = 180_000
/** What an account may send in a minute to a real WeChat. */
const HUMAN = { SENDS_PER_MINUTE: '8', QUIET_FROM: '00:00', QUIET_UNTIL: '00:00' }

/** Point 16 of the security list */
export const flood: Drill = {
  name: 'flood',
  title:
    '1,000 messages of one member: recorded, answered once, and the others wait no 2 s longer than without',
  beside: 'nothing',
  run: (run) =>
    inOffice(
      run,
      async (office) => {
        const { world, traffic, meeting } = office
        const people = world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
        const flooder = run.random.pick(people).key
        const others = people.map(({ key }) => key).filter((key) => key !== flooder)
        const waits = new Recoveries(2_000)
        const flooding = pour(office, flooder)
        for (let index = 0; index < OTHERS; index += 1) {
          const other = others.splice(run.random.int(0, others.length - 1), 1)[0] ?? ''
          await waits.note(await answerTime(office, other))
          await waits.note(await recordTime(office, others[index] ?? ''))
        }
        await flooding
        await until(
          'the flood is recorded',
          async () => (await changesOf(meeting, world.contactId(flooder))) >= FLOOD,
          120_000,
        )
        const answers = traffic.heard.filter(({ chat }) => chat === flooder).length
        run.print(`the one who flooded was answered ${answers} times, the others each`)
        const broken = waits.judge('another was served', run.print)
        if (answers > 1) broken.push(`the flood was answered ${answers} times`)
        const recorded = (await changesOf(meeting, world.contactId(flooder))) + 2 * OTHERS
        const said = FLOOD + 2 * OTHERS
        const figures = { said, recorded, lost: said - recorded, doubled: 0, sent: traffic.heard.length }
        return { faults: 1, ...figures, recovery: waits.longest, broken }
      },
      { settings: HUMAN },
    ),
}

async function pour({ world }: Office, person: string): Promise<void> {
  for (let index = 0; index < FLOOD; index += 1) {
    world.add({ from: person, chat: person, text: '1' })
    if (index % 50 === 0) await sleep(50)
  }
}

/** Milliseconds until somebody who answers in private has his confirmation. */
async function answerTime({ world, traffic }: Office, person: string): Promise<number> {
  world.add({ from: person, chat: person, text: '1' })
  return await until('an answer', () => traffic.heard.some(({ chat }) => chat === person), PATIENCE)
}

/** Milliseconds until what somebody says in the group is recorded. */
async function recordTime({ world, meeting }: Office, person: string): Promise<number> {
  world.add({ from: person, chat: ROOM, text: '我来' })
  return await until(
    'a record',
    async () => (await changesOf(meeting, world.contactId(person))) > 0,
    PATIENCE,
  )
}

async function changesOf(meeting: string, contact: string): Promise<number> {
  const row = await collectionOf<Attendance>('attendance').findOne({ meeting, 'changes.by': contact })
  return row?.changes.length ?? 0
}
