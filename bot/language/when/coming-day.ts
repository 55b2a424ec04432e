import { addDays, momentAt, shanghaiTime } from '../calendar.ts'
import { readCount, readNumeral } from '../numerals.ts'

const WEEKDAY_NUMBERS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  末: 6,
}
const YEARS: Record<string, number> = { 前: -2, 去: -1, 今: 0, 明: 1, 后: 2 }

/** The day (YYYY-MM-DD) with these numbers, of which month and day may be Chinese; undefined when there is none. */
export function date(
  year: number | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  return existing(year ?? Number.NaN, month === '元' ? 1 : readNumeral(month ?? ''), readNumeral(day ?? ''))
}

/** YYYY-MM-DD, or undefined when there is no such day. */
function existing(year: number, month: number, day: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  try {
    momentAt(written)
    return written
  } catch {
    return undefined
  }
}

/** The year of 明年, 2027年, 二〇二七年, 27年. */
export function yearOf(written: string, today: string): number {
  const offset = YEARS[written[0] ?? '']
  if (offset !== undefined) return Number(today.slice(0, 4)) + offset
  const number = readNumeral(written.replace('年', ''))
  return number < 100 ? 2000 + number : number
}

/** The next such date from today on; a 29 February may be years away. */
export function comingDate(
  month: string | undefined,
  day: string | undefined,
  today: string,
): string | undefined {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].map((one) => date(one, month, day))
  return dates.find((one) => one !== undefined && one >= today) ?? (dates[0] ? dates[1] : undefined)
}

/** The next day from today on with that number; a month that has none is passed over. */
export function comingDay(day: number, today: string): string | undefined {
  const month = today.slice(0, 7)
  const days = [0, 1, 2].map((ahead) => inMonth(monthLater(month, ahead), day))
  return days.find((one) => one !== undefined && one >= today)
}

/** YYYY-MM of this month, of the one before (上月) or of a later one (下月, 下下月). */
export function relativeMonth(which: string | undefined, today: string): string {
  return monthLater(today.slice(0, 7), countOf('下', which) - countOf('上', which))
}

function countOf(character: string, text = ''): number {
  return text.split(character).length - 1
}

/** YYYY-MM of the month that many months later. */
export function monthLater(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** YYYY-MM of the month with that number from this one on. */
export function comingMonth(month: string, today: string): string {
  const wanted = String(month === '元' ? 1 : readNumeral(month)).padStart(2, '0')
  const year = Number(today.slice(0, 4)) + (wanted < today.slice(5, 7) ? 1 : 0)
  return `${year}-${wanted}`
}

/** The day (YYYY-MM-DD) of a month (YYYY-MM) with that number; undefined when it has none. */
export function inMonth(month: string, day: number): string | undefined {
  return existing(Number(month.slice(0, 4)), Number(month.slice(5)), day)
}

/** All days (YYYY-MM-DD) of a month (YYYY-MM). */
export function daysOf(month: string): string[] {
  return Array.from({ length: 31 }, (_, index) => inMonth(month, index + 1)).filter(
    (day) => day !== undefined,
  )
}

/** One of some days by what is written: 第二, 倒数第二, 最后一. */
export function pick(days: readonly string[], nth = ''): string | undefined {
  if (nth.startsWith('最后')) return days.at(-1)
  const number = readNumeral(nth.replace(/^(?:倒数)?第?/, ''))
  return number >= 1 ? days.at(nth.startsWith('倒数') ? -number : number - 1) : undefined
}

/** The n-th such weekday (YYYY-MM-DD) of a month (YYYY-MM); undefined when there are fewer. */
export function nthWeekday(
  month: string,
  nth: string | undefined,
  weekday: string | undefined,
): string | undefined {
  const wanted = weekdayNumber(weekday)
  return pick(
    daysOf(month).filter((day) => weekdayOf(day) === wanted),
    nth,
  )
}

/** From 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return shanghaiTime(momentAt(day)).weekday
}

/** From 1 (Monday) to 7 (Sunday); 周末 is its Saturday. NaN or beyond 7 when there is no such weekday. */
export function weekdayNumber(written: string | undefined): number {
  return WEEKDAY_NUMBERS[written ?? ''] ?? readNumeral(written ?? '')
}

/** The weekday (YYYY-MM-DD) of 下周, 上上周 or this week; a bare one is the next from today on. */
export function weekdayFrom(which: string, weekday: number, today: string): string | undefined {
  const coming = which === '' ? comingWeekday(weekday, today) : undefined
  return coming ?? weekdayOfWeek(countOf('下', which) - countOf('上', which), weekday, today)
}

/** That weekday (YYYY-MM-DD) of the week that many weeks after a day's own. */
export function weekdayOfWeek(weeks: number, weekday: number, today: string): string | undefined {
  if (!(weekday >= 1 && weekday <= 7)) return undefined
  return addDays(today, weekday - weekdayOf(today) + 7 * weeks)
}

/** The next such weekday from a day on. */
export function comingWeekday(weekday: number, day: string): string | undefined {
  const inThisWeek = weekdayOfWeek(0, weekday, day)
  return inThisWeek && (inThisWeek >= day ? inThisWeek : addDays(inThisWeek, 7))
}

/** The day that many days, weeks, months or years (天, 周, 月, 年) later, earlier when negative; halves count. */
export function after(count: number, unit: string, today: string): string | undefined {
  if (!(Math.abs(count) < 1_000)) return undefined
  if (/[月年]/.test(unit)) return monthsAfter(unit === '年' ? count * 12 : count, today)
  const days = /[天日]/.test(unit) ? count : count * 7
  return Number.isInteger(days) ? addDays(today, days) : undefined
}

/** Half a month is 15 days; a month after the 31st ends with the next one. */
function monthsAfter(count: number, today: string): string | undefined {
  const days = daysOf(monthLater(today.slice(0, 7), Math.trunc(count)))
  const day = days[Number(today.slice(8)) - 1] ?? days.at(-1)
  return day && addDays(day, (count % 1) * 30)
}

/** 两, 半, 一个半 and the like, as the number; NaN when it only says about how many. */
export function countWritten(number: string, half = ''): number {
  return readCount(number) + (half ? 0.5 : 0)
}
