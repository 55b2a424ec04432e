import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { keptPort, LOOPBACK } from '../port.ts'
import { type BinaryOptions, findMongod } from './binary.ts'
import { lockFolder } from './lock.ts'

export interface EmbeddedOptions extends Omit<BinaryOptions, 'cache'> {
  /** Where data, log and port are kept. */
  folder: string
  /** Where a fetched binary is kept; inside the folder unless given. */
  cache?: string
}

export interface EmbeddedMongod {
  uri: string
  port: number
  version: string
  source: string
  /** Id of the present server process. */
  pid(): number | undefined
  stop(): Promise<void>
}

const SET = 'xiaowei'
/** Error code of a server that belongs to no replica set yet. */
const NOT_YET_INITIALIZED = 94
const READY_WITHIN = 60_000
const STOP_PATIENCE = 15_000
const LONGEST_PAUSE = 60_000
/** The same for one that served: everybody waits for it. */
const LONGEST_PAUSE_OF_SERVING = 1_000

/**
 * Starts a real mongod as a replica set of one, its data in the folder, and keeps it running until `stop`.
 * Throws a LockedError when another process uses the folder, a BinaryError when no mongod can be had.
 */
export async function startEmbeddedMongod(options: EmbeddedOptions): Promise<EmbeddedMongod> {
  const { log } = options
  const folder = resolve(options.folder)
  const lock = await lockFolder(folder)
  let keeper: ReturnType<typeof keepRunning> | undefined
  try {
    const binary = await findMongod({ ...options, cache: options.cache ?? join(folder, 'bin') })
    log.info({ source: binary.source, version: binary.version }, '数据库程序')
    await endOrphan(folder)
    const port = await keptPort(join(folder, 'port'))
    const kept = keepRunning({ path: binary.path, folder, port, log })
    keeper = kept
    await makeReady(port)
    const uri = `mongodb://${LOOPBACK}:${port}/xiaowei?replicaSet=${SET}&directConnection=true`
    const stop = async () => {
      await kept.stop()
      await lock.release()
    }
    return { uri, port, version: binary.version, source: binary.source, pid: kept.pid, stop }
  } catch (error) {
    await keeper?.stop()
    await lock.release()
    throw error
  }
}

interface Keeping {
  path: string
  folder: string
  port: number
  log: BinaryOptions['log']
}

/** Keeps mongod running: at once again after its first end, then with growing pauses, long ones if it never served. */
function keepRunning(keeping: Keeping) {
  let child: ChildProcess | undefined
  const stopping = new AbortController()

  const run = async () => {
    let pause = 0
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      child = await spawnMongod(keeping)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      if (stopping.signal.aborted) return
      const livedLong = Date.now() - startedAt > LONGEST_PAUSE
      const longest = livedLong || (await hasServed(keeping)) ? LONGEST_PAUSE_OF_SERVING : LONGEST_PAUSE
      pause = livedLong ? 0 : Math.min(Math.max(pause * 2, 250), longest)
      keeping.log.warn(
        { code: child.exitCode, signal: child.signalCode, pause },
        'mongod ended; it is started again',
      )
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    pid: () => child?.pid,
    stop: async () => {
      stopping.abort()
      child?.kill('SIGTERM')
      const force = setTimeout(() => child?.kill('SIGKILL'), STOP_PATIENCE)
      await running
      clearTimeout(force)
      await rm(pidFile(keeping.folder), { force: true })
    },
  }
}

async function spawnMongod({ path, folder, port }: Keeping): Promise<ChildProcess> {
  const data = join(folder, 'db')
  await mkdir(data, { recursive: true })
  const log = logFile(folder)
  await rename(log, `${log}.1`).catch(() => undefined)
  const words = [
    '--dbpath',
    data,
    '--port',
    String(port),
    '--bind_ip',
    LOOPBACK,
    '--replSet',
    SET,
    '--wiredTigerCacheSizeGB',
    '0.25',
    '--oplogSize',
    '256',
    '--logpath',
    log,
    '--quiet',
    // It would log what was slow, with all that was written.
    '--slowms',
    String(2 ** 31 - 1),
  ]
  // A group of its own: the terminal's Ctrl-C must not reach it before those who still write.
  const child = spawn(path, words, { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  if (child.pid) await writeFile(pidFile(folder), String(child.pid))
  return child
}

/** Whether the server that ran last took connections, by its log. */
async function hasServed({ folder }: Keeping): Promise<boolean> {
  return (await readFile(logFile(folder), 'utf8').catch(() => '')).includes('"Waiting for connections"')
}

function logFile(folder: string): string {
  return join(folder, 'mongod.log')
}

function pidFile(folder: string): string {
  return join(folder, 'mongod.pid')
}

/** A mongod of ours that outlived its keeper's SIGKILL would hold the data: it is ended first. */
async function endOrphan(folder: string): Promise<void> {
  const pid = Number(await readFile(pidFile(folder), 'utf8').catch(() => ''))
  if (!pid || !(await isOurMongod(pid, folder))) return
  process.kill(pid, 'SIGTERM')
  const deadline = Date.now() + STOP_PATIENCE
  while (await isOurMongod(pid, folder)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL')
    await sleep(100)
  }
}

async function isOurMongod(pid: number, folder: string): Promise<boolean> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return words.includes(join(folder, 'db'))
}

/** Waits for the server, makes the set of it at the first start, and gives it its new address when the port changed. */
async function makeReady(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN
  for (;;) {
    try {
      if (await becomesPrimary(port, deadline)) return
      throw new Error('the database did not become ready in time')
    } catch (error) {
      // While it looks for its set, or gives it another address, it refuses commands and closes connections.
      if (!(error instanceof mongo.MongoError) || Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

async function becomesPrimary(port: number, deadline: number): Promise<boolean> {
  const client = new mongo.MongoClient(`mongodb://${LOOPBACK}:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: READY_WITHIN,
  })
  try {
    await client.connect()
    const admin = client.db('admin')
    await giveAddress(admin, `${LOOPBACK}:${port}`)
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > deadline) return false
      await sleep(50)
    }
    return true
  } finally {
    await client.close()
  }
}

async function giveAddress(admin: mongo.Db, host: string): Promise<void> {
  const current = await admin.command({ replSetGetConfig: 1 }).catch((error: mongo.MongoServerError) => {
    if (error.code === NOT_YET_INITIALIZED) return null
    throw error
  })
  if (!current) {
    await admin.command({ replSetInitiate: { _id: SET, members: [{ _id: 0, host }] } })
    return
  }
  const { config } = current
  if (config.members[0].host === host) return
  const members = [{ ...config.members[0], host }]
  await admin.command({
    replSetReconfig: { ...config, version: config.version + 1, members },
    force: true,
  })
}
