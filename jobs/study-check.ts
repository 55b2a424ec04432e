import { dailyAt, shortDay } from '../bot/daily.ts'
import type { Job } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { studyName } from '../bot/study/study-card.ts'
import { studyItemOfDay } from '../models/morning.ts'
import { studyItems } from '../models/study.ts'

const LATE = 180
const SHOWN = 5

/** In the evening staff hear when nothing is approved for tomorrow; otherwise nobody hears anything. */
export const studyCheck: Job = {
  name: 'study-check',
  schedule: ({ studyCheckTime }) => dailyAt(studyCheckTime),
  lateMinutes: () => LATE,
  run: async (slot, { account }) => {
    const day = addDays(dayOf(slot), 1)
    if (await studyItemOfDay(account, day)) return []
    const drafts = await studyItems(account, 'draft')
    const shown = drafts.slice(0, SHOWN).map(studyName)
    const how = drafts.length
      ? `待审的有：\n${shown.join('\n')}\n回「明早 ${drafts[0]?._id}」就排上。`
      : '转发一篇文章或发一段文字给我，再回「发」就行。'
    return [{ to: 'staff', purpose: 'push', text: `明天早上（${shortDay(day)}）的学习内容还没有排。${how}` }]
  },
}
