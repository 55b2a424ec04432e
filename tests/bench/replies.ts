import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Simulator, startSimulator } from '../../bot/simulator/main.ts'
import { BOT, type SimulatedMessage } from '../../bot/simulator/world.ts'
import type { Attendance } from '../../models/attendance.ts'
import { closeMeeting } from '../../models/call.ts'
import { collectionOf } from '../../models/database.ts'
import { openMeeting, openStage, TOKEN, until } from '../drills/kit.ts'
import { freePort } from '../free-port.ts'
import { processorSeconds } from './cpu.ts'
import { type Figure, type Part, percentile } from './figures.ts'
import { storeAndRecord } from './raw.ts'

const ROUNDS = 3
const BURST = 1_500
const PACED = 250
/** All 49 of a branch within two seconds, in milliseconds from one to the next. */
const EVERY = 40

interface Figures {
  /** Answers a second over a burst. */
  throughput: number
  /** Milliseconds from message to answer, sent one every 40 ms. */
  answered: number[]
  /** Milliseconds of processor time that each process used for a message of the burst. */
  processor: Record<string, number>
}

interface Round {
  bare: Figures
  bot: Figures
  /** Milliseconds from message to durable record. */
  recorded: number[]
  /** Milliseconds that the raw driver needs to store, tell, read and record. */
  raw: number[]
}

/** Processor seconds of each process so far. */
type Processor = () => Record<string, number>

/**
 * Replies recorded and acknowledged, against bare Wechaty answering the same messages with nothing stored: both
 * over gRPC to a simulated WeChat, each in processes of its own, in alternating rounds of one run.
 */
export const replies: Part = {
  name: 'replies',
  title: 'replies recorded and acknowledged, against bare Wechaty answering with nothing stored',
  run: async () => {
    const bare = await startBare()
    const stage = await openStage()
    const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    const [worker, line] = [stage.start('worker'), stage.start('line')]
    await Promise.all([worker.ready, line.ready])
    const ofBare = () => ({ wechaty: processorSeconds(bare.child.pid) })
    const ofBot = () => ({
      line: processorSeconds(line.pid()),
      worker: processorSeconds(worker.pid()),
      database: processorSeconds(stage.database?.pid()),
    })
    const rounds: Round[] = []
    try {
      for (let round = 0; round <= ROUNDS; round += 1) {
        const bareFigures = await measure(bare.simulator, ofBare)
        const raw = await storeAndRecord(PACED, EVERY)
        const meeting = await openMeeting(`bench-${round}`)
        const recorded = watchRecorded(meeting, simulator)
        const botFigures = await measure(simulator, ofBot, recorded.stop)
        await closeMeeting(meeting, { origin: meeting, at: new Date() })
        // The first one warms both up.
        if (round) rounds.push({ bare: bareFigures, bot: botFigures, recorded: recorded.delays, raw })
      }
    } finally {
      bare.child.kill()
      await bare.simulator.stop()
      await simulator.stop()
      await stage.stop()
    }
    return figuresOf(rounds)
  },
}

async function startBare(): Promise<{ simulator: Simulator; child: ChildProcess }> {
  const grpcPort = await freePort()
  const simulator = await startSimulator({ grpcPort, token: TOKEN })
  const entry = fileURLToPath(new URL('./bare.ts', import.meta.url))
  const child = fork(entry, [`127.0.0.1:${grpcPort}`, TOKEN], { execArgv: process.execArgv })
  await once(child, 'message')
  return { simulator, child }
}

async function measure({ world }: Simulator, processor: Processor, afterPaced = () => {}): Promise<Figures> {
  const people = world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
  const waiting = new Map<string, number[]>()
  const answered: number[] = []
  let answers = 0
  const count = (message: SimulatedMessage) => {
    if (message.from !== BOT) return
    answers += 1
    const asked = waiting.get(message.chat)?.shift()
    if (asked) answered.push(performance.now() - asked)
  }
  const say = (index: number) => {
    const key = people[index % people.length]?.key ?? ''
    waiting.set(key, [...(waiting.get(key) ?? []), performance.now()])
    world.add({ from: key, chat: key, text: index % 2 ? '3，腿痛' : '1' })
  }
  world.on('message', count)
  for (let index = 0; index < PACED; index += 1) {
    say(index)
    await sleep(EVERY)
  }
  await until('the paced ones are answered', () => answers >= PACED)
  const paced = answered.splice(0)
  afterPaced()
  const before = processor()
  const started = performance.now()
  for (let index = 0; index < BURST; index += 1) say(index)
  await until('the burst is answered', () => answers >= PACED + BURST, 120_000)
  const throughput = BURST / ((performance.now() - started) / 1000)
  world.off('message', count)
  const used = Object.entries(processor()).map(([name, seconds]) => [
    name,
    ((seconds - (before[name] ?? 0)) / BURST) * 1_000,
  ])
  return { throughput, answered: paced, processor: Object.fromEntries(used) }
}

/** Milliseconds from each message to its durable record, as the database tells of it. */
function watchRecorded(meeting: string, { world }: Simulator) {
  const delays: number[] = []
  const stream = collectionOf<Attendance>('attendance').watch([
    { $match: { 'documentKey._id': { $regex: `^${meeting}/` } } },
  ])
  stream.on('change', (change) => {
    for (const [, id] of JSON.stringify(change).matchAll(/"key":"[^"]*\/([^"#]+)#/g)) {
      const message = world.messages.findLast((one) => one.id === id)
      if (message) delays.push(world.now() - message.at)
    }
  })
  return { delays, stop: () => void stream.close() }
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const figure = (label: string, unit: string, of: (round: Round) => number) => ({
    label,
    unit,
    values: rounds.map(of),
  })
  const processes = Object.keys(rounds[0]?.bot.processor ?? {})
  return [
    figure('bare Wechaty answers', 'a second', ({ bare }) => bare.throughput),
    figure('recorded and acknowledged', 'a second', ({ bot }) => bot.throughput),
    figure('throughput to bare Wechaty', 'ratio', ({ bot, bare }) => bot.throughput / bare.throughput),
    ...[0.5, 0.99].flatMap((share) => [
      figure(`bare Wechaty, message to answer, p${share * 100}`, 'ms', ({ bare }) =>
        percentile(bare.answered, share),
      ),
      figure(`raw driver, stored, told, read and recorded, p${share * 100}`, 'ms', ({ raw }) =>
        percentile(raw, share),
      ),
      figure(`message to recorded, p${share * 100}`, 'ms', ({ recorded }) => percentile(recorded, share)),
      figure(`message to answer, p${share * 100}`, 'ms', ({ bot }) => percentile(bot.answered, share)),
    ]),
    figure(
      'recorded to bare answer, p99',
      'ratio',
      ({ bare, recorded }) => percentile(recorded, 0.99) / percentile(bare.answered, 0.99),
    ),
    figure(
      'recorded to raw driver, p99',
      'ratio',
      ({ raw, recorded }) => percentile(recorded, 0.99) / percentile(raw, 0.99),
    ),
    figure(
      'raw driver to bare answer, p99',
      'ratio',
      ({ raw, bare }) => percentile(raw, 0.99) / percentile(bare.answered, 0.99),
    ),
    figure(
      'processor time of bare Wechaty',
      'ms a message',
      ({ bare }) => bare.processor.wechaty ?? Number.NaN,
    ),
    ...processes.map((name) =>
      figure(`processor time of ${name}`, 'ms a message', ({ bot }) => bot.processor[name] ?? Number.NaN),
    ),
  ]
}
