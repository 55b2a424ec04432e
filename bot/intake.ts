import { setTimeout as sleep } from 'node:timers/promises'
import { GATHERING } from '../models/batch.ts'
import { type InboxMessage, type MessageKind, PARTITIONS, receiveMessages } from '../models/inbox.ts'
import { DeadlineError, withDeadline } from './errors.ts'
import type { Log } from './log.ts'
import { remember } from './memory.ts'
import type { Spool } from './spool.ts'
import type { Received, Wechat } from './wechat.ts'

/** What the intake needs to know and to call. */
export interface IntakeOptions {
  account: string
  wechat: Wechat
  spool: Spool
  log: Log
  now: () => Date
  /** Whether a message is to be kept: from the branch group, from its people, or a binding code. */
  wanted: (message: Received) => Promise<boolean>
  /** The account's own message came back. */
  echo: (message: Received) => void
  /** Whether the file that came with it is to be fetched; rejects while the database is away. */
  fetchesFile: (message: InboxMessage) => Promise<boolean>
  stored: (messages: InboxMessage[]) => void
}

const BATCH = 200
const READ_TRIES = 3
/** How many are read at once: of a whole burst, the last would have to wait beyond their deadline. */
const READS = 50
const STORE_DEADLINE = 5_000
/** Those that bring a file; whether it is fetched is decided when they are stored. */
const WITH_FILES: ReadonlySet<MessageKind> = new Set(['image', 'video', 'file', 'voice'])
const TEXT_LIMIT = 20_000
/** Status codes of gRPC: CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE. */
const NO_ANSWER = [1, 4, 14]

/** Stores every message durably, in the order of arrival, before anything else happens to it. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #queue: { id: string; reading: Promise<Received | null> }[] = []
  readonly #taken = new Set<string>()
  /** Ids of messages that were told of and not stored yet. */
  readonly #unstored = new Set<string>()
  /** Messages are read in so many lanes, one after the other in each. */
  readonly #lanes: Promise<unknown>[] = []
  #count = 0
  #pumping: Promise<void> | undefined
  #seq = 0

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  take(id: string): void {
    if (this.#taken.has(id)) return
    remember(this.#taken, id)
    this.#unstored.add(id)
    const place = this.#count % READS
    this.#count += 1
    const reading = (this.#lanes[place] ?? Promise.resolve()).then(() => this.#read(id))
    this.#lanes[place] = reading
    this.#queue.push({ id, reading })
    this.#pumping ??= this.#pump()
  }

  /** What was told of and not stored, as what the puppet did not answer for. */
  unstored(): string[] {
    return [...this.#unstored]
  }

  /** Resolves when all that was taken so far is stored. */
  async settled(): Promise<void> {
    while (this.#pumping) await this.#pumping
  }

  /** Moves what the spool keeps into the database; to be called again and again. */
  async drainSpool(): Promise<void> {
    const { spool, log, stored } = this.#options
    if (spool.isEmpty()) return
    const count = await spool.drain(async (messages) => {
      await withDeadline('inbox', STORE_DEADLINE, storeInOrder(messages, this.#options))
      stored(messages)
    })
    log.info({ count }, 'messages moved from the spool to the database')
  }

  /** Reads a message with a few tries; null when the puppet cannot give it, which is logged. */
  async #read(id: string): Promise<Received | null> {
    const { wechat, log } = this.#options
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await wechat.read(id)
      } catch (error) {
        log.warn({ err: error, attempt }, 'a message could not be read from the puppet')
        if (attempt < READ_TRIES) continue
        if (wasAnswered(error)) this.#unstored.delete(id)
        return null
      }
    }
  }

  async #pump(): Promise<void> {
    while (this.#queue.length) {
      const messages: InboxMessage[] = []
      const done: string[] = []
      for (const { id, reading } of this.#queue.splice(0, BATCH)) {
        const received = await reading
        if (received) done.push(id)
        messages.push(...(await this.#rowsOf(received)))
      }
      if (messages.length) await Promise.all([this.#keep(messages), sleep(GATHERING)])
      for (const id of done) this.#unstored.delete(id)
    }
    this.#pumping = undefined
  }

  /** The message as the inbox keeps it; none when it is an echo or not wanted. */
  async #rowsOf(received: Received | null): Promise<InboxMessage[]> {
    if (received?.own) this.#options.echo(received)
    else if (received && (await this.#options.wanted(received)))
      return [await toInbox(received, this.#options, this.#nextSeq())]
    return []
  }

  async #keep(messages: InboxMessage[]): Promise<void> {
    const { spool, stored } = this.#options
    for (;;) {
      if (spool.isEmpty() && (await stores(messages, this.#options))) return stored(messages)
      if (await spools(messages, this.#options)) return
      await sleep(1_000)
    }
  }

  #nextSeq(): number {
    this.#seq = Math.max(this.#seq + 1, this.#options.now().getTime() * 1000)
    return this.#seq
  }
}

/** Whether the puppet itself said that it cannot give the message: neither silence nor a broken connection says so. */
function wasAnswered(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return !(error instanceof DeadlineError || NO_ANSWER.includes(Number(code)))
}

async function stores(messages: InboxMessage[], options: IntakeOptions): Promise<boolean> {
  try {
    await withDeadline('inbox', STORE_DEADLINE, storeInOrder(messages, options))
    return true
  } catch (error) {
    options.log.error(
      { err: error, count: messages.length },
      'the database is away: messages go to the spool',
    )
    return false
  }
}

/** Whether a file is fetched is known by what its sender said before, so that is stored first. */
async function storeInOrder(messages: InboxMessage[], { fetchesFile }: IntakeOptions): Promise<void> {
  let first = 0
  for (const [index, message] of messages.entries()) {
    if (!message.file) continue
    await receiveMessages(messages.slice(first, index))
    first = index
    if (!(await fetchesFile(message))) delete message.file
  }
  await receiveMessages(messages.slice(first))
}

async function spools(messages: InboxMessage[], { spool, log }: IntakeOptions): Promise<boolean> {
  try {
    await spool.append(messages)
    return true
  } catch (error) {
    log.fatal(
      { err: error, count: messages.length },
      'neither the database nor the disk takes messages: kept in memory',
    )
    return false
  }
}

async function toInbox(received: Received, options: IntakeOptions, seq: number): Promise<InboxMessage> {
  const { account, wechat, now } = options
  const { id, conversation, inGroup, sender, kind, text, mentions, sentAt } = received
  const message: InboxMessage = {
    _id: `${account}/${conversation}/${id}`,
    account,
    conversation,
    inGroup,
    sender,
    senderName: '',
    kind,
    text: text.slice(0, TEXT_LIMIT),
    mentions,
    sentAt,
    receivedAt: now(),
    seq,
    partition: partitionOf(conversation),
    state: 'waiting',
    attempts: 0,
  }
  if (kind === 'link')
    message.link = await wechat.link(id).catch(() => ({ url: '', title: '', description: '' }))
  if (WITH_FILES.has(kind)) message.file = { state: 'waiting', name: received.fileName, size: -1 }
  return message
}

/** The partition that a conversation belongs to: its messages are handled by one worker at a time. */
export function partitionOf(conversation: string): number {
  let hash = 0
  for (const character of conversation) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % PARTITIONS
}
