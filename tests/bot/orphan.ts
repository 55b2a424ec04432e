import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { tellSupervisor } from '../../bot/supervisor.ts'
import { isAlive } from '../is-alive.ts'

const [, , file = '', parent] = process.argv

// A process that tells its supervisor something when that was killed and it cannot know yet, and then writes a file.
if (parent) {
  tellSupervisor({ type: 'bound' })
  while (isAlive(Number(parent)));
  const connected = process.connected
  tellSupervisor({ type: 'bound' })
  await sleep(300)
  writeFileSync(file, `connected was ${connected}`)
  process.exit()
}
const child = fork(fileURLToPath(import.meta.url), [file, String(process.pid)], { stdio: 'ignore' })
child.once('message', () => process.kill(process.pid, 'SIGKILL'))
