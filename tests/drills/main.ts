import { say } from './kit.ts'
import { drillLine } from './line.ts'
import { drillMongo } from './mongo.ts'
import { drillWorker } from './worker.ts'

const DRILLS: Record<string, () => Promise<boolean>> = {
  worker: drillWorker,
  line: drillLine,
  mongo: drillMongo,
}

const names = process.argv.slice(2)
const unknown = names.find((name) => !DRILLS[name])
if (unknown) {
  say(`there is no drill «${unknown}»; there are: ${Object.keys(DRILLS).join(', ')}`)
  process.exit(2)
}

let failed = 0
for (const [name, drill] of Object.entries(DRILLS)) {
  if (names.length && !names.includes(name)) continue
  say(`drill ${name}`)
  const kept = await drill().catch((error: Error) => {
    say(`  ${error.message}`)
    return false
  })
  say(`  ${kept ? 'promise kept' : 'PROMISE BROKEN'}`)
  if (!kept) failed += 1
}
process.exit(failed ? 1 : 0)
