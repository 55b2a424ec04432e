import { setTimeout as sleep } from 'node:timers/promises'
import { type Branch, branchOf, rememberBranch } from '../models/branch.ts'
import { type Relay, runningRelays } from '../models/relay.ts'
import { allStaff } from '../models/staff.ts'
import { asksToBeBound } from './binding-text.ts'
import type { Log } from './log.ts'
import { Wakeup } from './wakeup.ts'
import type { Received, Wechat } from './wechat.ts'

export interface DirectoryOptions {
  account: string
  topic: string
  wechat: Wechat
  log: Log
}

const REFRESH = 10 * 60_000
const RETRY = 5_000
const CALM = 1_000
const STAFF_AGE = 1_000

/** Who is in the branch's group, kept up to date, and by that which messages are the bot's business. */
export class Directory {
  readonly #options: DirectoryOptions
  #group: Omit<Branch, '_id' | 'account'> | null = null
  #contacts = new Set<string>()
  #staff = { contacts: new Set<string>(), at: 0 }
  readonly #wakeup = new Wakeup()
  #stopped = false
  /** Messages that come before the group was read wait for it, unless they fit what was known of it. */
  #wasRead = () => {}
  readonly #ready = new Promise<void>((resolve) => {
    this.#wasRead = resolve
  })
  /** Resolves when the group is there as it was last known, or cannot be. */
  readonly #recalled: Promise<void>

  constructor(options: DirectoryOptions) {
    this.#options = options
    this.#recalled = this.#recall()
    void this.#loop()
  }

  /** Reads the group again soon. */
  refresh(): void {
    this.#wakeup.wake()
  }

  /** Whether a message comes from the branch group, its people, staff, or brings a binding code. */
  async wants(message: Received): Promise<boolean> {
    await this.#recalled
    if (this.#fits(message)) return true
    await this.#ready
    if (this.#fits(message)) return true
    // While the database is away nobody can tell staff from strangers: rather keep too much.
    return !message.inGroup && (await this.isStaff(message.sender).catch(() => true))
  }

  #fits({ inGroup, conversation, sender, text }: Received): boolean {
    if (inGroup) return conversation === this.#group?.room
    return this.#contacts.has(sender) || asksToBeBound(text)
  }

  /** Whether this contact is bound staff. */
  async isStaff(contact: string): Promise<boolean> {
    if (Date.now() - this.#staff.at > STAFF_AGE) {
      const bound = (await allStaff()).filter(({ account }) => account === this.#options.account)
      this.#staff = { contacts: new Set(bound.map((one) => one.contact)), at: Date.now() }
    }
    return this.#staff.contacts.has(contact)
  }

  /** Relays of events that are running, to which members may hand in pictures; the latest first. */
  async relays(): Promise<Relay[]> {
    return await runningRelays(this.#options.account)
  }

  stop(): void {
    this.#stopped = true
    this.#wakeup.wake()
  }

  async #loop(): Promise<void> {
    await this.#recalled
    while (!this.#stopped) {
      await this.#wakeup.sleep(await this.#follow())
      await sleep(CALM, undefined, { ref: false })
    }
  }

  /** Reads the group, or takes it as it was last known; returns after how many milliseconds to read again. */
  async #follow(): Promise<number> {
    const { log } = this.#options
    try {
      return await this.#read()
    } catch (error) {
      log.warn({ err: error }, 'the branch group could not be read or stored yet')
      await this.#recall()
      if (this.#group) this.#wasRead()
      return RETRY
    }
  }

  /** A slow puppet takes seconds for all of the group's people, and ids may have changed: whoever is known need not wait. */
  async #recall(): Promise<void> {
    if (this.#group) return
    const known = await branchOf(this.#options.account).catch(() => null)
    if (known) this.#take(known)
  }

  #take(group: Omit<Branch, '_id' | 'account'>): void {
    this.#group = group
    this.#contacts = new Set(group.people.map(({ contact }) => contact))
  }

  /** Returns after how many milliseconds to read again. */
  async #read(): Promise<number> {
    const { account, topic, wechat, log } = this.#options
    await this.#recall()
    const room = this.#group?.room
    const found = (room && (await wechat.findGroup({ topic, room }))) || (await wechat.findGroup({ topic }))
    if (!found) {
      this.#wasRead()
      log.error(`没有找到名为「${topic}」的群：请把机器人的微信拉进群里，或在设置 GROUP_NAME 里写上群名`)
      return RETRY
    }
    this.#take(found)
    this.#wasRead()
    const changed = await rememberBranch({ account, ...found })
    if (changed) log.info({ people: found.people.length }, 'the branch group was read')
    return REFRESH
  }
}
