import type { Discussion, Opinion } from '../../models/discussion.ts'
import { Complaint } from '../errors.ts'
import type { Reply, Scene } from '../handler.ts'
import { dayOf, shortMomentInWords, timeInWords, timeOf } from '../language/calendar.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'
import { isNight } from '../pacing.ts'

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

/** After this a line about what is over only puzzles. */
const NEWS = 60 * MINUTE

/** What the group hears when a discussion is over, in one line and without a name; nothing at night or long after. */
export function endInGroup(
  { _id, topic, endsAt }: Discussion,
  opinions: readonly Opinion[],
  { now, settings }: Pick<Scene, 'now' | 'settings'>,
): Reply[] {
  const expiresAt = new Date(endsAt.getTime() + NEWS)
  if (isNight(now, settings.pace) || now >= expiresAt) return []
  const people = speakersOf(opinions)
  const spoke = people ? `${people} 位老同志说了意见，都记下了，谢谢大家。` : '谢谢大家。'
  const text = `【线上讨论】「${topic}」讨论结束了，${spoke}`
  return [{ to: 'group', purpose: 'push', key: `discussion-end:${_id}:group`, text, expiresAt }]
}

function speakersOf(opinions: readonly Opinion[]): number {
  return new Set(opinions.map(({ member }) => member)).size
}

/** 「外出参观」：4 人说了 6 条, and what they said. */
export function opinionsInWords({ topic }: Pick<Discussion, 'topic'>, opinions: readonly Opinion[]): string {
  if (!opinions.length) return `「${topic}」：还没有人说话。`
  const lines = opinions.slice(-20).map(({ name, text }) => `${name}：${text.slice(0, 80)}`)
  return [`「${topic}」：${speakersOf(opinions)} 人说了 ${opinions.length} 条。`, ...lines].join('\n')
}
