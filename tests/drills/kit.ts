import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import { matchPeople } from '../../bot/identity.ts'
import { openKeyring } from '../../bot/keyring.ts'
import { createLog } from '../../bot/log.ts'
import { loadPeople } from '../../bot/people.ts'
import { LOOPBACK } from '../../bot/port.ts'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { type ProcessMessage, type SupervisedProcess, supervise } from '../../bot/supervisor.ts'
import { publishMeeting } from '../../models/call.ts'
import { matchContacts } from '../../models/contact-match.ts'
import { collectionOf, connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { draftMeeting } from '../../models/draft.ts'
import { countWaiting } from '../../models/inbox.ts'
import { importRoster } from '../../models/roster-import.ts'
import { freePort } from '../free-port.ts'
import { isAlive } from '../is-alive.ts'

export const ACCOUNT = 'main'
/** Where the server program is kept. */
export const MONGOD_CACHE = join(process.cwd(), 'data', 'mongod', 'bin')
export const TOKEN = 'insecure_drills'
/** The compiled program, as the image runs it: from source a process needs twice as long to be there. */
const ENTRY = fileURLToPath(new URL('../../dist/bot/main.js', import.meta.url))
const QUICK = {
  PACE_GROUP_SECONDS: '0-0',
  PACE_PRIVATE_SECONDS: '0-0',
  SENDS_PER_MINUTE: '1000000',
  SENDS_PER_DAY: '1000000',
}
/** The pause before a part that ended is started again. */
const RESTART = 250
const log = createLog('drill', 'error')

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

type Part = 'line' | 'worker' | 'simulator'

export interface StartOptions {
  /** Which of several; 1 unless given. */
  number?: number
  settings?: Record<string, string>
  onMessage?: (message: ProcessMessage) => void
}

/** The processes of one drill, with settings of their own. */
export interface Stage {
  folder: string
  mongodbUri: string
  grpcPort: number
  /** Starts a part in a process of its own, which is started anew at once whenever it ends. */
  start(part: Part, options?: StartOptions): SupervisedProcess
  /** The keeper of the stage's own database, if it has one. */
  database: SupervisedProcess | undefined
  stop(): Promise<void>
}

export interface StageOptions {
  /** Settings of all processes. */
  settings?: Record<string, string>
  /** A database that runs already, instead of one in a process of its own. */
  mongodbUri?: string
  /** A folder for the data, which is left behind, instead of a new one. */
  folder?: string
}

/** Starts a database in a process of its own, and gives what starts the others. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { settings = {}, mongodbUri } = options
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'xiaowei-drill-')))
  const grpcPort = await freePort()
  const port = await freePort()
  const processes: SupervisedProcess[] = []
  const environment = {
    ...process.env,
    DATA_DIR: folder,
    LOG_LEVEL: process.env.DRILL_LOG ?? 'fatal',
    MONGOD_CACHE,
  }
  const keep = (name: string, variables: Record<string, string>, onMessage?: StartOptions['onMessage']) =>
    supervise(
      {
        name,
        hasStandby: name === 'worker',
        variables: () => ({ ...environment, ...variables }),
        execArgv: [],
        longestPause: RESTART,
        ...(onMessage ? { onMessage } : {}),
      },
      ENTRY,
      log,
    )
  // What the drill holds could not end.
  const release = undoneAtExit(() => {
    for (const one of [...processes, database]) if (one && isAlive(one.pid())) kill(one.pid(), 'SIGCONT')
  })
  const database = mongodbUri ? undefined : keep('database', {})
  const uri = mongodbUri ?? (await database?.ready)?.uri ?? ''
  await connectDatabase(uri)
  openKeyring({ dataDir: folder, dataKeys: undefined })
  return {
    folder,
    mongodbUri: uri,
    grpcPort,
    database,
    start: (part, { number = 1, settings: own = {}, onMessage } = {}) => {
      const variables = {
        ...QUICK,
        MONGODB_URI: uri,
        WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${grpcPort}`,
        WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
        SIMULATED: 'yes',
        PORT: String(port),
        PROCESS_NAME: `${part}-${number}`,
      }
      const started = keep(part, { ...variables, ...settings, ...own }, onMessage)
      processes.unshift(started)
      return started
    },
    stop: async () => {
      await disconnectDatabase()
      for (const process of processes) await process.stop(10_000)
      await database?.stop(20_000)
      release()
      if (!options.folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Imports the demo roster, matches it to the group, and opens a meeting for replies. Returns its id. */
export async function openMeeting(id = 'drill-meeting', account = ACCOUNT): Promise<string> {
  const roster = await readRosterFile(await readFile(DEMO_ROSTER))
  if (!('people' in roster)) throw new Error('the demo roster is broken')
  await importRoster(roster.people)
  await until('the group is known', async () => (await loadPeople(account)).branch !== null)
  await matchContacts(matchPeople(await loadPeople(account)).sure)
  const now = new Date()
  const startsAt = new Date(now.getTime() + 7 * 86_400_000)
  await draftMeeting({
    _id: id,
    account,
    kind: 'general',
    title: '支部党员大会',
    startsAt,
    hasTime: true,
    place: '三楼会议室',
    agenda: [],
    remark: '',
    draftedBy: 'drill',
    createdAt: now,
  })
  await publishMeeting(id, { origin: 'drill', at: now })
  return id
}

/** Waits for something to become true; fails after `patience` milliseconds. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  patience = 60_000,
): Promise<number> {
  const started = Date.now()
  while (!(await Promise.resolve(holds()).catch(() => false))) {
    if (Date.now() - started > patience) throw new Error(`not within ${patience} ms: ${what}`)
    await sleep(50)
  }
  return Date.now() - started
}

/** Whether nothing waits to be handled or sent any more. */
export async function isQuiet(): Promise<boolean> {
  const open = await collectionOf<{ _id: string; state: string }>('outbox').countDocuments({
    state: { $in: ['pending', 'sending'] },
  })
  return open === 0 && (await countWaiting()) === 0
}

/** Sends a signal to a process, where there is one. */
export function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid) process.kill(pid, signal)
}

/** Has something undone where this process ends halfway; what it returns undoes it now. */
export function undoneAtExit(undo: () => void): () => void {
  process.once('exit', undo)
  return () => {
    process.off('exit', undo)
    undo()
  }
}

/** The server process of the stage's database at this moment. */
export async function mongodPid({ folder }: Stage): Promise<number> {
  return Number(await readFile(join(folder, 'mongod', 'mongod.pid'), 'utf8'))
}

/** Milliseconds until the stage's database takes connections. */
export async function untilServed({ mongodbUri }: Stage): Promise<number> {
  const port = Number(new URL(mongodbUri).port)
  const began = Date.now()
  for (;;) {
    const socket = connect(port, LOOPBACK)
    const [answer] = await Promise.race([
      once(socket, 'connect').then(() => [true]),
      once(socket, 'close').then(() => [false]),
    ]).catch(() => [false])
    socket.destroy()
    if (answer) return Date.now() - began
    await sleep(20)
  }
}

/** Kills mongod and holds its keeper, which would start it again at once, until `comeBack`. */
export async function holdMongod(stage: Stage): Promise<{ comeBack(): void }> {
  const keeper = stage.database?.pid()
  kill(keeper, 'SIGSTOP')
  kill(await mongodPid(stage), 'SIGKILL')
  return { comeBack: () => kill(keeper, 'SIGCONT') }
}
