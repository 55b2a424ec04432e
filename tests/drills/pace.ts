import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Run } from './drill.ts'

/** What the reference takes on the two cores on which the promises were made, with nothing beside it. */
const REFERENCE = 400
const PROGRAM = "require('mongoose'); require('docx')"

/** A machine this many times slower than free says nothing of times. */
const BUSY = 3

/** How many times slower than when the promises were made this machine is at this moment; at least 1. */
async function slowness(): Promise<number> {
  const began = performance.now()
  await once(spawn(process.execPath, ['-e', PROGRAM]), 'exit')
  return Math.max(1, (performance.now() - began) / REFERENCE)
}

/** The recoveries of a drill, in milliseconds, against the longest promised for a free machine. */
export class Recoveries {
  readonly #promise: number
  readonly #took: number[] = []
  readonly #slowness: number[] = []

  constructor(promise: number) {
    this.#promise = promise
  }

  /** Takes one down, and how slow the machine is just then. */
  async note(took: number): Promise<void> {
    this.#took.push(took)
    this.#slowness.push(await slowness())
  }

  get longest(): number {
    return Math.max(...this.#took)
  }

  /**
   * Prints them; returns what breaks the promise. What took longer is judged by how slow the machine was; a machine
   * too busy breaks none.
   */
  judge(what: string, print: Run['print']): string[] {
    print(`${what} after ${this.#took.join(', ')} ms; promised ${this.#promise} ms`)
    if (this.longest <= this.#promise) return []
    const slow = Math.max(...this.#slowness)
    const allowed = Math.round(this.#promise * slow)
    if (slow > BUSY) {
      print(`the machine is ${slow.toFixed(1)} times slower than free: too busy to judge a time`)
      return []
    }
    if (slow > 1) print(`the machine is ${slow.toFixed(1)} times slower than free: ${allowed} ms allowed`)
    return this.#took.flatMap((took) => (took > allowed ? [`${what} took ${took} ms`] : []))
  }
}
