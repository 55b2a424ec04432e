import { setTimeout as sleep } from 'node:timers/promises'
import type { SendFault } from '../../bot/simulator/faults.ts'
import { ROOM } from '../../bot/simulator/world.ts'
import { collectionOf } from '../../models/database.ts'
import { enqueue, type OutboxItem } from '../../models/outbox.ts'
import type { Drill } from './drill.ts'
import { ACCOUNT, until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { becomeStaff, heardByStaff } from './staff.ts'

const FAULTS: readonly SendFault[] = ['reject', 'hang', 'deliver-then-fail', 'deliver-then-hang', 'throttle']
const DAYTIME = { QUIET_FROM: '00:00', QUIET_UNTIL: '00:00' }

/** F11 */
export const sends: Drill = {
  name: 'sends',
  title:
    'sends are refused, hang, fail after they arrived, are too many: order kept in each chat, none twice, staff told what was given up',
  run: (run) =>
    inOffice(
      run,
      async (office) => {
        const { simulator, traffic, endState } = office
        await becomeStaff(office)
        let pushed = 0
        for (const send of FAULTS) {
          await traffic.talk(20, 20)
          simulator.faults.set({ send })
          const notices = run.random.int(2, 3)
          await push(office, { first: pushed + 1, count: notices })
          pushed += notices
          await traffic.talk(20, 20)
          await sleep(run.random.int(2_000, 6_000))
          simulator.faults.clear()
        }
        await until('every push has its end', async () => (await openPushes()) === 0, 120_000)
        const given = (await pushes()).filter(({ state }) => state !== 'sent')
        await until('staff hear what was given up', () => untold(office, given).length === 0).catch(() => 0)
        run.print(`${pushed} pushes to the group, ${given.length} of them given up`)
        const broken = untold(office, given).map(({ text }) => `staff never heard of «${text}»`)
        const end = await endState([...broken, ...(await outOfOrder(office))])
        return { faults: FAULTS.length, ...end }
      },
      { settings: DAYTIME },
    ),
}

/** Puts numbered notices for the group into the outbox. */
async function push({ world }: Office, { first, count }: { first: number; count: number }): Promise<void> {
  const now = new Date(world.now())
  const where = { account: ACCOUNT, conversation: ROOM, inGroup: true, purpose: 'push' } as const
  const numbers = Array.from({ length: count }, (_, index) => first + index)
  const itemOf = (number: number) => ({ _id: `drill-push:${number}`, text: `通知第${number}号` })
  await enqueue(numbers.map((number) => ({ ...where, ...itemOf(number), dueAt: now, createdAt: now })))
}

const pushes = async () =>
  await collectionOf<OutboxItem>('outbox')
    .find({ _id: /^drill-push:/ })
    .sort({ order: 1 })
    .toArray()

async function openPushes(): Promise<number> {
  return (await pushes()).filter(({ state }) => state === 'pending' || state === 'sending').length
}

function untold(office: Office, given: OutboxItem[]): OutboxItem[] {
  const told = heardByStaff(office).join('\n')
  return given.filter(({ text = '' }) => !told.includes(`「${text}」`))
}

/** What arrived in a chat in another order than it was put into the outbox. */
async function outOfOrder({ traffic }: Office): Promise<string[]> {
  const items = await collectionOf<OutboxItem>('outbox').find({ state: 'sent' }).toArray()
  const orders = new Map(items.map(({ sentId, order }) => [sentId, order]))
  const last = new Map<string, number>()
  return traffic.heard.flatMap(({ id, chat, text }) => {
    const order = orders.get(id)
    if (order === undefined) return []
    const before = last.get(chat) ?? 0
    last.set(chat, order)
    return order < before ? [`«${text.slice(0, 20)}» came too late in its chat`] : []
  })
}
