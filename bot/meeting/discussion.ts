import type { Discussion, Opinion } from '../../models/discussion.ts'
import { Complaint } from '../errors.ts'
import { dayOf, shortMomentInWords, timeInWords, timeOf } from '../language/calendar.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'

export const DISCUSSION_EXAMPLE = '线上讨论 议题2 30分钟'

const MINUTE = 60_000
const UNITS: Record<string, number> = { 分钟: 1, 分: 1, 小时: 60, 钟头: 60, 天: 1440 }
/** 30分钟, 半小时, 一个半小时, 一天半 */
const SPAN = new RegExp(
  `(?:开放|开|限时|为期|给)?\\s*(${NUMERAL}+|半)\\s*个?(半)?\\s*(分钟|分|小时|钟头|天)(半)?(?:钟|内)?`,
)
const LIMITS = { least: 5, most: 3 * 1440 }
const USUAL = 30
const LONGEST = 60

/** The topic and for how many minutes it is open; half an hour unless given. Throws a Complaint for a time out of reason. */
export function readDiscussion(text: string): { topic: string; minutes: number } {
  const span = SPAN.exec(text)
  const [whole = '', count = '', halfBefore, unit = '', halfAfter] = span ?? []
  const size = UNITS[unit] ?? 1
  const number = count === '半' ? 0.5 : readNumeral(count)
  const half = halfBefore || halfAfter ? 0.5 : 0
  const minutes = span ? Math.round((number + half) * size) : USUAL
  if (!(minutes >= LIMITS.least && minutes <= LIMITS.most))
    throw new Complaint(`讨论时间请写 5 分钟到 3 天，如：${DISCUSSION_EXAMPLE}`)
  const topic = text
    .replace(whole, ' ')
    .replace(/^(?:开始|开启|打开)\s*/, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s，,、：:]+|[\s，,、：:]+$/g, '')
    .slice(0, LONGEST)
  if (!topic) throw new Complaint(`请写上讨论什么，如：${DISCUSSION_EXAMPLE}`)
  return { topic, minutes }
}

/** The instant so many minutes later. */
export function minutesLater(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * MINUTE)
}

/** 上午10:30, with the day unless it is today's. */
export function untilInWords(endsAt: Date, now: Date): string {
  return dayOf(endsAt) === dayOf(now) ? timeInWords(timeOf(endsAt)) : shortMomentInWords(endsAt)
}

/** 「外出参观」：4 人说了 6 条, and what they said. */
export function opinionsInWords({ topic }: Pick<Discussion, 'topic'>, opinions: readonly Opinion[]): string {
  const people = new Set(opinions.map(({ member }) => member)).size
  if (!opinions.length) return `「${topic}」：还没有人说话。`
  const lines = opinions.slice(-20).map(({ name, text }) => `${name}：${text.slice(0, 80)}`)
  return [`「${topic}」：${people} 人说了 ${opinions.length} 条。`, ...lines].join('\n')
}
