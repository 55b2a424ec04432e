import { createRandom, type Drill, failed, type Job, type Outcome } from './drill.ts'

/** What a lane tells the one who gives it jobs. */
export type LaneMessage = { line: string } | { outcome: Outcome } | { crash: string }

/** Makes this process a lane: it runs the drill of the job that it is sent, tells what came of it, and ends. */
export function serveLane(drills: readonly Drill[]): void {
  const tell = (message: LaneMessage, told?: () => void) => process.send?.(message, undefined, {}, told)
  const reasonOf = (error: Error) => error.stack ?? error.message
  const crash = (error: Error) => tell({ crash: reasonOf(error) }, () => process.exit(1))
  process.on('uncaughtException', crash)
  // What a drill started ends when this process does: it tells them by the channel between.
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(event, () => process.exit(1))
  process.once('message', async ({ name, seed, rounds }: Job) => {
    const drill = drills.find((one) => one.name === name)
    if (!drill) throw new Error(`there is no drill «${name}»`)
    const print = (line: string) => tell({ line })
    const outcome = await drill
      .run({ seed, random: createRandom(seed), rounds, print })
      .catch((error: Error) => failed(reasonOf(error)))
    tell({ outcome })
    // What the drill left behind may fail only now.
    setTimeout(() => process.exit(), 100)
  })
}
