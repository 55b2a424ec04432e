import { dailyAt } from '../bot/daily.ts'
import type { Job } from '../bot/handler.ts'
import { reachInWords } from '../bot/help/help-words.ts'
import { addDays, dayInWords, dayOf, momentAt } from '../bot/language/calendar.ts'
import { type Celebrated, celebratedInWords, celebratedOn } from '../bot/record/birthdays.ts'
import type { Member } from '../models/member.ts'

/** How many days ahead staff are told, so that a visit can be made. */
const AHEAD = 3
const LATE = 10 * 60
/** From then on a day's wishes come too late. */
const UNTIL = '21:00'

/** In the morning staff hear whose birthday and 政治生日 it is. */
export const birthdays: Job = {
  name: 'birthdays',
  schedule: () => dailyAt('08:00'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const today = dayOf(slot)
    const { members } = scene.people
    const now = celebratedOn(today, members)
    const soon = celebratedInWords(celebratedOn(addDays(today, AHEAD), members))
    const lines = [
      ...(celebratedInWords(now) ? [`今天${celebratedInWords(now)}。`, ...phones(now)] : []),
      ...(soon ? [`${dayInWords(addDays(today, AHEAD))}${soon}。`] : []),
    ]
    const expiresAt = momentAt(today, UNTIL)
    return lines.length ? [{ to: 'staff', purpose: 'push', text: lines.join('\n'), expiresAt }] : []
  },
}

function phones({ birthdays: born, party }: Celebrated): string[] {
  const members = new Set([...born, ...party].map(({ member }) => member))
  return [...members].map(
    (member) => `　${member.name}：${reachInWords(member) || '没有电话。'}${inHospital(member)}`,
  )
}

function inHospital({ hospital }: Member): string {
  return hospital ? `住院：${hospital}。` : ''
}
