import { pingDatabase } from '../models/database.ts'
import { setClockOffset } from './clock.ts'
import { type Settings, SettingsError } from './config.ts'
import { withDeadline } from './errors.ts'
import { readRunning } from './running.ts'
import type { ProcessMessage } from './supervisor.ts'
import { type Health, serveHealth } from './web/health.ts'

/** A role that this process plays. */
export interface Role {
  /** Resolves with the reason when the process must end and a new one take over. */
  ended: Promise<string>
  stop(): Promise<void>
  /** What the supervisor wants to know of it. */
  details?: { uri?: string; page?: string }
}

const PING_DEADLINE = 2_000
export const NEVER = new Promise<string>(() => {})

/** The database and the WeChat service: those set, else those of an `npm start` that runs beside. */
export function servicesOf(settings: Settings) {
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
export function followClock({ simulated }: Settings): void {
  if (!simulated) return
  process.on('message', (message: ProcessMessage) => {
    if (message.type === 'clock') setClockOffset(message.offset)
  })
}

export async function serveHealthIfSet({ healthPort, host }: Settings, check: () => Promise<Health>) {
  return healthPort === undefined ? undefined : await serveHealth({ host, port: healthPort, check })
}

export async function databaseHealth(): Promise<Health> {
  try {
    await withDeadline('ping', PING_DEADLINE, pingDatabase())
    return { ready: true }
  } catch {
    return { ready: false, problem: 'the database does not answer' }
  }
}
