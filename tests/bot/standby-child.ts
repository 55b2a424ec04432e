import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ProcessMessage, STANDBY, tellSupervisor } from '../../bot/supervisor.ts'
import { Turn } from '../../bot/turn.ts'

const { DIARY = '', LOADS_FOR = '0', DIES_AFTER, DIES_WITH = '1' } = process.env
const note = (did: string) => appendFileSync(DIARY, `${process.pid} ${Date.now()} ${did}\n`)

// A process of the supervisor's tests: it keeps a diary of what it does, and loads for as long as it is told.
note('began')
process.once('disconnect', () => process.exit(0))
await sleep(Number(LOADS_FOR))
let offset = 0
const turn = new Turn(process.argv[3] !== STANDBY)
process.on('message', (message: ProcessMessage) => {
  if (message.type === 'clock') offset = message.offset
})
note('loaded')
await turn.comes
note(`works at ${offset}`)
tellSupervisor({ type: 'ready' })
if (DIES_AFTER) {
  await sleep(Number(DIES_AFTER))
  process.exit(Number(DIES_WITH))
}
