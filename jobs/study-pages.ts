import { Background } from '../bot/background.ts'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import type { Article } from '../bot/reading/article.ts'
import { PageError, type PageProblem, problemInWords } from '../bot/reading/problem.ts'
import { readPage } from '../bot/reading/read.ts'
import { type Secret, secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { sketchOf } from '../bot/study/likeness.ts'
import { studyName } from '../bot/study/study-card.ts'
import { comparedText, sourceOf, summaryOf } from '../bot/study/study-text.ts'
import { nearlySameItem } from '../bot/study/twin.ts'
import { itemByKey } from '../models/outbox.ts'
import { type StudyItem, studyItem } from '../models/study.ts'
import { markPagesTold, type StudyPage, settlePage, takePage, untoldPages } from '../models/study-page.ts'
import { fillStudyItem, keepStudyText } from '../models/study-text.ts'

/** Longer than any reading takes: the page of a process that died is taken up again after it. */
const LEASE = 2 * 60_000
const AGAIN_AFTER = [60_000, 5 * 60_000]
const PASSING: readonly PageProblem[] = ['unreachable', 'slow']
const readings = new Background()

/** Reads the pages that study items link to, one after another, and tells who sent them in what came of it. */
export const studyPages: Watch = {
  name: 'study-pages',
  look: async (scene) => {
    if (scene.settings.readPages) readings.begin(scene.account, () => readWaiting(scene))
    return await tellOutcomes(scene)
  },
}

async function readWaiting({ account, now, settings }: Scene): Promise<void> {
  for (;;) {
    const page = await takePage(account, now, new Date(now.getTime() + LEASE))
    if (!page) return
    const item = await studyItem(page._id)
    if (item) await readOne(item, page, { now, settings })
  }
}

async function readOne(
  item: StudyItem,
  page: StudyPage,
  { now, settings }: Pick<Scene, 'now' | 'settings'>,
): Promise<void> {
  try {
    await keepArticle(item, await readPage(page.url, settings.privateHosts))
  } catch (error) {
    if (!(error instanceof PageError)) throw error
    const { problem } = error
    const wait = PASSING.includes(problem) ? AGAIN_AFTER[page.tries - 1] : undefined
    const again = wait && { dueAt: new Date(now.getTime() + wait) }
    await settlePage(page._id, again || { state: 'failed', problem })
  }
}

/** Keeps the text of a page unless it holds what belongs to somebody, or what is doubtful of an item ordered meanwhile. */
async function keepArticle(item: StudyItem, { text, site }: Article): Promise<void> {
  const { _id, account, title, summary } = item
  const secrets = secretsIn(text)
  const personal = secrets.filter((secret) => secret.personal)
  if (personal.length) return await keepCardOnly(_id, personal)
  const doubts = secrets.map(({ what }) => what)
  await fillStudyItem(_id, { summary: summaryOf(text), source: sourceOf(site), doubts })
  const filled = await studyItem(_id)
  if (secrets.length && filled?.state !== 'draft') return await keepCardOnly(_id, secrets)
  const compared = comparedText({ title, summary, text })
  const twin = await nearlySameItem(compared, { account, origin: item.origin })
  await keepStudyText({ _id, account, text, sketch: sketchOf(compared) })
  const notes = [
    ...(summary ? [] : ['摘要取了全文的开头，「改 …」可以换。']),
    ...(twin ? [`和${studyName(twin)}几乎一样，不要这一条就回「删 ${_id}」。`] : []),
    ...(doubts.length ? [`请留意：全文里像是有${doubts.join('、')}。`] : []),
    ...(item.reservedBy && !filled?.reservedBy ? [`先不留作备用了，看过再回「备用 ${_id}」。`] : []),
  ]
  await settlePage(_id, { state: 'read', length: text.length, notes })
}

async function keepCardOnly(number: number, secrets: Secret[]): Promise<void> {
  const notes = [`全文里像是有${secretsInWords(secrets)}，只留了卡片上的字。`]
  await settlePage(number, { state: 'read', length: 0, notes })
}

async function tellOutcomes({ account }: Scene): Promise<Reply[]> {
  const replies: Reply[] = []
  const told: number[] = []
  for (const page of await untoldPages(account)) {
    const key = `study-page:${account}:${page._id}`
    const item = await studyItem(page._id)
    if (!page.by || !item || item.state === 'deleted' || (await itemByKey(key))) told.push(page._id)
    else replies.push({ to: { contact: page.by }, purpose: 'push', key, text: outcome(item, page) })
  }
  if (told.length) await markPagesTold(told)
  return replies
}

function outcome(item: StudyItem, { problem, length = 0, notes }: StudyPage): string {
  if (problem) return `${studyName(item)}：${problemInWords(problem as PageProblem)}，只留了卡片上的字。`
  const read = length
    ? `${studyName(item)}的全文读到了，${length.toLocaleString('en-US')} 字。`
    : `${studyName(item)}：`
  return [read, ...notes].join(length ? '\n' : '')
}
