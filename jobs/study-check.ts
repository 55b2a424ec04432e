import { dailyAt, shortDay } from '../bot/daily.ts'
import type { Job, Reply } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { draftListCard, draftListText } from '../bot/study/draft-list.ts'
import { fillers } from '../bot/study/reserve.ts'
import { studyName } from '../bot/study/study-card.ts'
import { noteDraftList, waitingDrafts } from '../bot/study/waiting.ts'
import { studyItemOfDay } from '../models/morning.ts'
import type { StudyItem } from '../models/study.ts'

const LATE = 180
const STAFF = { to: 'staff', purpose: 'push' } as const

/**
 * In the evening staff read the drafts as a numbered list with a picture, and what tomorrow has, or which of the
 * reserve would fill it. Without drafts and with tomorrow ordered nobody hears anything.
 */
export const studyCheck: Job = {
  name: 'study-check',
  schedule: ({ studyCheckTime }) => dailyAt(studyCheckTime),
  lateMinutes: () => LATE,
  run: async (slot, { account, people }) => {
    const day = addDays(dayOf(slot), 1)
    const tomorrow = { item: await studyItemOfDay(account, day), filler: (await fillers(account, day))[0] }
    const { listed, total } = await waitingDrafts(account)
    if (!listed.length) return tomorrowReply(day, tomorrow)
    for (const { contact } of people.staff)
      await noteDraftList(slot.toISOString(), listed, { account, contact, at: slot })
    const picture: Reply = {
      ...STAFF,
      made: { name: `待审${dayOf(slot)}.png`, content: await renderCard(draftListCard(listed)) },
    }
    return [picture, { ...STAFF, text: `${tomorrowInWords(day, tomorrow)}\n${draftListText(listed, total)}` }]
  },
}

interface Tomorrow {
  item: StudyItem | null
  filler: StudyItem | undefined
}

function tomorrowReply(day: string, tomorrow: Tomorrow): Reply[] {
  if (tomorrow.item) return []
  const how = tomorrow.filler ? '' : '转发一篇文章或发一段文字给我，再回「发」就行。'
  return [{ ...STAFF, text: tomorrowInWords(day, tomorrow) + how }]
}

function tomorrowInWords(day: string, { item, filler }: Tomorrow): string {
  const when = `明天早上（${shortDay(day)}）`
  if (item) return `${when}：${studyName(item)}。`
  return `${when}的学习内容还没有排${filler ? `，不排就用备用的${studyName(filler)}补上` : ''}。`
}
