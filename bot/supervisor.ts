import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

/** What a child process says to its supervisor, and what the supervisor passes on. */
export type ProcessMessage =
  | { type: 'ready'; uri?: string; page?: string }
  | { type: 'take-over' }
  | { type: 'clock'; offset: number }
  | { type: 'binding-code'; code: string; expiresAt: string }
  | { type: 'bound' }
  | { type: 'connection'; connected: boolean }

type Ready = Extract<ProcessMessage, { type: 'ready' }>

/** Tells the supervisor of this process, where there is one and it still lives. */
export function tellSupervisor(message: ProcessMessage): void {
  // It may have been killed just now: without a callback the broken pipe would end this process too.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
}

export interface Supervised {
  name: string
  /**
   * A second process waits, loaded and connected, and takes over when the first one ends. Each is started with the
   * word `standby` and works only when it is told to.
   */
  hasStandby?: boolean
  /** The environment of the process. */
  variables: () => NodeJS.ProcessEnv
  /** What each new process is told before anything else. */
  greeting?: () => ProcessMessage
  onMessage?: (message: ProcessMessage) => void
  /** The process said why it cannot run at all and ended; it is not started again. */
  onHopeless?: () => void
  /** Options of Node for the process; this process's own unless given. */
  execArgv?: readonly string[]
  /** How long the pause before a new start may grow, in milliseconds; a minute unless given. */
  longestPause?: number
}

export interface SupervisedProcess {
  /** Resolves with the first `ready`. */
  ready: Promise<Ready>
  /** Tells the process, and the one that waits. */
  tell(message: ProcessMessage): void
  /** Id of the process that plays the role at this moment. */
  pid(): number | undefined
  /** Ends all its processes: politely first, by force after `patience` milliseconds. */
  stop(patience: number): Promise<void>
}

/** Tells a process to wait until it is told to take over. */
export const STANDBY = 'standby'

/** Exit code of a process that trying again does not help: wrong settings, a busy port (EX_CONFIG of sysexits.h). */
export const HOPELESS = 78

/** glibc keeps what was freed in an arena for each thread: of large pictures that is hundreds of megabytes. */
const FRUGAL = { MALLOC_ARENA_MAX: '1' }
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 60_000
const HEALTHY_AFTER = 60_000

/** A process of the role. */
interface Started {
  child: ChildProcess
  /** When it was started or took over. */
  since: number
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Keeps one process of this program at work in a role: another takes its place whenever it ends, with growing pauses between starts. */
export function supervise(supervised: Supervised, entry: string, log: Log): SupervisedProcess {
  return new Supervisor(supervised, entry, log)
}

class Supervisor implements SupervisedProcess {
  readonly ready: Promise<Ready>
  readonly #supervised: Supervised
  readonly #entry: string
  readonly #log: Log
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #isReady = (_: Ready) => {}
  #pause = FIRST_PAUSE
  #pausing = new AbortController()
  #active: Started | undefined
  #standby: Started | undefined
  /** Resolves with the process that takes over when the active one ends; with none when it all stops. */
  #next: Promise<Started | undefined> | undefined

  constructor(supervised: Supervised, entry: string, log: Log) {
    this.#supervised = supervised
    this.#entry = entry
    this.#log = log
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve
    })
    this.#running = this.#run()
  }

  pid(): number | undefined {
    return this.#active?.child.pid
  }

  tell(message: ProcessMessage): void {
    for (const started of this.#processes()) send(started, message)
  }

  async stop(patience: number): Promise<void> {
    this.#stopping.abort()
    const processes = this.#processes()
    const killAll = (signal: NodeJS.Signals) => {
      for (const { child } of processes) child.kill(signal)
    }
    killAll('SIGTERM')
    const force = setTimeout(killAll, patience, 'SIGKILL')
    await Promise.all([this.#running, ...processes.map(({ ended }) => ended)])
    clearTimeout(force)
  }

  async #run(): Promise<void> {
    let started: Started | undefined = this.#start()
    while (started && !this.#stopping.signal.aborted) {
      this.#putToWork(started)
      const { code } = await started.ended
      if (code === HOPELESS && !this.#stopping.signal.aborted) return this.#giveUp()
      this.#next ??= this.#startAnother()
      started = await this.#next
    }
  }

  #putToWork(started: Started): void {
    this.#next = undefined
    this.#standby = undefined
    this.#active = started
    started.since = Date.now()
    if (this.#supervised.hasStandby) send(started, { type: 'take-over' })
  }

  #giveUp(): void {
    this.#stopping.abort()
    this.#standby?.child.kill()
    this.#supervised.onHopeless?.()
  }

  /** Starts a process to take over, after the pause. */
  async #startAnother(): Promise<Started | undefined> {
    const { longestPause = LONGEST_PAUSE } = this.#supervised
    this.#pausing = new AbortController()
    const signal = AbortSignal.any([this.#pausing.signal, this.#stopping.signal])
    await sleep(this.#pause, undefined, { signal }).catch(() => undefined)
    if (this.#stopping.signal.aborted) return undefined
    this.#pause = Math.min(this.#pause * 2, longestPause)
    try {
      this.#standby = this.#start()
      return this.#standby
    } catch (error) {
      // The machine has no memory left for it. What works goes on.
      this.#log.error({ err: error, pause: this.#pause }, 'a process could not be started')
      return await this.#startAnother()
    }
  }

  #start(): Started {
    const { name, hasStandby, variables, greeting, execArgv = process.execArgv } = this.#supervised
    const child = fork(this.#entry, hasStandby ? [name, STANDBY] : [name], {
      env: { ...FRUGAL, ...variables() },
      execArgv: [...execArgv],
      detached: true,
    })
    const started: Started = { child, since: Date.now(), ended: endOf(child) }
    // It is kept for the process until it listens, and heard before what it begins then.
    if (greeting) send(started, greeting())
    child.on('message', (message: ProcessMessage) => this.#hear(started, message))
    void started.ended.then((end) => this.#noteEnd(started, end))
    return started
  }

  #hear(started: Started, message: ProcessMessage): void {
    if (started === this.#standby) return
    if (message.type === 'ready') {
      this.#isReady(message)
      if (this.#supervised.hasStandby && started === this.#active) this.#next ??= this.#startAnother()
    }
    this.#supervised.onMessage?.(message)
  }

  #noteEnd(started: Started, end: Awaited<Started['ended']>): void {
    if (this.#stopping.signal.aborted) return
    if (Date.now() - started.since > HEALTHY_AFTER) {
      this.#pause = FIRST_PAUSE
      // Nobody waits for what failed to wait beside a process that did its work.
      this.#pausing.abort()
    }
    const { name } = this.#supervised
    this.#log.warn({ process: name, ...end, pause: this.#pause }, 'a process ended; another takes its place')
    if (started !== this.#standby) return
    this.#standby = undefined
    // What is wrong with the settings by now is tried once more when there is no other way.
    this.#next = end.code === HOPELESS ? undefined : this.#startAnother()
  }

  #processes(): Started[] {
    return [this.#active, this.#standby].filter((started) => started !== undefined)
  }
}

/** A process that ends meanwhile does not hear it. */
function send({ child }: Started, message: ProcessMessage): void {
  if (child.connected) child.send(message, () => undefined)
}

/** Resolves when a process ended, or could not be started at all. */
function endOf(child: ChildProcess): Started['ended'] {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.on('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null })
    })
  })
}
