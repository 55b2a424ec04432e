import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, type Settings } from '../../bot/config.ts'
import { type Delivery, startDelivery } from '../../bot/delivery.ts'
import { InboxDrain } from '../../bot/drain.ts'
import { createEars } from '../../bot/ears.ts'
import type { Job } from '../../bot/handler.ts'
import { Intake } from '../../bot/intake.ts'
import { learnedJudge } from '../../bot/judge-file.ts'
import { createLog } from '../../bot/log.ts'
import { keepShare, type Share } from '../../bot/partitions.ts'
import { createScenePainter, type ScenePainter } from '../../bot/scene.ts'
import { readPeople } from '../../bot/simulator/people.ts'
import { World } from '../../bot/simulator/world.ts'
import { openSpool, type Spool } from '../../bot/spool.ts'
import { runDue } from '../../bot/tick.ts'
import type { Wechat } from '../../bot/wechat.ts'
import { registry } from '../../handlers/index.ts'
import { rememberBranch } from '../../models/branch.ts'
import { collectionOf } from '../../models/database.ts'
import { watchInbox } from '../../models/inbox.ts'
import { holdLease } from '../../models/lease.ts'
import { watchOutbox } from '../../models/outbox.ts'
import { directWechat } from './direct-wechat.ts'
import type { Drill, Run } from './drill.ts'
import { checkEndState } from './end-state.ts'
import { ACCOUNT, openMeeting, openStage } from './kit.ts'
import { inLife, Life, watchDriver } from './lives.ts'
import { Traffic } from './traffic.ts'

const KILLS = 200
/** The most steps of a life besides those in which it reads what it is told at its beginning. */
const LONGEST = 300
const STEPS_TO_READ = 2
/** How many of the latest messages a puppet tells of once more after a new start, besides those nobody took. */
const TOLD_AGAIN = 5
const log = createLog('drill', 'silent')
const ears = createEars(undefined, log, now)

/** A push that is due every second. */
const push: Job = {
  name: 'drill-push',
  schedule: () => '* * * * * *',
  lateMinutes: () => 60,
  run: async (slot) => [{ to: 'group', text: `推送 ${slot.toISOString()}`, purpose: 'push' }],
}

