import { setTimeout as sleep } from 'node:timers/promises'
import { fileById } from '../models/file.ts'
import {
  beginSending,
  doubtInterruptedSends,
  type OutboxItem,
  pendingItems,
  printOf,
  recentSends,
  type SendResult,
  settleByEcho,
  settleSends,
} from '../models/outbox.ts'
import type { Pace } from './config.ts'
import { DeadlineError, withDeadline } from './errors.ts'
import type { Log } from './log.ts'
import { remember } from './memory.ts'
import { earliestSend, type PastSend } from './pacing.ts'
import type { Received, Sendable, Wechat } from './wechat.ts'

export interface DeliveryOptions {
  account: string
  wechat: Wechat
  pace: Pace
  log: Log
  now: () => Date
}

export interface Delivery {
  /** Looks for what is due now. */
  wake(): void
  /** The account's own message came back: it proves that a send arrived. */
  echo(message: Received): void
  /** Stops sending; resolves when what was under way is settled. */
  stop(): Promise<void>
}

const LOOK_AHEAD = 500
const READ_EVERY = 10
const POLL = 1_000
const DATABASE_DEADLINE = 5_000
/** How long an echo may take before a failed send counts as not delivered. */
const ECHO_PATIENCE = 3_000
const TRIES = 5
const DAY = 24 * 3_600_000

/** Sends what the outbox holds: in order within each conversation, at the account's pace, each item once. */
export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { account, log, now, pace } = options
  const remembered = Math.max(1_000, pace.perMinute, pace.perDay)
  const past: PastSend[] = (
    await recentSends(account, { since: new Date(now().getTime() - DAY), limit: remembered })
  ).flatMap((send) => (send.sentAt ? [{ ...send, sentAt: send.sentAt }] : []))
  const doubtful = await doubtInterruptedSends(account)
  if (doubtful) log.warn({ doubtful }, 'sends were interrupted and their fate is unknown')

  const inFlight = new Map<string, (sentId: string) => void>()
  const busy = new Set<string>()
  /** Message ids of the latest sends: their echoes tell nothing new. */
  const sentIds = new Set<string>()
  let echoes = false
  let stopped = false
  let awake = () => {}
  let running: Promise<unknown> = Promise.resolve()

  /** What is pending as it was read last, without what was begun since. */
  let pending: OutboxItem[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let stale = true

  const round = async () => {
    const choose = () => chooseDue(pending, { busy, past, pace, now: now() })
    let due = choose()
    if (stale && performance.now() - readAt > READ_EVERY) {
      readAt = performance.now()
      stale = false
      pending = await withDeadline('outbox', DATABASE_DEADLINE, pendingItems(account, LOOK_AHEAD))
      stale ||= pending.length === LOOK_AHEAD
      due = choose()
    }
    if (!due.length) {
      if (stale) await sleep(READ_EVERY)
      return stale
    }
    const begun = await withDeadline('outbox', DATABASE_DEADLINE, beginSending(due.map(({ _id }) => _id)))
    const chosen = new Set(due)
    pending = pending.filter((item) => !chosen.has(item))
    const ids = new Set(begun)
    for (const item of due) if (ids.has(item._id)) void deliver(item)
    return true
  }

  const deliver = async (item: OutboxItem) => {
    busy.add(item.conversation)
    past.unshift({ inGroup: item.inGroup, purpose: item.purpose, sentAt: now() })
    const result = await sendOne(item, { ...options, echoes: () => echoes, inFlight })
    if (result.state === 'sent' && result.sentId) remember(sentIds, result.sentId)
    await settleSurely(result)
    if (result.state === 'pending') {
      // Its turn comes before what is known to be pending.
      pending = []
      stale = true
    }
    busy.delete(item.conversation)
    awake()
  }

  /** A settled send that the database does not hear of would be in doubt after a restart. */
  const settleSurely = async (result: SendResult) => {
    while (!stopped) {
      try {
        return await withDeadline('outbox', DATABASE_DEADLINE, settleSends([result]))
      } catch (error) {
        log.error({ err: error, item: result.id }, 'the outcome of a send could not be stored yet')
        await sleep(POLL)
      }
    }
  }

  const loop = async () => {
    while (!stopped) {
      const wakened = new Promise<void>((resolve) => {
        awake = resolve
      })
      past.length = Math.min(past.length, remembered)
      try {
        if (await round()) continue
      } catch (error) {
        log.error({ err: error }, 'the outbox cannot be read')
      }
      const waited = await Promise.race([wakened, sleep(POLL, 'polls')])
      stale ||= waited === 'polls'
    }
  }
  running = loop()

  return {
    wake: () => {
      stale = true
      awake()
    },
    echo: (message) => {
      const print = printOf(message.conversation, echoContent(message))
      const settleInFlight = inFlight.get(print)
      if (settleInFlight) {
        echoes = true
        settleInFlight(message.id)
      } else if (!sentIds.has(message.id)) {
        void settleByEcho(account, print, { sentId: message.id, at: message.sentAt }).catch((error) =>
          log.error({ err: error }, 'an echo could not be stored'),
        )
      }
    },
    stop: async () => {
      const patience = Date.now() + DATABASE_DEADLINE
      while (busy.size && Date.now() < patience) await sleep(50)
      stopped = true
      awake()
      await running
    },
  }
}

