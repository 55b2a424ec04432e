import type { Drill } from './drill.ts'
import { runAway } from './mongo.ts'

/** F3 */
export const mongoMinute: Drill = {
  name: 'mongo-minute',
  title: 'mongod is away for a minute: as for 10 s, from the spool',
  beside: 'unhurried',
  run: (run) => runAway(run, 60_000, 600),
}
