import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment, type Settings } from './config.ts'
import type { Log } from './log.ts'
import { keptPort, LOOPBACK } from './port.ts'
import { forgetRunning, noteRunning, type Running } from './running.ts'
import { type ProcessMessage, type Supervised, type SupervisedProcess, supervise } from './supervisor.ts'
import type { Health } from './web/health.ts'

/** How long each process may take to end, in milliseconds. */
const PATIENCE = { line: 12_000, worker: 12_000, simulator: 5_000, database: 20_000 }
/** What the simulated WeChat's page shows. */
const PASSED_ON = new Set(['binding-code', 'bound', 'connection'])
const FIRST_GRPC_PORT = 18788

/**
 * Starts everything, each part in a process of its own: what is not set is embedded (the database) or simulated
 * (WeChat). `ended` resolves when a part cannot run at all; it has then said why.
 */
export function startAll(settings: Settings, entry: string, log: Log) {
  const processes = new Map<string, SupervisedProcess>()
  let clock: ProcessMessage = { type: 'clock', offset: 0 }
  let connected = false
  let giveUp = (_reason: string) => {}
  const ended = new Promise<string>((resolve) => {
    giveUp = resolve
  })

  const start = (name: keyof typeof PATIENCE, variables: Supervised['variables']) => {
    const onMessage = (message: ProcessMessage) => {
      if (message.type === 'ready') processes.get(name)?.tell(clock)
      if (message.type === 'clock') {
        clock = message
        for (const process of processes.values()) process.tell(message)
      }
      if (message.type === 'connection') connected = message.connected
      if (PASSED_ON.has(message.type)) processes.get('simulator')?.tell(message)
    }
    const process = supervise({ name, variables, onMessage, onHopeless: () => giveUp(name) }, entry, log)
    processes.set(name, process)
    return process.ready
  }

  const startParts = async () => {
    const database = settings.mongodbUri ? undefined : await start('database', () => childEnvironment({}))
    const running: Running = {
      mongodbUri: settings.mongodbUri ?? database?.uri ?? '',
      puppet: settings.puppet ?? (await simulatedPuppet(settings)),
    }
    noteRunning(settings.dataDir, running)
    const variables = (name: string) => () =>
      childEnvironment({ ...variablesOf(running, settings), PROCESS_NAME: `${name}-1` })
    const simulator = settings.puppet ? undefined : await start('simulator', variables('simulator'))
    await Promise.all([start('worker', variables('worker')), start('line', variables('line'))])
    return simulator?.page
  }

  const stop = async () => {
    for (const name of ['line', 'worker', 'simulator', 'database'] as const)
      await processes.get(name)?.stop(PATIENCE[name])
    forgetRunning(settings.dataDir)
  }
  const health = async (): Promise<Health> =>
    connected ? { ready: true } : { ready: false, problem: 'not logged in' }
  return { ended, stop, page: startParts(), health }
}

function variablesOf({ mongodbUri, puppet }: Running, { simulated }: Settings): Record<string, string> {
  return {
    MONGODB_URI: mongodbUri,
    WECHATY_PUPPET_SERVICE_TOKEN: puppet.token,
    ...(puppet.endpoint ? { WECHATY_PUPPET_SERVICE_ENDPOINT: puppet.endpoint } : {}),
    WECHATY_TLS: puppet.tls ? 'yes' : 'no',
    SIMULATED: simulated ? 'yes' : 'no',
    // Served here for all of them.
    HEALTH_PORT: '',
  }
}

async function simulatedPuppet({ dataDir }: Settings): Promise<Running['puppet']> {
  const port = await keptPort(join(dataDir, 'simulator-port'), FIRST_GRPC_PORT)
  return { token: simulatedToken(dataDir), endpoint: `${LOOPBACK}:${port}`, tls: true }
}

/** The simulated service's token: made once, known to this folder only. */
function simulatedToken(folder: string): string {
  const path = join(folder, 'simulator-token')
  try {
    return readFileSync(path, 'utf8')
  } catch {
    const token = `insecure_${randomUUID()}`
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, token, { mode: 0o600 })
    return token
  }
}
