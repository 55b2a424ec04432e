import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { secretsIn } from '../bot/secrecy.ts'
import { sketchOf } from '../bot/study/likeness.ts'
import { comparedText } from '../bot/study/study-text.ts'
import { nearlySameItem } from '../bot/study/twin.ts'
import { entriesOfChoice, newEntries, type SourceEntry, settleEntries } from '../models/source-entry.ts'
import { addStudyItem, studyItemByContent } from '../models/study.ts'
import { orderPage } from '../models/study-page.ts'
import { keepStudyText } from '../models/study-text.ts'

const LATE = 12 * 60
/** Minutes before the evening's list, in which the drafts then stand. */
const BEFORE_LIST = 30

/** Before the evening's list the latest articles of the sources become drafts, so many a day at most; the oldest are left out. */
export const sourceDrafts: Job = {
  name: 'source-drafts',
  schedule: ({ studyCheckTime }) => dailyAt(earlier(studyCheckTime)),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const { account, settings } = scene
    if (!settings.studySources.file) return []
    const choice = `${account} ${slot.toISOString()}`
    await choose(choice, slot, scene)
    const settled = await entriesOfChoice(choice)
    for (const entry of settled) if (entry.state === 'taken') await draftOf(entry, settings)
    return note(settled)
  },
}

function earlier(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = Math.max(hour * 60 + minute - BEFORE_LIST, 0)
  return `${Math.floor(minutes / 60)}:${minutes % 60}`
}

/** Settles all that is new, in steps that a repeated run goes on with: the latest first, what is known already not at all. */
async function choose(choice: string, slot: Date, { account, settings }: Scene): Promise<void> {
  let taken = (await entriesOfChoice(choice)).filter(({ state }) => state === 'taken').length
  const entries = await newEntries(account, slot)
  while (entries.length && taken < settings.studySources.perDay) {
    const [entry] = entries.splice(0, 1)
    if (!entry) return
    const fits = !(await isKnown(entry)) && !holdsPersonal(entry)
    await settleEntries([entry._id], fits ? 'taken' : 'left', choice)
    if (fits) taken += 1
  }
  const rest = entries.map(({ _id }) => _id)
  await settleEntries(rest, 'left', choice)
}

async function isKnown(entry: SourceEntry): Promise<boolean> {
  const { account, link, title, summary } = entry
  if (await studyItemByContent(account, { link, title, summary })) return true
  return Boolean(await nearlySameItem(comparedText(entry), { account, origin: originOf(entry) }))
}

function holdsPersonal({ title, summary }: SourceEntry): boolean {
  return secretsIn(`${title}\n${summary}`).some(({ personal }) => personal)
}

function originOf({ _id }: SourceEntry): string {
  return `source:${_id}`
}

async function draftOf(entry: SourceEntry, { readPages }: Scene['settings']): Promise<void> {
  const { account, title, summary, link, source, seenAt: createdAt } = entry
  const doubts = secretsIn(`${title}\n${summary}`).map(({ what }) => what)
  const draft = { account, title, summary, link, source, doubts, origin: originOf(entry), createdAt }
  const { _id } = await addStudyItem(draft)
  await keepStudyText({ _id, account, text: '', sketch: sketchOf(comparedText(draft)) })
  if (readPages) await orderPage({ _id, account, url: link, dueAt: createdAt })
}

function note(settled: readonly SourceEntry[]): Reply[] {
  const left = settled.filter(({ state }) => state === 'left')
  if (!left.length) return []
  const taken = settled.length - left.length
  const text = `学习来源今天有 ${settled.length} 篇新的，收了最新的 ${taken} 篇待审，另外 ${left.length} 篇没有收（太多，或者库里有了）。`
  return [{ to: 'staff', purpose: 'push', text }]
}
