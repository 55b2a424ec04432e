import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { expect, inject } from 'vitest'
import { connectAssistant } from '../bot/assistant/assistant.ts'
import { readSettings, type Settings } from '../bot/config.ts'
import type { Handler, Watch } from '../bot/handler.ts'
import { openKeyring } from '../bot/keyring.ts'
import { startLine } from '../bot/line.ts'
import { createLog, type Log } from '../bot/log.ts'
import { isNight } from '../bot/pacing.ts'
import { type Action, actionSchema, perform } from '../bot/simulator/actions.ts'
import { startSimulator } from '../bot/simulator/main.ts'
import { startWorker, type Worker } from '../bot/worker.ts'
import { registry } from '../handlers/index.ts'
import { jobs, watches } from '../jobs/index.ts'
import { branchOf } from '../models/branch.ts'
import { connectDatabase, disconnectDatabase } from '../models/database.ts'
import { countWaiting } from '../models/inbox.ts'
import { createBindingCode } from '../models/staff.ts'
import { reserve } from '../models/usage.ts'
import { freePort } from './free-port.ts'
import { hearing } from './hearing.ts'
import { judge } from './judge.ts'

export interface ChatOptions {
  /** What the clocks show at the beginning. */
  at?: string
  settings?: Partial<Settings>
  /** What people call themselves in WeChat, by the name on the roster; without it they go by their own names. */
  nicknames?: Record<string, string>
  /** Takes what line and worker log; nobody does unless given. */
  log?: Log
  /** More that can be said. */
  commands?: readonly Handler[]
}

/** How long a message may take from WeChat to the inbox on a loaded machine. */
const ARRIVAL = 1_500
const TOKEN = 'insecure_tests'

