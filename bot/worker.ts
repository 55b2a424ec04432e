import { setTimeout as sleep } from 'node:timers/promises'
import { isOutage } from '../models/database.ts'
import {
  countAttempt,
  type InboxMessage,
  type Settled,
  settleMessages,
  waitingMessages,
  watchInbox,
} from '../models/inbox.ts'
import type { Settings } from './config.ts'
import { withDeadline } from './errors.ts'
import type { Context, Job, Scene, Watch } from './handler.ts'
import { keepWatching } from './hints.ts'
import { dayOf } from './language/calendar.ts'
import type { Log } from './log.ts'
import { keepShare } from './partitions.ts'
import { senderOf } from './people.ts'
import { post } from './post.ts'
import { type Registry, route } from './route.ts'
import { createScenePainter } from './scene.ts'
import { startTick } from './tick.ts'

export interface WorkerOptions {
  settings: Settings
  registry: Registry
  jobs: readonly Job[]
  watches: readonly Watch[]
  /** Name of this process; the supervisor gives a dead worker's name to the one that replaces it. */
  owner: string
  log: Log
  now: () => Date
}

export interface Worker {
  /** Finishes what is under way and lets go; the rest stays in the inbox. */
  stop(): Promise<void>
}

const POLL = 1_000
const BATCH = 500
const DATABASE_DEADLINE = 10_000
const HANDLER_DEADLINE = 60_000
const TRIES = 3

/** Starts to drain the inbox and to run the jobs. The database must be connected. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { log, owner } = options
  const share = await keepShare(owner, log)
  const paint = createScenePainter(options.settings, options.now)
  const busy = new Set<string>()
  const underWay = new Set<Promise<void>>()
  /** How often a hint told of new messages, or of a file that was waited for. */
  let hints = 0
  let stopped = false
  let awake = () => {}

  const round = async () => {
    const hintsBefore = hints
    const messages = await withDeadline(
      'inbox',
      DATABASE_DEADLINE,
      waitingMessages(share.held(), [...busy], BATCH),
    )
    for (const conversation of byConversation(messages)) {
      const work = handleConversation(conversation).then(() => {
        underWay.delete(work)
        // While it was busy, its newer messages were passed over.
        if (hints !== hintsBefore || messages.length === BATCH) awake()
      })
      underWay.add(work)
    }
  }

  /** Handles one conversation's messages in their order, up to the first that cannot be handled now. */
  const handleConversation = async (messages: InboxMessage[]) => {
    const [first] = messages
    if (!first) return
    busy.add(first.conversation)
    const settled: Settled[] = []
    const counter = `${first.account}/${dayOf(options.now())}`
    let complete = true
    try {
      let scene: Scene | undefined
      for (const message of messages) {
        if (stopped) break
        // Until its file is fetched it cannot be handled, nor what was said after it.
        complete = message.file?.state !== 'waiting'
        if (!complete) break
        scene ??= await paint(first.account)
        const result = await handleOne(message, scene)
        settled.push({ id: message._id, result, counter })
        if (result !== 'dropped') scene = undefined
      }
    } catch (error) {
      complete = false
      log.error({ err: error }, 'a conversation waits: it could not be handled now')
    }
    await settleSurely(settled)
    // What could not be handled rests a little, so that it is not tried as fast as the machine can.
    if (!complete) await sleep(POLL)
    busy.delete(first.conversation)
  }

  const handleOne = async (message: InboxMessage, scene: Scene): Promise<Settled['result']> => {
    const context: Context = {
      ...scene,
      now: options.now(),
      message,
      sender: senderOf(scene.people, message.sender, message.senderName),
    }
    try {
      const outcome = await withDeadline('handler', HANDLER_DEADLINE, route(options.registry, context))
      await post(outcome.replies, context, { key: `reply:${message._id}`, here: message })
      return outcome.by ? 'handled' : 'dropped'
    } catch (error) {
      if (isOutage(error)) throw error
      const attempts = await countAttempt(message._id)
      log.error({ err: error, message: message._id, attempts }, 'a handler failed')
      if (attempts === 1 && !message.inGroup && context.sender.role !== 'stranger')
        await post([{ text: BUSY }], context, { key: `busy:${message._id}`, here: message })
      if (attempts < TRIES) throw error
      await post([{ to: 'staff', text: GIVEN_UP, purpose: 'push' }], context, {
        key: `given-up:${message._id}`,
      })
      return 'failed'
    }
  }

  const settleSurely = async (settled: Settled[]) => {
    try {
      await withDeadline('settle', DATABASE_DEADLINE, settleMessages(settled))
    } catch (error) {
      // They are handled once more, which changes nothing.
      log.warn({ err: error }, 'handled messages could not be settled yet')
      await sleep(POLL)
    }
  }

  const hinted = () => {
    hints += 1
    awake()
  }

  const loop = async () => {
    while (!stopped) {
      const wakened = new Promise<void>((resolve) => {
        awake = resolve
      })
      await round().catch(async (error: unknown) => {
        log.error({ err: error }, 'the inbox cannot be read')
        await sleep(POLL)
      })
      await Promise.race([wakened, sleep(POLL)])
    }
  }
  const running = loop()
  const stopWatching = keepWatching(() => watchInbox(hinted), log)
  const tick = startTick({ ...options, paint })

  return {
    stop: async () => {
      stopped = true
      awake()
      stopWatching()
      await tick.stop()
      await running
      await withDeadline('finish', DATABASE_DEADLINE, Promise.all(underWay)).catch(() => undefined)
      await share.stop()
    },
  }
}

const BUSY = '这会儿有点忙，您的话我记下了，马上处理。'
const GIVEN_UP = '有一条消息我没能处理好，已经留档。请看运行日志，或联系技术人员。'

function byConversation(messages: InboxMessage[]): InboxMessage[][] {
  const groups = new Map<string, InboxMessage[]>()
  for (const message of messages)
    groups.set(message.conversation, [...(groups.get(message.conversation) ?? []), message])
  return [...groups.values()]
}
