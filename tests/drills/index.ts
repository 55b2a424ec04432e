import type { Drill } from './drill.ts'
import { line } from './line.ts'
import { model } from './model.ts'
import { mongo } from './mongo.ts'
import { worker } from './worker.ts'

/** Every drill, in the order in which they run. */
export const drills: readonly Drill[] = [worker, line, mongo, model]
