import { registry } from '../handlers/index.ts'
import { jobs, watches } from '../jobs/index.ts'
import { disconnectDatabase, pingDatabase } from '../models/database.ts'
import { now, setClockOffset } from './clock.ts'
import { type Settings, SettingsError } from './config.ts'
import { connectPatiently } from './connection.ts'
import { withDeadline } from './errors.ts'
import { offerFirstCode } from './first-admin.ts'
import { startLine } from './line.ts'
import type { Log } from './log.ts'
import { closeCards } from './pictures/card.ts'
import { readRunning } from './running.ts'
import type { ProcessMessage } from './supervisor.ts'
import { type Health, serveHealth } from './web/health.ts'
import { waitForEndpoint } from './wechat.ts'
import { startWorker } from './worker.ts'

/** A role that this process plays. */
export interface Role {
  /** Resolves with the reason when the process must end and a new one take over. */
  ended: Promise<string>
  stop(): Promise<void>
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
  if (puppet.endpoint) await waitForEndpoint(puppet.endpoint)
  const line = await startLine({ settings, puppet, owner: settings.owner, log, now, database })
  connected = true
  tellSupervisor({ type: 'connection', connected })
  return {
    ended: line.ended,
    stop: async () => {
      connected = false
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
