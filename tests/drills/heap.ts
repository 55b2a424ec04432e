import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const { DATA_DIR = '', PROCESS_NAME = '' } = process.env
let asked = 0

// Loaded into a process before it starts: on a signal it writes down how many bytes of its heap are in use.
process.on('SIGUSR2', () => {
  collect()
  collect()
  asked += 1
  writeFileSync(join(DATA_DIR, `heap-${PROCESS_NAME}-${asked}`), String(process.memoryUsage().heapUsed))
})
