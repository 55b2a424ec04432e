import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { GATHERING } from '../models/batch.ts'
import { type OutboxItem, printOf } from '../models/outbox.ts'
import {
  doubtInterruptedSends,
  pendingItems,
  recentSends,
  type SendResult,
  settleByEcho,
  turnSends,
} from '../models/sending.ts'
import type { Pace } from './config.ts'
import { chooseDue, ORDER_PATIENCE, type Sent } from './due.ts'
import { withDeadline } from './errors.ts'
import type { Log } from './log.ts'
import { remember } from './memory.ts'
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

/** How many items of each conversation are read at once. */
const LOOK_AHEAD = 5
/** How often the outbox is read, in milliseconds: seldom while there is something to send anyway. */
const READ_EVERY = 10
const READ_EVERY_BUSY = 100
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
  readonly #past: Sent[]
  /** What is pending in each queue of each conversation as it was read last, without what was begun since. */
  #queues: OutboxItem[][] = []
  /** Those of which more may be pending than was read. */
  #cut = new Set<OutboxItem[]>()
  #readAt = Number.NEGATIVE_INFINITY
  #stale = true
  readonly #busy = new Set<string>()
  readonly #inFlight = new Map<string, (sentId: string) => void>()
  /** Message ids of the latest sends: their echoes tell nothing new. */
  readonly #sentIds = new Set<string>()
  /** Whether this puppet was seen to echo the account's own sends. */
  #echoes = false
  readonly #wakeup = new Wakeup()
  /** What became of sends, not stored yet. */
  #outcomes: { conversation: string; result: SendResult }[] = []
  #stopped = false
  /** Until when, after the stop, what is under way may still be settled. */
  #patience = 0
  readonly #running: Promise<void>

  constructor(options: DeliveryOptions, past: Sent[]) {
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
    const isKnown = this.#sentIds.has(message.id)
    this.#echoes ||= isKnown || settleInFlight !== undefined
    // Of the same text as what is under way now, it still proves only the send that it came of.
    if (isKnown) return
    if (settleInFlight) settleInFlight(message.id)
    else {
      settleByEcho(account, print, { sentId: message.id, at: message.sentAt }).catch((error: unknown) =>
        log.error({ err: error }, 'an echo could not be stored'),
      )
    }
  }

  /** Stops sending; resolves when what was under way is settled. */
  async stop(): Promise<void> {
    this.#patience = Date.now() + DATABASE_DEADLINE
    this.#stopped = true
    this.#wakeup.wake()
    await this.#running
  }

  get #isOver(): boolean {
    return this.#stopped && ((!this.#busy.size && !this.#outcomes.length) || Date.now() > this.#patience)
  }

  async #loop(): Promise<void> {
    const { log, pace } = this.#options
    while (!this.#isOver) {
      this.#past.length = Math.min(this.#past.length, rememberedSends(pace))
      try {
        if (await this.#round()) continue
      } catch (error) {
        log.error({ err: error }, 'the outbox cannot be read or written')
      }
      const woken = await this.#wakeup.sleep(POLL)
      this.#stale ||= !woken
    }
  }

  /** Stores what became of sends and begins what is due; returns whether to look again at once. */
  async #round(): Promise<boolean> {
    const due = this.#stopped ? [] : await this.#due()
    if (due.length || this.#outcomes.length) {
      const begun = new Set(await this.#turn(due))
      for (const item of due) if (begun.has(item._id)) void this.#deliver(item)
      await sleep(GATHERING)
      return true
    }
    if (this.#stale) await sleep(READ_EVERY)
    return this.#stale && !this.#stopped
  }

  async #due(): Promise<OutboxItem[]> {
    const { pace, now } = this.#options
    const choose = () => chooseDue(this.#queues, { busy: this.#busy, past: this.#past, pace, now: now() })
    const due = choose()
    const rest = due.length ? READ_EVERY_BUSY : READ_EVERY
    if (!this.#stale || performance.now() - this.#readAt < rest) return due
    await this.#read()
    return choose()
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now()
    this.#stale = false
    const { account, now } = this.#options
    const dueBy = new Date(now().getTime() + ORDER_PATIENCE)
    const reading = pendingItems(account, LOOK_AHEAD, dueBy)
    this.#queues = await withDeadline('outbox', DATABASE_DEADLINE, reading)
    this.#cut = new Set(this.#queues.filter(({ length }) => length === LOOK_AHEAD))
  }

  /** Writes outcomes and marks in one go; returns the ids of what may be sent. */
  async #turn(due: OutboxItem[]): Promise<string[]> {
    const outcomes = this.#outcomes
    this.#outcomes = []
    const marking = randomUUID()
    const turn = { results: outcomes.map(({ result }) => result), begin: due, marking }
    try {
      const begun = await withDeadline('outbox', DATABASE_DEADLINE, turnSends(turn))
      this.#takeOut(new Set(due))
      for (const { conversation, result } of outcomes)
        if (result.state === 'pending') this.#retry(conversation)
      return begun
    } catch (error) {
      // Nobody can tell whether it was written. What was begun was not sent, so it goes back.
      const back = due.map(({ _id: id, conversation, dueAt }) => ({
        conversation,
        result: { id, state: 'pending' as const, dueAt, problem: 'not begun', marking },
      }))
      this.#outcomes.unshift(...outcomes, ...back)
      throw error
    }
  }

  #takeOut(begun: ReadonlySet<OutboxItem>): void {
    for (const queue of this.#queues) {
      const [first, next] = queue
      if (!first || !begun.has(first)) continue
      queue.shift()
      if (!next && this.#cut.has(queue)) this.#stale = true
    }
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { conversation, inGroup, purpose } = item
    this.#busy.add(conversation)
    this.#past.unshift({ conversation, inGroup, purpose, sentAt: this.#options.now() })
    const sending = { ...this.#options, echoes: () => this.#echoes, inFlight: this.#inFlight }
    const result = await sendOne(item, sending)
    if (result.state === 'sent' && result.sentId) remember(this.#sentIds, result.sentId)
    // Not before its id is known: its own echo would settle another item of the same text.
    this.#inFlight.delete(item.print)
    this.#outcomes.push({ conversation, result })
    if (result.state !== 'pending') this.#busy.delete(conversation)
    this.#wakeup.wake()
  }

  /** What is to be tried again comes before what is known to be pending. */
  #retry(conversation: string): void {
    this.#queues = []
    this.#stale = true
    this.#busy.delete(conversation)
  }
}

/** How many sends the pace has to look back on. */
function rememberedSends({ perMinute, perDay }: Pace): number {
  return Math.max(1_000, perMinute, perDay)
}

function echoContent({ kind, text }: Received) {
  if (kind === 'text') return { text }
  return kind === 'link' ? { link: { url: '', title: '', description: '' } } : { fileId: 'echo' }
}