/** A whole 小卫 with a simulated WeChat: line and worker over real gRPC and a real database of its own. */
export async function startChat(options: ChatOptions = {}) {
  const database = `chat_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6)}`
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/${database}?`))
  const grpcPort = await freePort()
  const simulator = await startSimulator({ grpcPort, token: TOKEN })
  const { world } = simulator
  for (const [name, nickname] of Object.entries(options.nicknames ?? {}))
    Object.assign(world.person(name), { nickname, alias: '' })
  if (options.at) world.setClock(Date.parse(options.at) - Date.now())
  const now = () => new Date(world.now())
  const log = options.log ?? createLog('tests', 'silent')
  const known = { ...registry, commands: [...registry.commands, ...(options.commands ?? [])] }
  const dataDir = await mkdtemp(join(tmpdir(), 'xiaowei-chat-'))
  const settings: Settings = {
    ...readSettings({}),
    pace: {
      groupGap: [0, 0],
      roundGap: [0, 0],
      perMinute: 100_000,
      perDay: 100_000,
      quietFrom: '21:30',
      quietUntil: '06:30',
    },
    dataDir,
    ...options.settings,
  }
  openKeyring(settings)
  const puppet = { endpoint: `127.0.0.1:${grpcPort}`, token: TOKEN, tls: true }
  const beginLine = () =>
    startLine({ settings, puppet, owner: 'tests-line', log, now, database: Promise.resolve() })
  let looked = 0
  /** The last to look in each round of the tick: when it has, all jobs and watches have run at that time. */
  const roundIsOver: Watch = {
    name: 'tests-round',
    look: async (scene) => {
      looked = scene.now.getTime()
      return []
    },
  }
  const beginWorker = (owner = 'tests-worker') =>
    startWorker({
      settings,
      registry: known,
      jobs,
      watches: [...watches, roundIsOver],
      owner,
      log,
      now,
      judge,
      assistant: settings.assistant && connectAssistant(settings.assistant, { reserve }, now),
    })
  let line = await beginLine()
  if (!options.settings?.groupName) await groupIsKnown(settings.account)
  let worker = await beginWorker()
  // What was due before the first look was never the bot's to do.
  await worker.look()
  const others = new Set<Worker>()
  const { sent, sentTo, hears, forgets } = hearing(world)

  let storedBefore = 0
  const act = async (action: Action) => {
    storedBefore = await countStored()
    return (await perform(actionSchema.parse(action), simulator)).id ?? ''
  }

  /** Resolves when all that was said is handled and all that is due is sent. */
  const quiet = async () => {
    // What strangers say is never stored: then there is nothing to wait for.
    const arrival = Date.now() + ARRIVAL
    while (Date.now() < arrival && (await countStored()) <= storedBefore) await sleep(20)
    await sleep(100)
    for (let calm = 0; calm < 2; ) {
      calm = (await countOpen()) ? 0 : calm + 1
      await sleep(40)
    }
  }

  /** How much is still to be handled, or to be sent now: at night answers alone are. */
  const countOpen = async () => {
    const due = { state: { $in: ['pending', 'sending'] }, dueAt: { $lte: now() } }
    const awake = isNight(now(), settings.pace) ? { ...due, purpose: 'answer' } : due
    return (await countWaiting()) + (await mongoose.connection.collection('outbox').countDocuments(awake))
  }

  const looksAt = async (at: string) => {
    world.setClock(Date.parse(at) - Date.now())
    await Promise.all([worker, ...others].map(async (one) => await one.look()))
    while (looked < Date.parse(at)) await sleep(20)
  }

  return {
    simulator,
    world,
    settings,
    now,
    act,
    quiet,
    hears,
    /** Says a text in the group or, after `in: 'private'`, to the bot alone; forgets what was heard before. */
    says: async (from: string, text: string, where: 'group' | 'private' = 'group') => {
      forgets()
      return await act({ do: 'text', from, chat: where, text })
    },
    tells: async (from: string, text: string) => {
      forgets()
      return await act({ do: 'text', from, chat: 'private', text })
    },
    does: async (action: Action) => {
      forgets()
      return await act(action)
    },
    /** Fails when the bot said anything in that chat, or anywhere, since the last thing said to it. */
    hearsNothing: async (chat?: string) => {
      await quiet()
      const said = chat ? sentTo(chat) : sent()
      expect(said.map(({ text, file, link }) => text || file?.name || link?.title)).toEqual([])
    },
    sentTo,
    /** Makes 小李 the administrator, by a code as at the first start. */
    bindsAdmin: async () => {
      const { code } = await createBindingCode('admin', now())
      forgets()
      await act({ do: 'text', from: '小李', chat: 'private', text: `绑定 ${code}` })
      await hears('小李', /已绑定/)
    },
    importsRoster: async () => {
      forgets()
      const { readFile } = await import('node:fs/promises')
      const base64 = (await readFile(new URL('../bot/simulator/roster.csv', import.meta.url))).toString(
        'base64',
      )
      await act({ do: 'file', from: '小李', chat: 'private', name: 'roster.csv', base64 })
      await hears('小李', /读到 49 人/)
    },
    /** Moves the clocks on; resolves when what is due by itself at that time was sent. */
    setsClock: async (at: string) => {
      await looksAt(at)
      await quiet()
    },
    /** As `setsClock`, where nobody said anything just before. */
    jumps: async (at: string) => {
      await looksAt(at)
      while (await countOpen()) await sleep(5)
    },
    restartsWorker: async () => {
      await worker.stop()
      worker = await beginWorker()
    },
    startsAnotherWorker: async () => {
      const other = await beginWorker('tests-worker-2')
      others.add(other)
      return {
        stop: async () => {
          others.delete(other)
          await other.stop()
        },
      }
    },
    restartsLine: async () => {
      await line.stop()
      line = await beginLine()
    },
    lineEnded: () => line.ended,
    stop: async () => {
      await worker.stop()
      await line.stop()
      await simulator.stop()
      await mongoose.connection.dropDatabase()
      await disconnectDatabase()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** How many messages were ever stored: those still there, and those of which only a count is left. */
async function countStored(): Promise<number> {
  const { connection } = mongoose
  const [kept, counts] = await Promise.all([
    connection.collection('inbox').countDocuments(),
    connection.collection('message_counts').find().toArray(),
  ])
  return counts.reduce((sum, { messages }) => sum + Number(messages), kept)
}

async function groupIsKnown(account: string): Promise<void> {
  while (!(await branchOf(account))) await sleep(20)
}

export type Chat = Awaited<ReturnType<typeof startChat>>
