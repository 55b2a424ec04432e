import { watchInbox } from '../models/inbox.ts'
import type { Assistant } from './assistant/assistant.ts'
import type { Settings } from './config.ts'
import { InboxDrain } from './drain.ts'
import { createEars } from './ears.ts'
import type { Job, Watch } from './handler.ts'
import { keepWatching } from './hints.ts'
import type { Judge } from './language/reply/judge.ts'
import type { Log } from './log.ts'
import { keepShare } from './partitions.ts'
import type { Registry } from './route.ts'
import { createScenePainter, type ScenePainter } from './scene.ts'
import { startTick } from './tick.ts'

export interface WorkerOptions {
  settings: Settings
  registry: Registry
  jobs: readonly Job[]
  watches: readonly Watch[]
  /** Name of this process; the supervisor gives a dead worker's name to the one that replaces it. */
  owner: string
  log: Log
  now: () => Date
  judge: Judge
  /** Undefined when no language model is set. */
  assistant?: Assistant | undefined
}

export interface Worker {
  /** Looks after jobs and watches now, not at the next tick. */
  look(): Promise<void>
  /** Finishes what is under way and lets go; the rest stays in the inbox. */
  stop(): Promise<void>
}

/** Starts to drain the inbox and to run the jobs. The database must be connected. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const share = await keepShare(options.owner, options.log)
  const { assistant } = options
  const see = createScenePainter(options.settings, options.now, options.judge)
  const paint: ScenePainter = async (account) => ({ ...(await see(account)), assistant })
  const ears = createEars(assistant, options.log, options.now)
  const drain = new InboxDrain({ ...options, share, paint, ears })
  const stopWatching = keepWatching(watchInbox, () => drain.hint(), options.log)
  const tick = startTick({ ...options, paint })

  return {
    look: tick.look,
    stop: async () => {
      stopWatching()
      await Promise.all([tick.stop(), drain.stop()])
      await share.stop()
    },
  }
}
