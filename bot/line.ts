import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { holdLease, releaseLeases } from '../models/lease.ts'
import { watchOutbox } from '../models/outbox.ts'
import type { Settings } from './config.ts'
import { type Delivery, startDelivery } from './delivery.ts'
import { Directory } from './directory.ts'
import { withDeadline } from './errors.ts'
import { fetchesFile } from './fetching.ts'
import { type FileFetcher, startFileFetcher } from './files.ts'
import { Hearing } from './hearing.ts'
import { keepWatching } from './hints.ts'
import { Intake } from './intake.ts'
import type { Log } from './log.ts'
import { keepRenewing, type Renewal } from './renewal.ts'
import { openSpool, type Spool } from './spool.ts'
import { keepUnstored, unstoredBefore } from './unstored.ts'
import { connectWechat, type Wechat, type WechatEvents, type WechatOptions } from './wechat.ts'

export interface LineOptions {
  settings: Pick<Settings, 'account' | 'groupName' | 'dataDir' | 'pace' | 'fileLimit' | 'assistant'>
  puppet: WechatOptions
  /** Name of this process among the lines; one line serves an account at a time. */
  owner: string
  log: Log
  now: () => Date
  /** Resolves once the database is connected for the first time. */
  database: Promise<void>
}

/** The running connection of one account. */
export interface Line {
  /** Resolves with the reason once the connection cannot be trusted any more; a new process must take over. */
  ended: Promise<string>
  /** Stores what came, settles what was being sent, and lets go. */
  stop(): Promise<void>
}

const LEASE = 15_000
const SECOND = 1_000
const SPOOL_PAUSE = 250
const STOP_DEADLINE = 8_000

/** Connects an account: stores what comes, sends what is due. Rejects when the login fails. */
export async function startLine(options: LineOptions): Promise<Line> {
  const { log } = options
  const { account, dataDir, groupName } = options.settings
  const ending = new AbortController()
  const ended = once(ending.signal, 'abort').then(() => String(ending.signal.reason))
  const end = (reason: string) => ending.abort(reason)
  const spool = await openSpool(join(dataDir, `spool-${account}.jsonl`))
  const unstored = join(dataDir, `unstored-${account}.json`)
  const early = await unstoredBefore(unstored)
  const events: WechatEvents = { message: (id) => early.push(id), roomChanged: () => {}, broken: end }
  const wechat = await connectWechat(options.puppet, events)
  log.info({ account }, 'logged in')

  const directory = new Directory({ account, topic: groupName, wechat, log })
  let served: Served | undefined
  const intake = startIntake(options, { wechat, spool, directory, served: () => served })
  events.roomChanged = () => directory.refresh()
  events.message = (id) => intake.take(id)
  for (const id of early) intake.take(id)

  const hearing = new Hearing({ account, wechat, log, now: options.now })
  const serving = serve(options, wechat, { hearing, end }).then(
    (all) => {
      served = all
    },
    (error: unknown) => end(`cannot serve: ${error}`),
  )
  void emptySpool(ending.signal, intake, log)
  const watching = hearing.watch(ending)

  return {
    ended,
    stop: async () => {
      end('stopped')
      directory.stop()
      const settling = Promise.all([intake.settled(), serving, watching])
      await withDeadline('settle', STOP_DEADLINE, settling).catch(() => undefined)
      await keepUnstored(unstored, intake.unstored())
      served?.stopWatching()
      await Promise.all([served?.delivery.stop(), served?.files.stop(), served?.right.stop()])
      await releaseLeases(options.owner).catch(() => undefined)
      wechat.close()
    },
  }
}

function startIntake(
  { settings, log, now }: LineOptions,
  parts: { wechat: Wechat; spool: Spool; directory: Directory; served: () => Served | undefined },
): Intake {
  const { wechat, spool, directory, served } = parts
  const transcribes = settings.assistant?.transcriptionModel !== undefined
  return new Intake({
    account: settings.account,
    wechat,
    spool,
    log,
    now,
    wanted: (message) => directory.wants(message),
    echo: (message) => served()?.delivery.echo(message),
    fetchesFile: (message) => fetchesFile(message, { directory, transcribes }),
    stored: (messages) => {
      if (messages.some(({ file }) => file)) served()?.files.wake()
    },
  })
}

interface Served {
  /** The right to serve the account alone. */
  right: Renewal
  delivery: Delivery
  files: FileFetcher
  stopWatching(): void
}

/** Begins to send and to fetch files, once the database is there and no other line serves the account. */
async function serve(
  options: LineOptions,
  wechat: Wechat,
  { hearing, end }: { hearing: Hearing; end: (reason: string) => void },
): Promise<Served> {
  const { settings, log, now, database } = options
  const { account, pace, fileLimit } = settings
  await database
  const right = await holdAccount(options, end)
  await hearing.begin()
  const delivery = await startDelivery({ account, wechat, pace, log, now })
  return {
    right,
    delivery,
    stopWatching: keepWatching(watchOutbox, () => delivery.wake(), log),
    files: startFileFetcher({ account, wechat, limit: fileLimit, log }),
  }
}

/** Waits for the right to serve the account alone and keeps it; another line taking it over ends this one. */
async function holdAccount(
  { settings, owner, log }: LineOptions,
  end: (reason: string) => void,
): Promise<Renewal> {
  const name = `line:${settings.account}`
  while (!(await holdLease(name, owner, LEASE))) {
    log.warn({ account: settings.account }, 'another line serves this account; waiting')
    await sleep(SECOND)
  }
  const renew = async () => {
    if (!(await holdLease(name, owner, LEASE))) end('another line took the account over')
  }
  return keepRenewing(LEASE / 3, renew, log)
}

/** Moves what the spool keeps into the database whenever that takes it. */
async function emptySpool(signal: AbortSignal, intake: Intake, log: Log): Promise<void> {
  while (!signal.aborted) {
    await sleep(SPOOL_PAUSE)
    await intake.drainSpool().catch(async (error: unknown) => {
      log.warn({ err: error }, 'the spool waits for the database')
      await sleep(SPOOL_PAUSE)
    })
  }
}
