import { Cron } from 'croner'
import { schedule } from 'node-cron'
import { allBranches } from '../models/branch.ts'
import { claimSlot, firstTickAt, releaseSlot, settledSlots, settleSlot } from '../models/slot.ts'
import type { Settings } from './config.ts'
import type { Job, Reply, Scene, Watch } from './handler.ts'
import type { Log } from './log.ts'
import { post } from './post.ts'
import type { ScenePainter } from './scene.ts'

export interface TickOptions {
  settings: Settings
  jobs: readonly Job[]
  watches: readonly Watch[]
  owner: string
  log: Log
  now: () => Date
  paint: ScenePainter
}

export interface Tick {
  /** Looks now; resolves when all that is due at this moment was looked after. */
  look(): Promise<void>
  stop(): Promise<void>
}

const ZONE = 'Asia/Shanghai'
const LOOK_BACK = 2 * 24 * 3_600_000
const SLOTS = 10

/** Every five seconds: runs the slots that are due and not settled, and lets the watches look. */
export function startTick(options: TickOptions): Tick {
  let running: Promise<void> | undefined
  const look = () => {
    running ??= runDue(options)
      .catch((error: unknown) => options.log.error({ err: error }, 'the jobs could not be looked after'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  // A look that was missed is made up for by the next: no need to warn of it, past the log.
  const task = schedule('*/5 * * * * *', look, { timezone: ZONE, suppressMissedWarning: true })
  return {
    look: async () => {
      // One that is under way may have begun before what is due now was.
      await running
      await look()
    },
    stop: async () => {
      await task.destroy()
      await running
    },
  }
}

/** Runs what is due for every branch at this moment. What is due is decided from the database, not by the timer. */
export async function runDue(options: TickOptions): Promise<void> {
  const since = await firstTickAt(options.now())
  for (const { account } of await allBranches()) {
    const scene = await options.paint(account)
    for (const job of options.jobs)
      await guarded(job.name, options.log, () => runJob(job, scene, { ...options, since }))
    for (const watch of options.watches) {
      await guarded(watch.name, options.log, async () =>
        post(await watch.look(scene), scene, { key: `watch:${watch.name}` }),
      )
    }
  }
}

async function guarded(name: string, log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error, job: name }, 'a job failed; the next tick tries again')
  }
}

async function runJob(job: Job, scene: Scene, options: TickOptions & { since: Date }): Promise<void> {
  const slots = dueSlots(job.schedule(options.settings), scene.now, options.since)
  const keys = slots.map((slot) => keyOf(job, slot, scene))
  const settled = await settledSlots(keys)
  for (const slot of slots) {
    if (!settled.has(keyOf(job, slot, scene))) await runSlot(job, slot, { scene, options })
  }
}

function keyOf(job: Job, slot: Date, { account }: Scene): string {
  return `${job.name}/${account}/${slot.toISOString()}`
}

/** The slots of a schedule within the last two days and not before `since`, the oldest first. */
export function dueSlots(pattern: string, now: Date, since: Date): Date[] {
  const from = Math.max(since.getTime(), now.getTime() - LOOK_BACK)
  const slots = new Cron(pattern, { timezone: ZONE }).previousRuns(SLOTS, new Date(now.getTime() + 1_000))
  return slots.filter((slot) => slot.getTime() >= from && slot <= now).reverse()
}

async function runSlot(job: Job, slot: Date, at: { scene: Scene; options: TickOptions }): Promise<void> {
  const { scene, options } = at
  const key = keyOf(job, slot, scene)
  const token = await claimSlot(key, options.owner)
  if (token === null) return
  const late = scene.now.getTime() - slot.getTime() > job.lateMinutes(options.settings) * 60_000
  try {
    const replies: Reply[] = late ? ((await job.missed?.(slot, scene)) ?? []) : await job.run(slot, scene)
    await post(replies, scene, { key: `job:${key}` })
    await settleSlot(key, token, late ? 'missed' : 'done')
  } catch (error) {
    await releaseSlot(key, token)
    throw error
  }
}
