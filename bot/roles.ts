import { join } from 'node:path'
import { registry } from '../handlers/index.ts'
import { jobs, watches } from '../jobs/index.ts'
import { disconnectDatabase, helloOfServer, pingDatabase } from '../models/database.ts'
import { now, setClockOffset } from './clock.ts'
import { type Settings, SettingsError, searchPath } from './config.ts'
import { connectPatiently } from './connection.ts'
import { checkServer } from './database/check.ts'
import { startEmbeddedMongod } from './database/embedded.ts'
import { withDeadline } from './errors.ts'
import { offerFirstCode } from './first-admin.ts'
import { startLine } from './line.ts'
import type { Log } from './log.ts'
import { closeCards } from './pictures/card.ts'
import { readRunning } from './running.ts'
import { startSimulator } from './simulator/main.ts'
import type { ProcessMessage } from './supervisor.ts'
import { type Health, serveHealth } from './web/health.ts'
import { waitForEndpoint } from './wechat.ts'
import { startWorker } from './worker.ts'

/** A role that this process plays. */
export interface Role {
  /** Resolves with the reason when the process must end and a new one take over. */
  ended: Promise<string>
  stop(): Promise<void>
  /** What the supervisor wants to know of it. */
  details?: { uri?: string; page?: string }
}

const PING_DEADLINE = 2_000
const NEVER = new Promise<string>(() => {})

/** Tells the supervisor, where there is one. */
export function tellSupervisor(message: ProcessMessage): void {
  process.send?.(message)
}

/** Owns the connection of one WeChat account. */
export async function playLine(settings: Settings, log: Log): Promise<Role> {
  followClock(settings)
  const { mongodbUri, puppet } = servicesOf(settings)
  let connected = false
  const health = await serveHealthIfSet(settings, async () =>
    connected ? await databaseHealth() : { ready: false, problem: 'not logged in' },
  )
  const database = connectPatiently(mongodbUri, log)
  const refused = database.then(async () => checkServer(await helloOfServer()))
  if (puppet.endpoint) await waitForEndpoint(puppet.endpoint)
  const line = await startLine({ settings, puppet, owner: settings.owner, log, now, database })
  connected = true
  tellSupervisor({ type: 'connection', connected: true })
  return {
    ended: Promise.race([line.ended, refused.then(() => NEVER)]),
    stop: async () => {
      connected = false
      tellSupervisor({ type: 'connection', connected: false })
      await line.stop()
      health?.close()
      await disconnectDatabase()
    },
  }
}

/** Handles what came and runs the jobs. */
export async function playWorker(settings: Settings, log: Log): Promise<Role> {
  followClock(settings)
  const { mongodbUri } = servicesOf(settings)
  const health = await serveHealthIfSet(settings, databaseHealth)
  await connectPatiently(mongodbUri, log)
  checkServer(await helloOfServer())
  const { owner, account } = settings
  const worker = await startWorker({ settings, registry, jobs, watches, owner, log, now })
  const withdrawCode = offerFirstCode({
    account,
    now,
    log,
    show: (code, expiresAt) => {
      log.warn(`还没有管理员。请私聊机器人发：绑定 ${code}（30 分钟内有效，只能用一次）`)
      tellSupervisor({ type: 'binding-code', code, expiresAt: expiresAt.toISOString() })
    },
  })
  return {
    ended: NEVER,
    stop: async () => {
      withdrawCode()
      await worker.stop()
      health?.close()
      await closeCards()
      await disconnectDatabase()
    },
  }
}

/** Keeps the embedded database running. */
export async function playDatabase({ mongodBinary, dataDir }: Settings, log: Log): Promise<Role> {
  const mongod = await startEmbeddedMongod({
    folder: join(dataDir, 'mongod'),
    binary: mongodBinary,
    path: searchPath(),
    log,
  })
  return { ended: NEVER, stop: mongod.stop, details: { uri: mongod.uri } }
}

/** The simulated WeChat with its page. */
export async function playSimulator(
  { puppet, groupName, port, host, dataDir }: Settings,
  log: Log,
): Promise<Role> {
  const simulator = await startSimulator({
    grpcPort: Number(puppet?.endpoint?.split(':')[1]),
    token: puppet?.token ?? '',
    topic: groupName,
    pagePort: port,
    pageHost: host,
    folder: join(dataDir, 'simulator'),
    onClock: (offset) => tellSupervisor({ type: 'clock', offset }),
  })
  process.on('message', (message: ProcessMessage) => {
    if (message.type === 'binding-code')
      simulator.announce({ kind: 'binding-code', code: message.code, expiresAt: message.expiresAt })
    if (message.type === 'connection')
      simulator.announce({ kind: 'connection', connected: message.connected })
  })
  log.info({ page: simulator.page }, 'the simulated WeChat is open')
  return {
    ended: NEVER,
    stop: simulator.stop,
    ...(simulator.page ? { details: { page: simulator.page } } : {}),
  }
}

/** The database and the WeChat service: those set, else those of an `npm start` that runs beside. */
function servicesOf(settings: Settings) {
  const running = readRunning(settings.dataDir)
  const mongodbUri = settings.mongodbUri ?? running?.mongodbUri
  const puppet = settings.puppet ?? running?.puppet
  if (!mongodbUri || !puppet) {
    throw new SettingsError(
      '单独运行时要知道数据库和微信服务在哪里：请写上 MONGODB_URI 和 WECHATY_PUPPET_SERVICE_TOKEN，或先在另一个窗口 npm start',
    )
  }
  return { mongodbUri, puppet }
}

/** In the simulated WeChat the page may set the clock. */
function followClock({ simulated }: Settings): void {
  if (!simulated) return
  process.on('message', (message: ProcessMessage) => {
    if (message.type === 'clock') setClockOffset(message.offset)
  })
}

async function serveHealthIfSet({ healthPort, host }: Settings, check: () => Promise<Health>) {
  return healthPort === undefined ? undefined : await serveHealth({ host, port: healthPort, check })
}

async function databaseHealth(): Promise<Health> {
  try {
    await withDeadline('ping', PING_DEADLINE, pingDatabase())
    return { ready: true }
  } catch {
    return { ready: false, problem: 'the database does not answer' }
  }
}
