import { accounts } from './accounts.ts'
import { asleep } from './asleep.ts'
import { backup } from './backup.ts'
import { blocked } from './blocked.ts'
import { clock } from './clock.ts'
import { diskFull } from './disk-full.ts'
import { disorder } from './disorder.ts'
import type { Drill } from './drill.ts'
import { event } from './event.ts'
import { everyStep } from './every-step.ts'
import { flood } from './flood.ts'
import { bothKilled, lineKilled } from './killed.ts'
import { line } from './line.ts'
import { memory } from './memory.ts'
import { model } from './model.ts'
import { mongo } from './mongo.ts'
import { mongoFrozen } from './mongo-frozen.ts'
import { mongoKilled } from './mongo-killed.ts'
import { mongoMinute } from './mongo-minute.ts'
import { newIds } from './new-ids.ts'
import { paused } from './paused.ts'
import { blackHole, puppet } from './puppet.ts'
import { sends } from './sends.ts'
import { sigterm } from './sigterm.ts'
import { slots } from './slots.ts'
import { startAway } from './start-away.ts'
import { stepdown } from './stepdown.ts'
import { stream } from './stream.ts'
import { worker } from './worker.ts'

/** Every drill, in the order in which they begin; of those that may run side by side the long ones first. */
export const drills: readonly Drill[] = [
  worker,
  line,
  lineKilled,
  bothKilled,
  sigterm,
  mongo,
  mongoKilled,
  newIds,
  flood,
  diskFull,
  stepdown,
  startAway,
  stream,
  mongoMinute,
  puppet,
  mongoFrozen,
  blackHole,
  memory,
  asleep,
  paused,
  sends,
  event,
  accounts,
  blocked,
  everyStep,
  backup,
  model,
  disorder,
  slots,
  clock,
]
