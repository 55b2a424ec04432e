import type { StudyItem } from '../../models/study.ts'
import { shortDay } from '../daily.ts'
import { dayOf } from '../language/calendar.ts'

/** What was found, numbered from 1, with the days on which the group got it. */
export function foundInWords(items: readonly StudyItem[], now: Date): string {
  const year = dayOf(now).slice(0, 4)
  return [
    items.length > 1 ? `找到 ${items.length} 条：` : '找到 1 条：',
    ...items.map((item, index) => `${index + 1} 《${item.title}》（${whenInWords(item, year)}）`),
    items.length > 1 ? '回数字看全文，私聊发给您。' : '回 1 看全文，私聊发给您。',
  ].join('\n')
}

function whenInWords({ state, day, _id }: StudyItem, year: string): string {
  if (state !== 'pushed' || !day) return `第 ${_id} 条，还没推送`
  return day.startsWith(year) ? shortDay(day) : `${day.slice(0, 4)}年${shortDay(day)}`
}
