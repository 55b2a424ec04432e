import type { Registry } from '../bot/route.ts'
import { commands } from './commands.ts'
import { doubtfulVoice } from './doubtful-voice.ts'
import { leakedCode } from './leaked-code.ts'
import { listeners } from './listeners.ts'
import { recordTold } from './record-told.ts'
import { redFlag } from './red-flag.ts'
import { scamGuard, secretGuard } from './scam-guard.ts'

const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])
const twice = names.find((name, index) => names.indexOf(name) !== index)
if (twice) throw new Error(`two commands are called ${twice}`)

export const registry: Registry = {
  guards: [leakedCode, doubtfulVoice],
  commands,
  listeners,
  bystanders: [redFlag, recordTold, scamGuard, secretGuard],
}
