import { registry } from '../handlers/index.ts'
import { jobs, watches } from '../jobs/index.ts'
import { disconnectDatabase, helloOfServer } from '../models/database.ts'
import type { ReadKeys } from '../models/sealed.ts'
import { reserve } from '../models/usage.ts'
import { connectAssistant } from './assistant/assistant.ts'
import { now } from './clock.ts'
import type { Settings } from './config.ts'
import { connectPatiently, patiently } from './connection.ts'
import { checkServer, requireWhole } from './database/check.ts'
import { closeReports } from './documents/report.ts'
import { readExamples } from './example-file.ts'
import { offerFirstCode } from './first-admin.ts'
import { learnedJudge } from './judge-file.ts'
import { openKeyring, requireKeys } from './keyring.ts'
import type { Log } from './log.ts'
import { closeCards } from './pictures/card.ts'
import { databaseHealth, followClock, NEVER, type Role, serveHealthIfSet, servicesOf } from './role.ts'
import { tellSupervisor } from './supervisor.ts'
import type { Turn } from './turn.ts'
import { startWorker } from './worker.ts'

/** Handles what came and runs the jobs; loads and checks all, and nothing more, until it is its turn. */
export async function playWorker(settings: Settings, log: Log, turn: Turn): Promise<Role> {
  followClock(settings)
  // Learning may keep this process busy for a second or two: before anything waits for it.
  const judge = learnedJudge(settings.dataDir, readExamples(settings.dataDir))
  const { mongodbUri } = servicesOf(settings)
  const keys = openKeyring(settings)
  const [health] = await Promise.all([
    turn.comes.then(() => serveHealthIfSet(settings, databaseHealth)),
    connectPatiently(mongodbUri, log),
  ])
  // It may be away just when this process takes over.
  await patiently(() => checkDatabase(keys), log)
  const { owner, account } = settings
  const assistant = settings.assistant && connectAssistant(settings.assistant, { reserve }, now)
  const worker = await startWorker({ settings, registry, jobs, watches, owner, log, now, judge, assistant })
  const withdrawCode = offerFirstCode({
    account,
    now,
    log,
    show: (code, expiresAt) => {
      log.warn(`还没有管理员。请私聊机器人发：绑定 ${code}（30 分钟内有效，只能用一次）`)
      tellSupervisor({ type: 'binding-code', code, expiresAt: expiresAt.toISOString() })
    },
    hide: () => tellSupervisor({ type: 'bound' }),
  })
  return {
    ended: NEVER,
    stop: async () => {
      withdrawCode()
      await worker.stop()
      health?.close()
      await closeCards()
      await closeReports()
      await disconnectDatabase()
    },
  }
}

/** Rejects when nothing may be done with the database. */
async function checkDatabase(keys: ReadKeys): Promise<void> {
  checkServer(await helloOfServer())
  await requireWhole()
  await requireKeys(keys)
}
