import { disconnectDatabase, helloOfServer } from '../models/database.ts'
import { now } from './clock.ts'
import type { Settings } from './config.ts'
import { connectPatiently } from './connection.ts'
import { checkServer } from './database/check.ts'
import { waitForEndpoint } from './endpoint.ts'
import { startLine } from './line.ts'
import type { Log } from './log.ts'
import { databaseHealth, followClock, NEVER, type Role, serveHealthIfSet, servicesOf } from './role.ts'
import { tellSupervisor } from './supervisor.ts'

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
