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
type PartName = keyof typeof PATIENCE

/** What the simulated WeChat's page shows. */
const PASSED_ON = new Set(['binding-code', 'bound', 'connection'])

/**
 * Everything, each part in a process of its own: what is not set is embedded (the database) or simulated (WeChat).
 */
export class Everything {
  readonly #settings: Settings
  readonly #entry: string
  readonly #log: Log
  readonly #processes = new Map<PartName, SupervisedProcess>()
  #clock: ProcessMessage = { type: 'clock', offset: 0 }
  #connected = false
  #isNoted = false
  #giveUp = (_reason: string) => {}
  /** Resolves when a part cannot run at all; it has then said why. */
  readonly ended = new Promise<string>((resolve) => {
    this.#giveUp = resolve
  })

  constructor(settings: Settings, entry: string, log: Log) {
    this.#settings = settings
    this.#entry = entry
    this.#log = log
  }

  /** Resolves once all parts run, with the address of the simulated WeChat's page if there is one. */
  async start(): Promise<string | undefined> {
    const settings = this.#settings
    const database = settings.mongodbUri ? undefined : await this.#part('database', {})
    const running: Running = {
      mongodbUri: settings.mongodbUri ?? database?.uri ?? '',
      puppet: settings.puppet ?? (await simulatedPuppet(settings)),
    }
    noteRunning(settings.dataDir, running)
    this.#isNoted = true
    const variables = variablesOf(running, settings)
    const simulator = settings.puppet ? undefined : await this.#part('simulator', variables)
    await Promise.all([this.#part('worker', variables), this.#part('line', variables)])
    return simulator?.page
  }

  async stop(): Promise<void> {
    for (const name of ['line', 'worker', 'simulator', 'database'] as const)
      await this.#processes.get(name)?.stop(PATIENCE[name])
    // What another one noted, because of which this one could not start, stays.
    if (this.#isNoted) forgetRunning(this.#settings.dataDir)
  }

  async health(): Promise<Health> {
    return this.#connected ? { ready: true } : { ready: false, problem: 'not logged in' }
  }

  #part(name: PartName, variables: Record<string, string>) {
    const part: Supervised = {
      name,
      hasStandby: name === 'worker',
      variables: () => childEnvironment({ ...variables, PROCESS_NAME: `${name}-1` }),
      // With another clock it would find other things due.
      greeting: () => this.#clock,
      onMessage: (message) => this.#passOn(message),
      onHopeless: () => this.#giveUp(name),
    }
    const process = supervise(part, this.#entry, this.#log)
    this.#processes.set(name, process)
    return process.ready
  }

  #passOn(message: ProcessMessage): void {
    if (message.type === 'connection') this.#connected = message.connected
    if (message.type === 'clock') {
      this.#clock = message
      for (const process of this.#processes.values()) process.tell(message)
    }
    if (PASSED_ON.has(message.type)) this.#processes.get('simulator')?.tell(message)
  }
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
  const port = await keptPort(join(dataDir, 'simulator-port'))
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
