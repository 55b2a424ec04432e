import { dailyAt, minutesBetween } from '../bot/daily.ts'
import type { Job, Reply } from '../bot/handler.ts'
import { dayInWords, dayOf, momentAt } from '../bot/language/calendar.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { studyCard, studyName } from '../bot/study-card.ts'
import type { StudyItem } from '../models/study.ts'
import { markStudyPushed, studyItemOfDay } from '../models/study.ts'

/** The morning's approved item to the group, once a day, late at most until the latest hour. */
export const studyPush: Job = {
  name: 'study-push',
  schedule: ({ studyTime }) => dailyAt(studyTime),
  lateMinutes: ({ studyTime, studyLatest }) => minutesBetween(studyTime, studyLatest),
  run: async (slot, { account, people, settings, now }) => {
    const day = dayOf(slot)
    const item = await studyItemOfDay(account, day)
    if (!item || !people.branch) return []
    await markStudyPushed(item._id, now)
    const key = `study:${day}:${people.branch.room}`
    const push = { to: 'group', purpose: 'push', expiresAt: momentAt(day, settings.studyLatest) } as const
    const picture: Reply = {
      ...push,
      key: `${key}:card`,
      made: { name: `学习${day}.png`, content: await renderCard(studyCard(item, day)) },
    }
    return [picture, { ...push, ...wordsOf(item, day), key: `${key}:link` }]
  },
  missed: async (slot, { account }) => {
    const day = dayOf(slot)
    const item = await studyItemOfDay(account, day)
    if (!item) return []
    return [
      {
        to: 'staff',
        purpose: 'push',
        text: `${dayInWords(day)}早上机器没在运行，${studyName(item)}没有推送。要补到别的早晨，回「明早 ${item._id}」。`,
      },
    ]
  },
}

/** The link card; without a link the text itself, for those who have it read aloud. */
function wordsOf({ title, summary, source, link }: StudyItem, day: string): Pick<Reply, 'text' | 'link'> {
  if (link) return { link: { url: link, title, description: summary.slice(0, 100) } }
  return { text: [`【今日学习】${title}`, summary, `${source ? `来源：${source}　` : ''}${day}`].join('\n') }
}
