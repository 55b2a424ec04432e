import { setTimeout as sleep } from 'node:timers/promises'
import { GATHERING } from '../models/batch.ts'
import { isOutage } from '../models/database.ts'
import { type Settled, settleMessages } from '../models/handled.ts'
import { type InboxMessage, waitingMessages } from '../models/inbox.ts'
import { AnswerLimit } from './answer-limit.ts'
import { readOnce } from './asked.ts'
import type { Ears } from './ears.ts'
import { withDeadline } from './errors.ts'
import { type HandlingOptions, handleMessage } from './handle.ts'
import type { Scene } from './handler.ts'
import { dayOf } from './language/calendar.ts'
import { redFlagIn } from './language/red-flag.ts'
import type { Share } from './partitions.ts'
import type { ScenePainter } from './scene.ts'
import { Wakeup } from './wakeup.ts'

export interface DrainOptions extends Omit<HandlingOptions, 'limit'> {
  share: Share
  paint: ScenePainter
  ears: Ears
}

const POLL = 1_000
/** Whether conversations are held again is known without asking the database. */
const SHARE_POLL = 50
/** The driver itself waits for the database for seconds before it fails. */
const OUTAGE_REST = 250
const BATCH = 500
const DATABASE_DEADLINE = 10_000

/** Takes messages out of the inbox: one conversation's in their order, different conversations side by side. */
export class InboxDrain {
  readonly #options: DrainOptions
  readonly #busy = new Set<string>()
  readonly #underWay = new Set<Promise<void>>()
  /** How often a hint told of new messages, or of a file that was waited for. */
  #hints = 0
  #stopped = false
  readonly #wakeup = new Wakeup()
  readonly #limit = new AnswerLimit()
  readonly #running: Promise<void>

  constructor(options: DrainOptions) {
    this.#options = options
    this.#running = this.#loop()
  }

  /** Looks for new messages now. */
  hint(): void {
    this.#hints += 1
    this.#wakeup.wake()
  }

  /** Finishes the messages under way; the rest stays in the inbox. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#wakeup.wake()
    await this.#running
    await withDeadline('finish', DATABASE_DEADLINE, Promise.all(this.#underWay)).catch(() => undefined)
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      await this.#round().catch((error: unknown) =>
        this.#options.log.error({ err: error }, 'the inbox cannot be read'),
      )
      await sleep(GATHERING)
      await this.#wakeup.sleep(this.#options.share.held().length ? POLL : SHARE_POLL)
    }
  }

  async #round(): Promise<void> {
    const hints = this.#hints
    const held = this.#options.share.held()
    if (!held.length) return
    const waiting = waitingMessages(held, [...this.#busy], BATCH)
    const messages = await withDeadline('inbox', DATABASE_DEADLINE, waiting)
    for (const conversation of byConversation(messages)) {
      const work = this.#handleConversation(conversation).then(() => {
        this.#underWay.delete(work)
        // While it was busy, its newer messages were passed over.
        if (hints !== this.#hints || messages.length === BATCH) this.#wakeup.wake()
      })
      this.#underWay.add(work)
    }
  }

  /** Handles one conversation's messages in their order, up to the first that cannot be handled now. */
  async #handleConversation(messages: InboxMessage[]): Promise<void> {
    const conversation = messages[0]?.conversation ?? ''
    this.#busy.add(conversation)
    const settled: Settled[] = []
    let rest = POLL
    const complete = await this.#handleAll(messages, settled).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'a conversation waits: it could not be handled now')
      if (isOutage(error)) rest = OUTAGE_REST
      return false
    })
    await this.#settle(settled)
    // What could not be handled rests a little, so that it is not tried as fast as the machine can.
    if (!complete) await sleep(rest)
    this.#busy.delete(conversation)
  }

  /** Returns false when a message has to wait, and so those after it; adds those that were handled to `settled`. */
  async #handleAll(messages: InboxMessage[], settled: Settled[]): Promise<boolean> {
    const { now, paint, ears } = this.#options
    let scene: Scene | undefined
    let isComplete = true
    for (const message of messages) {
      if (this.#stopped) break
      if (!isComplete && !isUrgent(message)) continue
      // Accounts may know the same contact, and so share a conversation's name.
      const prompts = readOnce(message.sender)
      if (scene?.account !== message.account) [scene] = await Promise.all([paint(message.account), prompts()])
      // Until its file is fetched or its voice heard it cannot be handled. In private what was said after it waits too.
      if (message.file?.state === 'waiting' || (await ears.awaits(message, scene))) {
        isComplete &&= message.inGroup
        continue
      }
      const options = { ...this.#options, limit: this.#limit }
      const result = await handleMessage(message, { ...scene, prompts }, options)
      settled.push({ id: message._id, result, counter: `${message.account}/${dayOf(now())}` })
      if (result !== 'dropped') scene = undefined
    }
    return isComplete
  }

  async #settle(settled: Settled[]): Promise<void> {
    try {
      await withDeadline('settle', DATABASE_DEADLINE, settleMessages(settled))
    } catch (error) {
      // They are handled once more, which changes nothing.
      this.#options.log.warn({ err: error }, 'handled messages could not be settled yet')
      await sleep(OUTAGE_REST)
    }
  }
}

/** What cannot wait for what was said before it. */
function isUrgent({ kind, text }: InboxMessage): boolean {
  return kind === 'text' && redFlagIn(text) !== null
}

function byConversation(messages: InboxMessage[]): InboxMessage[][] {
  const groups = new Map<string, InboxMessage[]>()
  for (const message of messages)
    groups.set(message.conversation, [...(groups.get(message.conversation) ?? []), message])
  return [...groups.values()]
}
