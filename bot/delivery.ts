import { setTimeout as sleep } from 'node:timers/promises'
import { type OutboxItem, printOf } from '../models/outbox.ts'
import {
  beginSending,
  doubtInterruptedSends,
  pendingItems,
  recentSends,
  type SendResult,
  settleByEcho,
  settleSends,
} from '../models/sending.ts'
import type { Pace } from './config.ts'
import { withDeadline } from './errors.ts'
import type { Log } from './log.ts'
import { remember } from './memory.ts'
import { earliestSend, type PastSend } from './pacing.ts'
import { sendOne } from './send.ts'
import { Wakeup } from './wakeup.ts'
import type { Received, Wechat } from './wechat.ts'

export interface DeliveryOptions {
  account: string
  wechat: Wechat
  pace: Pace
  log: Log
  now: () => Date
}

const LOOK_AHEAD = 500
const READ_EVERY = 10
const POLL = 1_000
const DATABASE_DEADLINE = 5_000
const DAY = 24 * 3_600_000

/** Starts to send what the outbox holds. What an earlier process was sending when it died is in doubt from now on. */
export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { account, log, now, pace } = options
  const limit = rememberedSends(pace)
  const sends = await recentSends(account, { since: new Date(now().getTime() - DAY), limit })
  const doubtful = await doubtInterruptedSends(account)
  if (doubtful) log.warn({ doubtful }, 'sends were interrupted and their fate is unknown')
  return new Delivery(
    options,
    sends.flatMap((send) => (send.sentAt ? [{ ...send, sentAt: send.sentAt }] : [])),
  )
}

/** Sends what the outbox holds: in order within each conversation, at the account's pace, each item once. */
export class Delivery {
  readonly #options: DeliveryOptions
  /** What the pace is judged by, latest first. */
  readonly #past: PastSend[]
  /** What is pending as it was read last, without what was begun since. */
  #pending: OutboxItem[] = []
  #readAt = Number.NEGATIVE_INFINITY
  #stale = true
  readonly #busy = new Set<string>()
  readonly #inFlight = new Map<string, (sentId: string) => void>()
  /** Message ids of the latest sends: their echoes tell nothing new. */
  readonly #sentIds = new Set<string>()
  /** Whether this puppet was seen to echo the account's own sends. */
  #echoes = false
  readonly #wakeup = new Wakeup()
  #stopped = false
  #abandoned = false
  readonly #running: Promise<void>

  constructor(options: DeliveryOptions, past: PastSend[]) {
    this.#options = options
    this.#past = past
    this.#running = this.#loop()
  }

  /** Looks for what is due now. */
  wake(): void {
    this.#stale = true
    this.#wakeup.wake()
  }

  /** The account's own message came back: it proves that a send arrived. */
  echo(message: Received): void {
    const { account, log } = this.#options
    const print = printOf(message.conversation, echoContent(message))
    const settleInFlight = this.#inFlight.get(print)
    if (settleInFlight) {
      this.#echoes = true
      settleInFlight(message.id)
    } else if (!this.#sentIds.has(message.id)) {
      settleByEcho(account, print, { sentId: message.id, at: message.sentAt }).catch((error: unknown) =>
        log.error({ err: error }, 'an echo could not be stored'),
      )
    }
  }

  /** Stops sending; resolves when what was under way is settled. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#wakeup.wake()
    await this.#running
    const patience = Date.now() + DATABASE_DEADLINE
    while (this.#busy.size && Date.now() < patience) await sleep(50)
    this.#abandoned = true
  }

  async #loop(): Promise<void> {
    const { log, pace } = this.#options
    while (!this.#stopped) {
      this.#past.length = Math.min(this.#past.length, rememberedSends(pace))
      try {
        if (await this.#round()) continue
      } catch (error) {
        log.error({ err: error }, 'the outbox cannot be read')
      }
      const woken = await this.#wakeup.sleep(POLL)
      this.#stale ||= !woken
    }
  }

  /** Begins what is due; returns whether to look again at once. */
  async #round(): Promise<boolean> {
    if (this.#stale && performance.now() - this.#readAt > READ_EVERY) await this.#read()
    const { pace, now } = this.#options
    const due = chooseDue(this.#pending, { busy: this.#busy, past: this.#past, pace, now: now() })
    if (!due.length) {
      if (this.#stale) await sleep(READ_EVERY)
      return this.#stale
    }
    const ids = due.map(({ _id }) => _id)
    const begun = new Set(await withDeadline('outbox', DATABASE_DEADLINE, beginSending(ids)))
    const chosen = new Set(due)
    this.#pending = this.#pending.filter((item) => !chosen.has(item))
    for (const item of due) if (begun.has(item._id)) void this.#deliver(item)
    return true
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now()
    this.#stale = false
    const reading = pendingItems(this.#options.account, LOOK_AHEAD)
    this.#pending = await withDeadline('outbox', DATABASE_DEADLINE, reading)
    this.#stale ||= this.#pending.length === LOOK_AHEAD
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { conversation, inGroup, purpose } = item
    this.#busy.add(conversation)
    this.#past.unshift({ inGroup, purpose, sentAt: this.#options.now() })
    const sending = { ...this.#options, echoes: () => this.#echoes, inFlight: this.#inFlight }
    const result = await sendOne(item, sending)
    if (result.state === 'sent' && result.sentId) remember(this.#sentIds, result.sentId)
    await this.#settle(result)
    if (result.state === 'pending') {
      // Its turn comes before what is known to be pending.
      this.#pending = []
      this.#stale = true
    }
    this.#busy.delete(conversation)
    this.#wakeup.wake()
  }

  /** A settled send that the database does not hear of would be in doubt after a restart. */
  async #settle(result: SendResult): Promise<void> {
    while (!this.#abandoned) {
      try {
        return await withDeadline('outbox', DATABASE_DEADLINE, settleSends([result]))
      } catch (error) {
        this.#options.log.error(
          { err: error, item: result.id },
          'the outcome of a send could not be stored yet',
        )
        await sleep(POLL)
      }
    }
  }
}

/** How many sends the pace has to look back on. */
function rememberedSends({ perMinute, perDay }: Pace): number {
  return Math.max(1_000, perMinute, perDay)
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

function echoContent({ kind, text }: Received) {
  if (kind === 'text') return { text }
  return kind === 'link' ? { link: { url: '', title: '', description: '' } } : { fileId: 'echo' }
}