/** F10 */
export const everyStep: Drill = {
  name: 'every-step',
  title:
    'line and worker die between any two steps of receive, store, claim, handle, enqueue, send and mark: nothing twice, nothing lost',
  run: async (run) => {
    const stage = await openStage()
    const folder = await mkdtemp(join(tmpdir(), 'xiaowei-lives-'))
    try {
      return await runLives(run, folder)
    } finally {
      await stage.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** What all lives share, as processes share the machine. */
interface Ground {
  world: World
  settings: Settings
  paint: ScenePainter
  folder: string
}

async function runLives({ random, rounds = KILLS, print }: Run, folder: string) {
  const world = new World(readPeople(), 'drill')
  const settings = settingsIn(folder)
  const group = await directWechat(world).findGroup({ topic: 'drill' })
  if (group) await rememberBranch({ account: ACCOUNT, ...group })
  const meeting = await openMeeting()
  const traffic = new Traffic(world, random)
  const paint = createScenePainter(settings, now, learnedJudge(folder, []))
  watchDriver()
  let living: Living | undefined
  world.on('message', ({ id }) => living?.take(id))
  const streams = [watchInbox(() => living?.drain?.hint()), watchOutbox(() => living?.delivery?.wake())]
  for (const stream of streams) stream.on('error', () => undefined)
  let steps = 0
  const begin = async (life: Life, told: readonly string[]) => {
    living = new Living(life, { world, settings, paint, folder })
    const start = living.start(told)
    await start.catch((error: unknown) => {
      if (!life.isOver) throw error
    })
  }
  const lives = async () => {
    for (let round = 0; round < rounds; round += 1) {
      const told = await untaken(traffic, world)
      const life = new Life(random.int(1, LONGEST + STEPS_TO_READ * told.length))
      const begun = begin(life, told)
      await life.death
      await begun
      living?.stop()
      // What is said between two lives is told to the next one.
      living = undefined
      await life.isStill()
      steps += life.steps
    }
  }
  await traffic.talkDuring(lives(), 20)
  await begin(new Life(Number.POSITIVE_INFINITY), await untaken(traffic, world))
  const end = await checkEndState({ meeting, world, traffic })
  living?.stop()
  for (const stream of streams) await stream.close()
  print(`${rounds} lives, ${Math.round(steps / rounds)} steps long on average`)
  return { faults: rounds, ...end }
}

/** What the puppet tells a new life: what nobody has stored, and the latest once more. */
async function untaken({ said }: Traffic, { messages }: World): Promise<string[]> {
  const rows = await collectionOf('inbox')
    .find({}, { projection: { _id: 1 } })
    .toArray()
  const stored = new Set(rows.map(({ _id }) => _id.split('/').at(-1)))
  const missed = said.flatMap(({ id }) => (stored.has(id) ? [] : [id]))
  return [...missed, ...messages.slice(-TOLD_AGAIN).map(({ id }) => id)]
}

function settingsIn(dataDir: string): Settings {
  const settings = readSettings({})
  const pace = { ...settings.pace, groupGap: [0, 0], roundGap: [0, 0], perMinute: 1e6, perDay: 1e6 } as const
  return {
    ...settings,
    dataDir,
    pace: { ...pace, groupGap: [0, 0], roundGap: [0, 0], quietFrom: '00:00', quietUntil: '00:00' },
  }
}

/** Line and worker as they are put together, without the service and the streams of hints. */
class Living {
  drain: InboxDrain | undefined
  delivery: Delivery | undefined
  readonly #life: Life
  readonly #ground: Ground
  #share: Share | undefined
  #intake: Intake | undefined
  #ticking: NodeJS.Timeout | undefined

  constructor(life: Life, ground: Ground) {
    this.#life = life
    this.#ground = ground
  }

  async start(told: readonly string[]): Promise<void> {
    await inLife(this.#life, async () => {
      const { world, settings, paint } = this.#ground
      const wechat = directWechat(world, this.#life)
      this.#intake = await this.#startIntake(wechat)
      for (const id of told) this.#intake.take(id)
      await holdLease(`line:${ACCOUNT}`, 'drill-line', 15_000)
      this.delivery = await startDelivery({ account: ACCOUNT, wechat, pace: settings.pace, log, now })
      this.#share = await keepShare('drill-worker', log)
      this.drain = new InboxDrain({ registry, log, now, paint, share: this.#share, ears })
      const due = { settings, jobs: [push], watches: [], owner: 'drill-worker', log, now, paint }
      this.#ticking = setInterval(() => {
        void runDue(due).catch(() => undefined)
        void this.#intake?.drainSpool().catch(() => undefined)
      }, 300)
    })
  }

  take(id: string): void {
    inLife(this.#life, () => this.#intake?.take(id))
  }

  stop(): void {
    clearInterval(this.#ticking)
    for (const part of [this.drain, this.delivery, this.#share]) part?.stop().catch(() => undefined)
  }

  async #startIntake(wechat: Wechat): Promise<Intake> {
    return new Intake({
      account: ACCOUNT,
      wechat,
      spool: inOneLife(await openSpool(join(this.#ground.folder, 'spool')), this.#life),
      log,
      now,
      wanted: async () => true,
      echo: (message) => this.delivery?.echo(message),
      fetchesFile: async () => false,
      stored: () => this.drain?.hint(),
    })
  }
}

/** A spool whose writes are steps of a life; those of one that is over come to nothing. */
function inOneLife(spool: Spool, life: Life): Spool {
  return {
    ...spool,
    append: (messages) => (life.isOver ? new Promise(() => {}) : life.call(() => spool.append(messages))),
  }
}

function now(): Date {
  return new Date()
}
