import { dailyAt, minutesBetween } from '../bot/daily.ts'
import type { Job, Reply } from '../bot/handler.ts'
import { dayInWords, dayOf, momentAt } from '../bot/language/calendar.ts'
import { briefly } from '../bot/study/draft-summary.ts'
import { fillFromReserve } from '../bot/study/reserve.ts'
import { drawStudyCard, studyName } from '../bot/study/study-card.ts'
import type { Branch } from '../models/branch.ts'
import { giveBackStudyItem, studyItemOfDay, takeStudyItemOfDay } from '../models/morning.ts'
import { itemByKey } from '../models/outbox.ts'
import type { StudyItem } from '../models/study.ts'
import { studyText } from '../models/study-text.ts'

/** The morning's approved item to the group, once a day, late at most until the latest hour. */
export const studyPush: Job = {
  name: 'study-push',
  schedule: ({ studyTime }) => dailyAt(studyTime),
  lateMinutes: ({ studyTime, studyLatest }) => minutesBetween(studyTime, studyLatest),
  run: async (slot, { account, people, settings, now }) => {
    if (!people.branch) throw new Error('the branch group is not known yet')
    const day = dayOf(slot)
    await fillFromReserve(account, day)
    const item = await takeStudyItemOfDay(account, day, now)
    if (!item) return []
    const key = studyKey(day, people.branch)
    const push = { to: 'group', purpose: 'push', expiresAt: momentAt(day, settings.studyLatest) } as const
    const pages = await drawStudyCard(item, day)
    const pictures = pages.map(
      (content, page): Reply => ({
        ...push,
        key: page ? `${key}:card:${page + 1}` : `${key}:card`,
        made: { name: page ? `学习${day}-${page + 1}.png` : `学习${day}.png`, content },
      }),
    )
    const words = wordsOf(item, { day, hasMore: (await studyText(item._id)).length > item.summary.length })
    return [...pictures, { ...push, ...words, key: `${key}:link` }]
  },
  missed: async (slot, { account, people, settings }) => {
    const day = dayOf(slot)
    const item = await studyItemOfDay(account, day)
    // What the outbox has is its own to send or to report.
    if (!item || (people.branch && (await itemByKey(`${studyKey(day, people.branch)}:card`)))) return []
    await giveBackStudyItem(item._id)
    const text = `${dayInWords(day)}早上到 ${settings.studyLatest} 都没能推送，${studyName(item)}没有发到群里。要补到下一个早晨，回「明早 ${item._id}」。`
    return [{ to: 'staff', purpose: 'push', text }]
  },
}

/** What the keys of a morning's sends begin with. */
export function studyKey(day: string, { account, room }: Branch): string {
  return `study:${day}:${account}:${room}`
}

/** The link card; without a link the text itself, for those who have it read aloud, and how to get the whole. */
function wordsOf(
  { title, summary, source, link }: StudyItem,
  { day, hasMore }: { day: string; hasMore: boolean },
): Pick<Reply, 'text' | 'link'> {
  if (link) return { link: { url: link, title, description: briefly(summary, 100) } }
  const lines = [
    `【今日学习】${title}`,
    summary,
    `${source ? `来源：${source}　` : ''}${day}`,
    hasMore ? '想看全文，私聊我说「全文」。' : '',
  ]
  return { text: lines.filter(Boolean).join('\n') }
}
