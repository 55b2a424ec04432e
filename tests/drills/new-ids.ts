import type { Attendance } from '../../models/attendance.ts'
import { collectionOf } from '../../models/database.ts'
import { allMembers } from '../../models/member.ts'
import type { Drill } from './drill.ts'
import { until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { Recoveries } from './pace.ts'
import { becomeStaff, heardByStaff, tellBot } from './staff.ts'

const ORDER = '考勤'
const BOARD = /\.png$/
const STRANGER = '这件事由支部工作人员来办'

/** F15 */
export const newIds: Drill = {
  name: 'new-ids',
  title:
    'the account logs in anew and all contact ids change: counts stay, staff rights are void until bound again',
  beside: 'unhurried',
  run: (run) =>
    inOffice(run, async (office) => {
      const { simulator, traffic, meeting } = office
      await becomeStaff(office)
      await traffic.talk(run.random.int(60, 120), 20)
      const { broken, ...end } = await office.endState([])
      const before = await listOf(meeting)
      await simulator.loginAnew()
      const recoveries = new Recoveries(5_000)
      await recoveries.note(await until('the group is known by its new ids', () => knowsNewIds(office)))
      await until('people are found again', async () => (await matched(office)) >= known(office), 120_000)
      if ((await listOf(meeting)).join() !== before.join()) broken.push('the list changed with the ids')
      broken.push(...(await orderIsRefused(office)))
      await becomeStaff(office)
      tellBot(office, ORDER)
      await until('staff are obeyed again', () => heardByStaff(office).some((text) => BOARD.test(text)))
      broken.push(...(await sayAllAgain(office)))
      broken.push(...recoveries.judge('known by the new ids', run.print))
      return {
        ...end,
        faults: 1,
        said: traffic.said.length,
        sent: traffic.heard.length,
        recovery: recoveries.longest,
        broken,
      }
    }),
}

/** What stands, by member. */
async function listOf(meeting: string): Promise<string[]> {
  const rows = await collectionOf<Attendance>('attendance').find({ meeting }).sort({ _id: 1 }).toArray()
  return rows.map(({ member, status, reason, changes }) => `${member} ${status} ${reason} ${changes.length}`)
}

async function knowsNewIds({ world }: Office): Promise<boolean> {
  const branch = await collectionOf<{ _id: string; self: string }>('branches').findOne()
  return branch?.self === world.contactId('bot')
}

async function matched({ world }: Office): Promise<number> {
  const suffix = `_${world.generation}`
  return (await allMembers()).filter(({ contact }) => contact?.id.endsWith(suffix)).length
}

/** How many bear their name in the group; staff are asked for the others. */
function known({ world }: Office): number {
  return world.people.filter(({ inGroup, key, alias }) => inGroup && alias && key.startsWith('m')).length
}

async function orderIsRefused(office: Office): Promise<string[]> {
  const before = heardByStaff(office).length
  tellBot(office, ORDER)
  await until('the order has its answer', () => heardByStaff(office).length > before)
  const heard = heardByStaff(office).slice(before)
  return heard.every((text) => text.startsWith(STRANGER)) ? [] : [`an unbound contact heard ${heard.join()}`]
}

/** Everybody who was found again says that he comes; returns whose word does not stand. */
async function sayAllAgain({ world, traffic, meeting }: Office): Promise<string[]> {
  const found = (await allMembers()).filter(({ contact }) => contact?.id.endsWith(`_${world.generation}`))
  for (const { contact } of found) {
    const key = world.keyOf(contact?.id ?? '')
    world.add({ from: key, chat: key, text: '2' })
  }
  const online = async () => (await listOf(meeting)).filter((row) => / online /.test(row)).length
  const wanted = found.length
  await until('all said it again', async () => (await online()) >= wanted, 60_000).catch(() => 0)
  const stands = await online()
  return stands >= wanted && traffic.heard.length > 0
    ? []
    : [`${wanted - stands} words said with new ids are lost`]
}
