import { join } from 'node:path'
import { disconnectDatabase, helloOfServer } from '../../models/database.ts'
import { type Settings, SettingsError, searchPath } from '../config.ts'
import { connectPatiently } from '../connection.ts'
import type { Log } from '../log.ts'
import { databaseOf } from '../running.ts'
import { checkServer } from './check.ts'
import { type EmbeddedMongod, startEmbeddedMongod } from './embedded.ts'
import { LockedError } from './lock.ts'

/**
 * Runs some work with the database connected: the one of the settings, else the embedded one, which is started for
 * it unless it runs already. With `alone` nothing else may use the embedded one; throws a SettingsError then.
 */
export async function withDatabase<Value>(
  settings: Settings,
  { alone, log }: { alone: boolean; log: Log },
  work: () => Promise<Value>,
): Promise<Value> {
  const own = settings.mongodbUri ? undefined : await startUnlessRunning(settings, alone, log)
  try {
    await connectPatiently(own?.uri ?? databaseOf(settings), log)
    checkServer(await helloOfServer())
    return await work()
  } finally {
    await disconnectDatabase()
    await own?.stop()
  }
}

async function startUnlessRunning(
  settings: Settings,
  alone: boolean,
  log: Log,
): Promise<EmbeddedMongod | undefined> {
  const { dataDir, mongodBinary, mongodCache } = settings
  try {
    return await startEmbeddedMongod({
      folder: join(dataDir, 'mongod'),
      binary: mongodBinary,
      ...(mongodCache ? { cache: mongodCache } : {}),
      path: searchPath(),
      log,
    })
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
    if (alone) throw new SettingsError('小卫正在运行。请先停下它，再来恢复备份')
    return undefined
  }
}
