import { readNumeral } from '../language/numerals.ts'

/** How long something took, in minutes, and where in a text it is said. */
export interface Duration {
  minutes: number
  span: [number, number]
}

const WORDS = '[一二两三四五六七八九十]'
/** What half a day is counted as, in minutes. */
const HALF_DAY = 4 * 60
const HOUR = '(?:小时|钟头|钟(?!点)|h(?:ours?|rs?)?(?![a-z]))'
const IN_TEXT = new RegExp(
  `(?<![\\d.点:：])(?:(?<halfDay>半天)(?!云)|(?:(?<half>半)个?|(?<hours>\\d{1,3}(?:\\.\\d{1,2})?|${WORDS}{1,3})\\s*个?(?<andHalf>半)?)\\s*` +
    `${HOUR}(?:(?<afterHalf>半)|零?(?<more>\\d{1,2}|${WORDS}{1,3})分钟?)?|(?<minutes>\\d{1,4}|${WORDS}{1,3})\\s*分钟)`,
  'i',
)

/** The first duration in a text: 2小时, 2h, 两个钟, 一个半小时, 1小时20分, 90分钟, 半天; undefined where there is none. */
export function durationIn(text: string): Duration | undefined {
  const match = IN_TEXT.exec(text)
  if (!match) return undefined
  const { halfDay, half, hours, andHalf, afterHalf, more, minutes } = match.groups ?? {}
  const halves = [half, andHalf, afterHalf].filter(Boolean).length
  const whole = 60 * count(hours) + 30 * halves + count(more) + count(minutes) + (halfDay ? HALF_DAY : 0)
  const rounded = Math.round(whole)
  return Number.isNaN(rounded) || !rounded
    ? undefined
    : { minutes: rounded, span: [match.index, match.index + match[0].length] }
}

/** Says what 半天 was counted as; empty where the text does not say it. */
export function halfDayInWords(text: string): string {
  return /半天/.test(text) ? `（半天按${durationInWords(HALF_DAY)}记）` : ''
}

function count(text: string | undefined): number {
  if (!text) return 0
  return /^[\d.]+$/.test(text) ? Number(text) : readNumeral(text)
}

/** 2小时, 1小时30分钟, 40分钟 */
export function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours ? `${hours}小时` : '', rest || !hours ? `${rest}分钟` : ''].join('')
}

/** How often and how long somebody served in a year and in all; empty where he never did. */
export function servedInWords(rows: readonly { day: string; minutes: number }[], year: string): string {
  if (!rows.length) return ''
  const own = rows.filter(({ day }) => day.startsWith(year))
  const sum = (some: typeof rows) => durationInWords(some.reduce((total, { minutes }) => total + minutes, 0))
  return `${year}年服务 ${own.length} 次，共 ${sum(own)}；历年一共 ${sum(rows)}`
}
