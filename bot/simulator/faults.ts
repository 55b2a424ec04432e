import { setTimeout as sleep } from 'node:timers/promises'

export type SendFault = 'none' | 'reject' | 'hang' | 'deliver-then-fail' | 'deliver-then-hang' | 'throttle'

/** What is wrong with the simulated WeChat at this moment. */
export interface FaultSettings {
  /** Takes connections and calls but never answers, and tells of nothing. */
  blackHole: boolean
  /** Milliseconds that every answer takes. */
  latency: number
  /** How often each message is told of. */
  copies: number
  /** How many messages are shuffled among each other. */
  shuffle: number
  /** Milliseconds by which messages are told of late. */
  delay: number
  send: SendFault
  /** Whether the bot's own sends come back to it. */
  echo: boolean
}

export const NO_FAULTS: FaultSettings = {
  blackHole: false,
  latency: 0,
  copies: 1,
  shuffle: 0,
  delay: 0,
  send: 'none',
  echo: true,
}

/** Two sends closer than this, in milliseconds, are too many for one that throttles. */
const THROTTLE = 200

/** The faults in force, and the ways in which they delay and disorder. */
export class Faults {
  settings: FaultSettings = { ...NO_FAULTS }
  /** Chance by which messages are shuffled, from 0 to 1. */
  random: () => number = Math.random
  /** How many sends hang. */
  hanging = 0
  private held: (() => void)[] = []
  private passedAt = 0

  set(settings: Partial<FaultSettings>): void {
    this.settings = { ...this.settings, ...settings }
    if (this.settings.shuffle < 2) this.release()
  }

  clear(): void {
    this.set(NO_FAULTS)
  }

  /** Resolves when an answer may be given; never in a black hole. */
  async gate(): Promise<void> {
    const { blackHole, latency } = this.settings
    if (blackHole) await new Promise(() => {})
    if (latency) await sleep(latency)
  }

  /** Never resolves. */
  async hang(): Promise<void> {
    this.hanging += 1
    await new Promise(() => {})
  }

  /** Whether one more send is not too many just now. */
  passes(): boolean {
    const now = performance.now()
    if (now - this.passedAt < THROTTLE) return false
    this.passedAt = now
    return true
  }

  /** Tells of a message as often, as late and in such order as the faults want. */
  tell(emit: () => void): void {
    const { blackHole, copies, delay, shuffle } = this.settings
    if (blackHole) return
    const tellAll = () => {
      for (let copy = 0; copy < copies; copy += 1) emit()
    }
    const later = delay ? () => void setTimeout(tellAll, delay) : tellAll
    this.held.push(later)
    if (this.held.length >= shuffle) this.release()
  }

  private release(): void {
    const held = this.held.sort(() => this.random() - 0.5)
    this.held = []
    for (const tell of held) tell()
  }
}
