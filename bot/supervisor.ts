import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

/** What a child process says to its supervisor, and what the supervisor passes on. */
export type ProcessMessage =
  | { type: 'ready'; uri?: string; page?: string }
  | { type: 'clock'; offset: number }
  | { type: 'binding-code'; code: string; expiresAt: string }
  | { type: 'bound' }
  | { type: 'connection'; connected: boolean }

/** Tells the supervisor of this process, where there is one and it still lives. */
export function tellSupervisor(message: ProcessMessage): void {
  if (process.connected) process.send?.(message)
}

export interface Supervised {
  name: string
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
  ready: Promise<Extract<ProcessMessage, { type: 'ready' }>>
  tell(message: ProcessMessage): void
  /** Id of the process that plays the role at this moment. */
  pid(): number | undefined
  /** Ends the process: politely first, by force after `patience` milliseconds. */
  stop(patience: number): Promise<void>
}

/** Exit code of a process that trying again does not help: wrong settings, a busy port (EX_CONFIG of sysexits.h). */
export const HOPELESS = 78

/** glibc keeps what was freed in an arena for each thread: of large pictures that is hundreds of megabytes. */
const FRUGAL = { MALLOC_ARENA_MAX: '1' }
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 60_000
const HEALTHY_AFTER = 60_000

/** Keeps one process of this program running under a role: started anew whenever it ends, with growing pauses. */
export function supervise(supervised: Supervised, entry: string, log: Log): SupervisedProcess {
  const { name, execArgv = process.execArgv, longestPause = LONGEST_PAUSE } = supervised
  let child: ChildProcess | undefined
  const stopping = new AbortController()
  let ready = (_: Extract<ProcessMessage, { type: 'ready' }>) => {}
  const firstReady = new Promise<Extract<ProcessMessage, { type: 'ready' }>>((resolve) => {
    ready = resolve
  })

  const run = async () => {
    let pause = FIRST_PAUSE
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      const env = { ...FRUGAL, ...supervised.variables() }
      child = fork(entry, [name], { env, execArgv: [...execArgv], detached: true })
      // It is kept for the process until it listens, and heard before what it begins then.
      if (supervised.greeting) child.send(supervised.greeting())
      child.on('message', (message: ProcessMessage) => {
        if (message.type === 'ready') ready(message)
        supervised.onMessage?.(message)
      })
      const [code, signal] = await once(child, 'exit')
      if (stopping.signal.aborted) return
      if (code === HOPELESS) return supervised.onHopeless?.()
      if (Date.now() - startedAt > HEALTHY_AFTER) pause = FIRST_PAUSE
      log.warn({ process: name, code, signal, pause }, 'a process ended; it is started again')
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      pause = Math.min(pause * 2, longestPause)
    }
  }
  const running = run()

  return {
    ready: firstReady,
    pid: () => child?.pid,
    tell: (message) => {
      if (child?.connected) child.send(message)
    },
    stop: async (patience) => {
      stopping.abort()
      child?.kill('SIGTERM')
      const force = setTimeout(() => child?.kill('SIGKILL'), patience)
      await running
      clearTimeout(force)
    },
  }
}
