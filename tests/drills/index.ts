import { backup } from './backup.ts'
import { blocked } from './blocked.ts'
import { diskFull } from './disk-full.ts'
import type { Drill } from './drill.ts'
import { everyStep } from './every-step.ts'
import { bothKilled, lineKilled } from './killed.ts'
import { line } from './line.ts'
import { mongo } from './mongo.ts'
import { mongoFrozen } from './mongo-frozen.ts'
import { mongoKilled } from './mongo-killed.ts'
import { mongoMinute } from './mongo-minute.ts'
import { paused } from './paused.ts'
import { sigterm } from './sigterm.ts'
import { slots } from './slots.ts'
import { startAway } from './start-away.ts'
import { stepdown } from './stepdown.ts'
import { stream } from './stream.ts'
import { worker } from './worker.ts'

/** Every drill, in the order in which they run. */
export const drills: readonly Drill[] = [
  worker,
  line,
  lineKilled,
  bothKilled,
  everyStep,
  sigterm,
  paused,
  blocked,
  mongo,
  mongoMinute,
  mongoKilled,
  mongoFrozen,
  diskFull,
  stepdown,
  slots,
  startAway,
  stream,
  backup,
]
