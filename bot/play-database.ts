import { join } from 'node:path'
import { type Settings, searchPath } from './config.ts'
import { startEmbeddedMongod } from './database/embedded.ts'
import type { Log } from './log.ts'
import { NEVER, type Role } from './role.ts'

/** Keeps the embedded database running. */
export async function playDatabase(
  { mongodBinary, mongodCache, dataDir }: Settings,
  log: Log,
): Promise<Role> {
  const mongod = await startEmbeddedMongod({
    folder: join(dataDir, 'mongod'),
    binary: mongodBinary,
    ...(mongodCache ? { cache: mongodCache } : {}),
    path: searchPath(),
    log,
  })
  return { ended: NEVER, stop: mongod.stop, details: { uri: mongod.uri } }
}
