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
import { median, percentile, say } from './figures.ts'

const ROUNDS = 3
const BURST = 1_500
const PACED = 500
const EVERY = 10

interface Figures {
  /** Answers a second over a burst. */
  throughput: number
  /** Milliseconds from message to answer, sent one every 10 ms. */
  answered: number[]
}

/**
 * Replies recorded and acknowledged, against bare Wechaty answering the same messages with nothing stored: both
 * over gRPC to a simulated WeChat, each in processes of its own, in alternating rounds of one run.
 */
export async function benchReplies(): Promise<void> {
  const bare = await startBare()
  const stage = await openStage()
  const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
  await Promise.all([stage.start('worker').ready, stage.start('line').ready])
  const rounds: { bare: Figures; bot: Figures; recorded: number[] }[] = []
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const bareFigures = await measure(bare.simulator)
      const meeting = await openMeeting(`bench-${round}`)
      const recorded = watchRecorded(meeting, simulator)
      const botFigures = await measure(simulator, recorded.stop)
      await closeMeeting(meeting, { origin: meeting, at: new Date() })
      // The first one warms both up.
      if (round) rounds.push({ bare: bareFigures, bot: botFigures, recorded: recorded.delays })
    }
  } finally {
    bare.child.kill()
    await bare.simulator.stop()
    await simulator.stop()
    await stage.stop()
  }
  report(rounds)
}

async function startBare(): Promise<{ simulator: Simulator; child: ChildProcess }> {
  const grpcPort = await freePort()
  const simulator = await startSimulator({ grpcPort, token: TOKEN })
  const entry = fileURLToPath(new URL('./bare.ts', import.meta.url))
  const child = fork(entry, [`127.0.0.1:${grpcPort}`, TOKEN], { execArgv: process.execArgv })
  await once(child, 'message')
  return { simulator, child }
}

async function measure({ world }: Simulator, afterPaced = () => {}): Promise<Figures> {
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
  const started = performance.now()
  for (let index = 0; index < BURST; index += 1) say(index)
  await until('the burst is answered', () => answers >= PACED + BURST, 120_000)
  const throughput = BURST / ((performance.now() - started) / 1000)
  world.off('message', count)
  return { throughput, answered: paced }
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

function report(rounds: { bare: Figures; bot: Figures; recorded: number[] }[]): void {
  for (const [index, { bare, bot, recorded }] of rounds.entries()) {
    say(`round ${index + 1}`)
    say(
      `  bare Wechaty  ${bare.throughput.toFixed(0)} answers/s; message to answer p50 ${median(bare.answered).toFixed(1)} ms, p99 ${percentile(bare.answered, 0.99).toFixed(1)} ms`,
    )
    say(
      `  xiaowei       ${bot.throughput.toFixed(0)} recorded and acknowledged/s; message to answer p50 ${median(bot.answered).toFixed(1)} ms, p99 ${percentile(bot.answered, 0.99).toFixed(1)} ms`,
    )
    if (recorded.length)
      say(
        `                message to recorded p50 ${median(recorded)} ms, p99 ${percentile(recorded, 0.99)} ms (${recorded.length} messages)`,
      )
  }
  const ratios = rounds.map(({ bare, bot }) => bot.throughput / bare.throughput)
  say(
    `throughput against bare Wechaty: median ${median(ratios).toFixed(2)}, from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  )
}
