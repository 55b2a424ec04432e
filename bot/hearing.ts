import { setTimeout as sleep } from 'node:timers/promises'
import { keepGap, noteHearing } from '../models/gap.ts'
import type { Log } from './log.ts'
import type { Wechat } from './wechat.ts'

export interface HearingOptions {
  account: string
  wechat: Wechat
  log: Log
  now: () => Date
}

const DING_EVERY = 15_000
/** A restart in order is shorter. */
const SHORTEST_GAP = 3_000

/** Watches from the login on whether the account still hears, and keeps note of it, so that a gap is known afterwards. */
export class Hearing {
  readonly #options: HearingOptions
  readonly #loggedInAt: Date
  #isNoted = false
  #isDeaf = false

  constructor(options: HearingOptions) {
    this.#options = options
    this.#loggedInAt = options.now()
  }

  /** Keeps what lies between the last note of whoever served the account before and the login as a gap. */
  async begin(): Promise<void> {
    const { account, log } = this.#options
    const loggedInAt = this.#loggedInAt
    const gap = await keepGap(account, loggedInAt, SHORTEST_GAP)
    if (gap) log.warn({ account, from: gap.from, until: gap.until }, 'nothing was heard in between')
    await noteHearing(account, loggedInAt)
    this.#isNoted = true
  }

  /**
   * Dings until the connection ends; resolves when its end is noted. One whose ding stays unanswered is deaf, whatever
   * the library says of it: it ends, and when it heard last is not known better than before.
   */
  async watch(ending: AbortController): Promise<void> {
    const { signal } = ending
    while (!signal.aborted) {
      await sleep(DING_EVERY, undefined, { ref: false, signal }).catch(() => undefined)
      if (!signal.aborted) await this.#ding(ending)
      await this.#note()
    }
  }

  async #ding(ending: AbortController): Promise<void> {
    try {
      await this.#options.wechat.ding()
    } catch (error) {
      this.#isDeaf = !ending.signal.aborted
      ending.abort(`ding: ${error}`)
    }
  }

  async #note(): Promise<void> {
    const { account, log, now } = this.#options
    if (!this.#isNoted || this.#isDeaf) return
    await noteHearing(account, now()).catch((error: unknown) =>
      log.warn({ err: error }, 'what was heard could not be noted'),
    )
  }
}
