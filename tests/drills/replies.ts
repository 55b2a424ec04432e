import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '../../bot/simulator/main.ts'
import { BOT } from '../../bot/simulator/world.ts'
import { collectionOf } from '../../models/database.ts'
import { countRecorded, isQuiet, openMeeting, openStage, type Stage, say, TOKEN, until } from './kit.ts'

const REPLIES = 300
const EVERY = 20
const TEXTS = ['1', '我来', '3，腿痛', '线上', '请假，要带孙子', '2', '参加']

/** What goes wrong while the replies come. */
export type Trouble = (stage: Stage, progress: () => number) => Promise<void>

/**
 * 300 replies in private chats at 50 a second, with trouble in between. Keeps its promise when every reply is
 * recorded once and answered at most once, and nothing is left over. Returns whether it did.
 */
export async function drillReplies(
  trouble: (workerPid: () => number | undefined) => Trouble,
): Promise<boolean> {
  const stage = await openStage()
  const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
  try {
    const { world } = simulator
    const worker = stage.start('worker')
    await Promise.all([worker.ready, stage.start('line').ready])
    const meeting = await openMeeting()
    const people = world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
    let said = 0
    const troubles = trouble(worker.pid)(stage, () => said)
    for (; said < REPLIES; said += 1) {
      const person = people[said % people.length]
      if (person) world.add({ from: person.key, chat: person.key, text: TEXTS[said % TEXTS.length] ?? '1' })
      await sleep(EVERY)
    }
    const lastSaid = Date.now()
    await troubles
    await until(
      'all is recorded',
      async () => (await countRecorded(meeting)).recorded >= REPLIES && (await isQuiet()),
      90_000,
    )
    const took = Date.now() - lastSaid
    await sleep(1_500)
    return await report(meeting, { answers: world.messages.filter(({ from }) => from === BOT).length, took })
  } finally {
    await simulator.stop()
    await stage.stop()
  }
}

async function report(
  meeting: string,
  { answers, took }: { answers: number; took: number },
): Promise<boolean> {
  const { recorded, twice } = await countRecorded(meeting)
  const outbox = collectionOf<{ _id: string; state: string }>('outbox')
  const [items, sent, unknown] = await Promise.all([
    outbox.countDocuments(),
    outbox.countDocuments({ state: 'sent' }),
    outbox.countDocuments({ state: 'unknown' }),
  ])
  const doubled = Math.max(answers - items, 0)
  say(`  said ${REPLIES}, recorded ${recorded}, recorded twice ${twice}, lost ${REPLIES - recorded}`)
  say(
    `  answers due ${items}, sent ${sent}, in doubt ${unknown}, seen in WeChat ${answers}, sent twice ${doubled}`,
  )
  say(`  all done ${took} ms after the last reply`)
  return recorded === REPLIES && twice === 0 && doubled === 0 && answers >= sent
}
