import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, dayOf, momentAt } from '../../bot/language/calendar.ts'
import { ROOM } from '../../bot/simulator/world.ts'
import { approveStudyItem } from '../../models/morning.ts'
import { addStudyItem } from '../../models/study.ts'
import type { Drill } from './drill.ts'
import { ACCOUNT, kill, until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { becomeStaff, heardByStaff } from './staff.ts'

const TITLES = ['学习一', '学习二', '学习三']
/** Two rounds of the tick. */
const TICKS = 11_000
const MINUTE = 60_000

/** F12 */
export const asleep: Drill = {
  name: 'asleep',
  title:
    'the machine sleeps for three hours over the hour of a job, and its clock is put back: one catch-up in time, else one report',
  run: (run) =>
    inOffice(run, async (office) => {
      const { random } = run
      await becomeStaff(office)
      const today = dayOf(new Date(office.world.now()))
      await orderStudy(addDays(today, 1))
      setClock(office, momentAt(addDays(today, 1), '07:25'))
      await sleepOver(office, random.int(155, 200))
      await until('the morning was caught up', () => pushes(office).length > 0)
      for (const back of [10, 60]) {
        setClock(office, new Date(office.world.now() - back * MINUTE))
        await sleep(TICKS / 2)
      }
      setClock(office, momentAt(addDays(today, 2), '07:25'))
      await sleepOver(office, random.int(230, 400))
      await until('the lost morning was reported', () => reports(office).length > 0)
      setClock(office, new Date(office.world.now() - 4 * 60 * MINUTE))
      await sleep(TICKS)
      const broken = [
        ...(pushes(office).join() === TITLES[0] ? [] : [`pushed was ${pushes(office).join()}`]),
        ...(reports(office).length === 1 ? [] : [`${reports(office).length} reports of the lost morning`]),
        ...twice(heardByStaff(office)).map((text) => `staff heard twice: ${text}`),
      ]
      const sent = office.traffic.heard.length
      return { faults: 5, said: 1, recorded: 1, lost: 0, doubled: 0, sent, broken }
    }),
}

/** One item for that morning and each after it. */
async function orderStudy(first: string): Promise<void> {
  for (const [index, title] of TITLES.entries()) {
    const text = { title, summary: `${title}的摘要。`, source: '人民日报', doubts: [] }
    const item = await addStudyItem({ ...text, account: ACCOUNT, origin: title, createdAt: new Date() })
    await approveStudyItem(item._id, { day: addDays(first, index), by: 'drill', origin: title })
  }
}

function setClock({ world, worker, line }: Office, at: Date): void {
  const offset = at.getTime() - Date.now()
  world.setClock(offset)
  for (const process of [worker, line]) process.tell({ type: 'clock', offset })
}

/** All processes stand still, and when they go on the clock has moved. */
async function sleepOver(office: Office, minutes: number): Promise<void> {
  const { worker, line, world } = office
  // What is due before has been looked after.
  await sleep(TICKS / 2)
  for (const process of [worker, line]) kill(process.pid(), 'SIGSTOP')
  setClock(office, new Date(world.now() + minutes * MINUTE))
  await sleep(1_000)
  for (const process of [worker, line]) kill(process.pid(), 'SIGCONT')
}

function pushes({ traffic }: Office): string[] {
  return traffic.heard.flatMap(({ chat, text }) =>
    chat === ROOM ? (/^【今日学习】(.*)/.exec(text)?.[1] ?? []) : [],
  )
}

function reports(office: Office): string[] {
  return heardByStaff(office).filter((text) => text.includes('没能推送'))
}

function twice(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index)
}
