import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { failed, type Job, type Outcome } from './drill.ts'
import type { LaneMessage } from './lane.ts'

/** As many as the cores of the machine on which the promises about times were made. */
const LANES = 2

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
  if (!running.length) return true
  return running.length < LANES && beside !== 'nothing' && running.every((other) => other.beside === beside)
}

/** Processes in which drills run: each has a database connection of its own. */
export class Lanes {
  readonly #entry: string
  readonly #idle: ChildProcess[] = []
  readonly #all = new Set<ChildProcess>()

  /** The entry is a module that calls `serveLane`. */
  constructor(entry: string) {
    this.#entry = entry
  }

  /** Resolves with what came of it; where its process ends meanwhile, that is what broke the promise. */
  async run(job: Job, print: (line: string) => void): Promise<Outcome> {
    const lane = this.#idle.pop() ?? this.#open()
    const outcome = await new Promise<Outcome>((resolve) => {
      let crash: string | undefined
      const ends = (code: number | null, signal: NodeJS.Signals | null) =>
        resolve(failed(crash ?? `the process of the drill ended with ${signal ?? code}`))
      lane.on('message', function hear(message: LaneMessage) {
        if ('line' in message) return print(message.line)
        if ('crash' in message) {
          crash = message.crash
          return
        }
        lane.off('message', hear).off('exit', ends)
        resolve(message.outcome)
      })
      lane.once('exit', ends)
      lane.send(job)
    })
    if (lane.exitCode === null && lane.signalCode === null) this.#idle.push(lane)
    return outcome
  }

  /** Ends them, and with them whatever their drills have started. */
  async stop(): Promise<void> {
    const lanes = [...this.#all]
    const ended = lanes.map((lane) => once(lane, 'exit'))
    for (const lane of lanes) lane.kill('SIGTERM')
    await Promise.all(ended)
  }

  #open(): ChildProcess {
    const lane = fork(this.#entry, { execArgv: ['--import', 'tsx'] })
    this.#all.add(lane)
    lane.once('exit', () => {
      this.#all.delete(lane)
      const place = this.#idle.indexOf(lane)
      if (place >= 0) this.#idle.splice(place, 1)
    })
    return lane
  }
}
