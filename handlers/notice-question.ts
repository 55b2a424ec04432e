import { addressedText } from '../bot/address.ts'
import type { Listener } from '../bot/handler.ts'
import { isInWords } from '../bot/heard.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { asksOfNotice, noticeAnswer } from '../bot/meeting/notice-question.ts'
import { meetingsBetween, shutMeetings } from '../models/published.ts'

const DAYS_AHEAD = 400

/** 「小卫，明天几点开会？」: answered by the words of the notice. */
export const noticeQuestion: Listener = {
  name: 'notice-question',
  hear: async (context) => {
    const { account, message, people, sender, now } = context
    const asked = addressedText(message, people.branch?.self)
    if (asked === null || !isInWords(context) || sender.role === 'stranger' || !asksOfNotice(asked))
      return null
    const today = dayOf(now)
    const [held, shut] = await Promise.all([
      meetingsBetween(account, momentAt(today), momentAt(addDays(today, DAYS_AHEAD))),
      shutMeetings(account, momentAt(today)),
    ])
    const cancelled = shut.filter(({ state, publishedAt }) => state === 'cancelled' && publishedAt)
    const text = noticeAnswer(asked, [...held, ...cancelled], now)
    return text ? [{ text }] : null
  },
}
