import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'

/** How long nothing may be tried until a life counts as over, in milliseconds. */
const STILL = 20

/**
 * A process that is killed without a process: from the step at which it dies, whatever it tries with the database
 * or with WeChat fails before it reaches anybody, and what is under way brings it no answer. What others see of it
 * is what they see of a killed process, for a hundredth of what a start costs.
 */
export class Life {
  /** Steps taken so far: each call that goes out and each answer that comes back is one. */
  steps = 0
  isOver = false
  #under = 0
  #lastTry = 0
  readonly #dieAt: number
  #die = () => {}
  /** Resolves when it dies. */
  readonly death = new Promise<void>((resolve) => {
    this.#die = resolve
  })

  constructor(dieAt: number) {
    this.#dieAt = dieAt
  }

  /** Runs a call in this life; it rejects as if the connection broke when the life is over or ends meanwhile. */
  async call<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#lastTry = performance.now()
    this.#under += 1
    try {
      this.#step()
      const result = await work()
      this.#step()
      return result
    } finally {
      this.#under -= 1
    }
  }

  /** Resolves when nothing of it is under way any more. */
  async isStill(): Promise<void> {
    while (this.#under || performance.now() - this.#lastTry < STILL) await sleep(2)
  }

  #step(): void {
    if (!this.isOver) this.steps += 1
    if (this.steps >= this.#dieAt) {
      this.isOver = true
      this.#die()
    }
    if (this.isOver) throw new mongo.MongoNetworkError('killed')
  }
}

const lives = new AsyncLocalStorage<Life>()

/** Starts something that lives this life, with all that it calls. */
export function inLife<Result>(life: Life, start: () => Result): Result {
  return lives.run(life, start)
}

type Execute = (...given: unknown[]) => Promise<unknown>

/** Makes every operation of the database driver a call of the life in which it was begun. */
export function watchDriver(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('mongoose'))
  const driver: { executeOperation: Execute } = require('mongodb/lib/operations/execute_operation.js')
  const execute = driver.executeOperation
  driver.executeOperation = (...given) => {
    const life = lives.getStore()
    return life ? life.call(() => execute(...given)) : execute(...given)
  }
}
