import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Background } from '../bot/background.ts'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { PageError, type PageProblem, problemInWords } from '../bot/reading/problem.ts'
import { readSource } from '../bot/reading/read.ts'
import { readSources, type Source } from '../bot/study/sources.ts'
import { plainAddress, summaryOf, titleOf } from '../bot/study/study-text.ts'
import { itemByKey } from '../models/outbox.ts'
import {
  expectSources,
  markFailureTold,
  noteFailure,
  noteRead,
  type SourceState,
  takeSource,
  untoldFailures,
} from '../models/source.ts'
import { noteEntries } from '../models/source-entry.ts'

const HOUR = 3_600_000
const LEASE = 5 * 60_000
/** A slow one then holds up others for a moment only. */
const SIDE_BY_SIDE = 3
/** Twice as long after each failure, at most half a day. */
const LONGEST_WAIT = 12 * HOUR
const FAILING = 24 * HOUR
const readings = new Background()

/** Reads each source of the settings every hour, and tells staff once when one has failed for a day. */
export const sourceReading: Watch = {
  name: 'source-reading',
  look: async (scene) => {
    const { account, settings, now } = scene
    if (!settings.studySources.file) return []
    const { sources, problems } = readSources(await readFile(settings.studySources.file, 'utf8'))
    const urls = sources.map(({ url }) => url)
    await expectSources(account, urls, now)
    readings.begin(account, async () => {
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => readDue(sources, scene)))
    })
    return [...wrongLines(problems, account), ...(await failures(sources, scene))]
  },
}

async function readDue(sources: readonly Source[], scene: Scene): Promise<void> {
  const { account, now } = scene
  const urls = sources.map(({ url }) => url)
  for (;;) {
    const state = await takeSource(account, urls, { now, again: new Date(now.getTime() + LEASE) })
    const source = sources.find(({ url }) => url === state?.url)
    if (!state || !source) return
    await readOne(source, state, scene)
  }
}

async function readOne(source: Source, state: SourceState, { now, settings }: Scene): Promise<void> {
  const { etag = '', lastModified = '' } = state
  try {
    const deadline = settings.studySources.seconds * 1_000
    const { privateHosts } = settings
    const about = { deadline, privateHosts, onlyHosts: source.hosts, etag, lastModified }
    const answer = await readSource(source.url, about)
    await noteEntries(entriesOf(source, answer.entries ?? [], { account: state.account, now }))
    await noteRead(state._id, {
      readAt: now,
      dueAt: new Date(now.getTime() + HOUR),
      etag: answer.etag,
      lastModified: answer.lastModified,
    })
  } catch (error) {
    if (!(error instanceof PageError)) throw error
    const wait = Math.min(HOUR * 2 ** state.failures, LONGEST_WAIT)
    await noteFailure(state._id, {
      problem: error.problem,
      at: now,
      dueAt: new Date(now.getTime() + wait),
    })
  }
}

type Entries = NonNullable<Awaited<ReturnType<typeof readSource>>['entries']>

/** Articles on the hosts named, at the addresses wanted. The first of a list without dates counts as the latest. */
function entriesOf(
  { name, hosts, within }: Source,
  entries: Entries,
  { account, now }: Pick<Scene, 'account' | 'now'>,
) {
  return entries.flatMap(({ title, link, summary, published }, index) => {
    const page = new URL(link)
    if (!hosts.includes(page.host) || !within.every((part) => link.includes(part))) return []
    const at = new Date(Math.min(published ?? now.getTime() - index * 1_000, now.getTime()))
    const text = { title: titleOf(title), summary: summaryOf(summary), link: plainAddress(page) }
    return [{ ...text, account, source: name, at, seenAt: now }]
  })
}

function wrongLines(problems: readonly string[], account: string): Reply[] {
  if (!problems.length) return []
  const text = ['学习来源的文件里有几行不对，别的行照常：', ...problems].join('\n')
  const print = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return [{ to: 'staff', purpose: 'push', key: `source-lines:${account}:${print}`, text }]
}

async function failures(sources: readonly Source[], { account, now, people }: Scene): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const { _id, url, failingSince, problem } of await untoldFailures(
    account,
    new Date(now.getTime() - FAILING),
  )) {
    const source = sources.find((one) => one.url === url)
    const key = `source-down:${_id}:${failingSince?.getTime()}`
    const told = await itemByKey(`${key}>${people.staff[0]?.contact}`)
    if (!source || told) await markFailureTold(_id)
    else {
      const text = `学习来源「${source.name}」已经一天读不到了：${problemInWords(problem as PageProblem)}。别的来源照常，它好了会接着读。`
      replies.push({ to: 'staff', purpose: 'push', key, text })
    }
  }
  return replies
}