/** The first item of each free conversation, if its time has come. */
function chooseDue(
  items: OutboxItem[],
  state: { busy: ReadonlySet<string>; past: readonly PastSend[]; pace: Pace; now: Date },
): OutboxItem[] {
  const { busy, pace, now } = state
  const past = [...state.past]
  const seen = new Set(busy)
  const due: OutboxItem[] = []
  for (const item of items) {
    if (seen.has(item.conversation)) continue
    seen.add(item.conversation)
    if (earliestSend(item, past, { pace, now }) > now) continue
    due.push(item)
    past.unshift({ inGroup: item.inGroup, purpose: item.purpose, sentAt: now })
  }
  return due
}

interface Sending extends DeliveryOptions {
  /** Whether this puppet was seen to echo the account's own sends. */
  echoes: () => boolean
  inFlight: Map<string, (sentId: string) => void>
}

/** Sends one item and says what became of it. Never rejects. */
async function sendOne(item: OutboxItem, sending: Sending): Promise<SendResult> {
  const { wechat, now, log, inFlight } = sending
  const { _id: id } = item
  if (item.expiresAt && item.expiresAt < now()) return { id, state: 'failed', problem: 'expired' }
  let echoed: string | undefined
  const echo = new Promise<void>((resolve) => {
    inFlight.set(item.print, (sentId) => {
      echoed = sentId
      resolve()
    })
  })
  try {
    const sentId = (await wechat.send(item.conversation, await sendableOf(item))) ?? echoed
    return { id, state: 'sent', at: now(), ...(sentId ? { sentId } : {}) }
  } catch (error) {
    log.warn({ err: error, item: id }, 'a send failed')
    await Promise.race([echo, sleep(ECHO_PATIENCE)])
    return echoed ? { id, state: 'sent', at: now(), sentId: echoed } : judgeFailure(item, error, sending)
  } finally {
    inFlight.delete(item.print)
  }
}

/**
 * A refused send without its echo was not delivered, where the puppet echoes: it is tried again, later each time.
 * Otherwise nobody can tell, and what nobody can tell is not repeated.
 */
function judgeFailure(item: OutboxItem, error: unknown, { echoes, now }: Sending): SendResult {
  const { _id: id, attempts } = item
  if (error instanceof MissingFileError) return { id, state: 'failed', problem: 'file missing' }
  if (error instanceof DeadlineError || !echoes()) return { id, state: 'unknown', problem: 'no answer' }
  if (attempts + 1 >= TRIES) return { id, state: 'failed', problem: 'refused' }
  return {
    id,
    state: 'pending',
    dueAt: new Date(now().getTime() + 2_000 * 2 ** attempts),
    problem: 'refused',
  }
}

class MissingFileError extends Error {}

async function sendableOf(item: OutboxItem): Promise<Sendable> {
  if (item.link) return { link: item.link }
  if (!item.fileId) return { text: item.text ?? '' }
  const file = await fileById(item.fileId)
  if (!file) throw new MissingFileError(`no stored file for ${item._id}`)
  return { file: { ...file, name: item.fileName ?? file.name } }
}

function echoContent({ kind, text }: Received) {
  if (kind === 'text') return { text }
  return kind === 'link' ? { link: { url: '', title: '', description: '' } } : { fileId: 'echo' }
}
