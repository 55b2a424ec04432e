import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '../../bot/simulator/main.ts'
import type { World } from '../../bot/simulator/world.ts'
import type { SupervisedProcess } from '../../bot/supervisor.ts'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { freePort } from '../free-port.ts'
import type { Drill, Outcome, Random } from './drill.ts'
import { checkEndState } from './end-state.ts'
import { kill, openMeeting, openStage, type Stage, TOKEN, until } from './kit.ts'
import { becomeStaff, heardByStaff, tellBot } from './staff.ts'
import { Traffic } from './traffic.ts'

const NAMES = ['main', 'second'] as const
const WORKERS = 4
const KILLS = 4
const ORDER = '状态'

interface Account {
  name: string
  meeting: string
  world: World
  traffic: Traffic
  stop(): Promise<void>
}

export const accounts: Drill = {
  name: 'accounts',
  title:
    'four workers and two lines serve two accounts at once, workers are killed: each account has its own, none twice',
  run: async ({ random, rounds = KILLS }) => {
    const stage = await openStage()
    const open: Account[] = []
    try {
      const workers = Array.from({ length: WORKERS }, (_, index) =>
        stage.start('worker', { number: index + 1 }),
      )
      for (const [index, name] of NAMES.entries())
        open.push(await openAccount(stage, { name, index, random }))
      await Promise.all(workers.map(({ ready }) => ready))
      for (const account of open) await becomeStaff(account)
      const trouble = killSome(workers, { random, rounds })
      await Promise.all(open.map(({ traffic }) => traffic.talkDuring(trouble, 40)))
      const orders = open.map(async (account) => await orderIsAnswered(account))
      const broken = (await Promise.all(orders)).flat()
      const ends = await Promise.all(open.map(async (account) => await endOf(account)))
      return sum(rounds, ends, [...broken, ...(await strays(open))])
    } finally {
      for (const account of open) await account.stop()
      await stage.stop()
    }
  },
}

/** Every second member is in the one group, the others are in the other; the staff member is in both. */
async function openAccount(
  stage: Stage,
  { name, index, random }: { name: string; index: number; random: Random },
): Promise<Account> {
  const grpcPort = await freePort()
  const { world, stop } = await startSimulator({ grpcPort, token: TOKEN })
  for (const [place, person] of world.people.entries())
    if (person.key.startsWith('m')) person.inGroup &&= place % NAMES.length === index
  const settings = { ACCOUNT: name, WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${grpcPort}` }
  await stage.start('line', { number: index + 1, settings }).ready
  const meeting = await openMeeting(`meeting-${name}`, name)
  return { name, meeting, world, traffic: new Traffic(world, random), stop }
}

async function killSome(
  workers: SupervisedProcess[],
  { random, rounds }: { random: Random; rounds: number },
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await sleep(random.int(500, 2_000))
    kill(random.pick(workers).pid(), 'SIGKILL')
  }
  await sleep(2_000)
}

/** The staff member is the same contact in both, and hears of each only what is its own. */
async function orderIsAnswered(account: Account): Promise<string[]> {
  const before = heardByStaff(account).length
  const expected = account.world.people.filter(({ inGroup }) => inGroup).length + 1
  tellBot(account, ORDER)
  const answer = () => heardByStaff(account).slice(before).join()
  await until('the order is answered', () => answer() !== '')
  return answer().includes(`，${expected} 人`)
    ? []
    : [`${account.name} heard «${answer()}», not of ${expected}`]
}

async function endOf({ name, meeting, world, traffic }: Account) {
  return await checkEndState({ account: name, meeting, world, traffic })
}

/** What was put into the outbox of one account for somebody of the other. */
async function strays(open: readonly Account[]): Promise<string[]> {
  const found: string[] = []
  for (const { name, world } of open) {
    const present = new Set(
      world.people.filter(({ inGroup }) => inGroup).map(({ key }) => world.contactId(key)),
    )
    const items = await collectionOf<OutboxItem>('outbox').find({ account: name, inGroup: false }).toArray()
    const wrong = items.filter(({ conversation }) => !present.has(conversation))
    found.push(...wrong.map(({ conversation }) => `${name} wrote to ${conversation} of the other account`))
  }
  return found
}

function sum(faults: number, ends: Omit<Outcome, 'faults'>[], broken: string[]): Outcome {
  const total = (figure: 'said' | 'recorded' | 'lost' | 'doubled' | 'sent') =>
    ends.reduce((all, end) => all + end[figure], 0)
  const [said, recorded, lost] = [total('said'), total('recorded'), total('lost')]
  const figures = { said, recorded, lost, doubled: total('doubled'), sent: total('sent') }
  return { faults, ...figures, broken: [...broken, ...ends.flatMap((end) => end.broken)] }
}
