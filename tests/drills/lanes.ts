import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { failed, type Job, type Outcome } from './drill.ts'
import type { LaneMessage } from './lane.ts'

/** How many run side by side on two cores, those on which the promises about times were made. */
const LANES = { nothing: 1, unhurried: 2, anything: 3 }

/** Runs all jobs, as many side by side as there are lanes and as their drills allow, the first that may run first. */
export async function runSideBySide<One extends Job>(
  jobs: readonly One[],
  perform: (job: One) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs]
  const running = new Map<One, Promise<void>>()
  while (waiting.length || running.size) {
    const next = waiting.find((job) => mayRunBeside(job, [...running.keys()]))
    if (next) {
      waiting.splice(waiting.indexOf(next), 1)
      running.set(
        next,
        perform(next).finally(() => running.delete(next)),
      )
    } else await Promise.race(running.values())
  }
}

function mayRunBeside({ beside }: Job, running: readonly Job[]): boolean {
  return running.length < LANES[beside ?? 'anything'] && running.every((other) => other.beside === beside)
}

/** Processes in which drills run, one for each: each has a database connection of its own. */
export class Lanes {
  readonly #entry: string
  readonly #lanes = new Set<ChildProcess>()

  /** The entry is a module that calls `serveLane`. */
  constructor(entry: string) {
    this.#entry = entry
  }

  /** Resolves with what came of it; where its process does not end well, that is what broke the promise. */
  async run(job: Job, print: (line: string) => void): Promise<Outcome> {
    const lane = fork(this.#entry, { execArgv: ['--import', 'tsx'] })
    this.#lanes.add(lane)
    let outcome: Outcome | undefined
    let crash: string | undefined
    lane.on('message', (message: LaneMessage) => {
      if ('line' in message) print(message.line)
      else if ('crash' in message) crash = message.crash
      else outcome = message.outcome
    })
    lane.send(job)
    const [code, signal] = await once(lane, 'close').catch((error: Error) => {
      crash = error.message
      return [1]
    })
    this.#lanes.delete(lane)
    if (outcome && code === 0 && !crash) return outcome
    return failed(crash ?? `the process of the drill ended with ${signal ?? code}`)
  }

  /** Ends them, and with them whatever their drills have started. */
  async stop(): Promise<void> {
    const ended = [...this.#lanes].map((lane) => once(lane, 'close'))
    for (const lane of this.#lanes) lane.kill('SIGTERM')
    await Promise.all(ended)
  }
}
