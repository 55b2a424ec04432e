import { addDays, momentAt, shanghaiTime } from './calendar.ts'
import { readNumeral } from './numerals.ts'

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

export function date(
  year: string | number | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  return existing(readNumeral(String(year)), readNumeral(month ?? ''), readNumeral(day ?? ''))
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

export function yearOf(word: string | undefined, today: string): number {
  return Number(today.slice(0, 4)) + (word === '明' ? 1 : word === '后' ? 2 : 0)
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

export function comingDay(day: number, today: string): string | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const here = existing(year, month, day)
  if (here && here >= today) return here
  return month === 12 ? existing(year + 1, 1, day) : existing(year, month + 1, day)
}

/** YYYY-MM of this month or the next. */
export function relativeMonth(which: string | undefined, today: string): string {
  if (!which?.startsWith('下')) return today.slice(0, 7)
  return addDays(lastOf(today.slice(0, 7)), 1).slice(0, 7)
}

export function comingMonth(month: string | undefined, today: string): string {
  const wanted = String(readNumeral(month ?? '')).padStart(2, '0')
  const year = Number(today.slice(0, 4)) + (wanted < today.slice(5, 7) ? 1 : 0)
  return `${year}-${wanted}`
}

export function inMonth(month: string, day: number): string | undefined {
  return existing(Number(month.slice(0, 4)), Number(month.slice(5)), day)
}

export function lastOf(month: string): string {
  return [31, 30, 29, 28].map((day) => inMonth(month, day)).find(Boolean) ?? `${month}-28`
}

export function nthWeekday(
  month: string,
  nth: string | undefined,
  weekday: string | undefined,
): string | undefined {
  const wanted = weekdayNumber(weekday)
  const days = Array.from({ length: 31 }, (_, index) => inMonth(month, index + 1)).filter(
    (day): day is string => day !== undefined && shanghaiTime(momentAt(day)).weekday === wanted,
  )
  return nth?.startsWith('最后') ? days.at(-1) : days[readNumeral(nth?.slice(1) ?? '') - 1]
}

export function weekdayNumber(written: string | undefined): number {
  return WEEKDAY_NUMBERS[written ?? ''] ?? Number(written)
}

export function weekdayFrom(which: string, weekday: number, today: string): string | undefined {
  if (!(weekday >= 1 && weekday <= 7)) return undefined
  const current = shanghaiTime(momentAt(today)).weekday
  const inThisWeek = addDays(today, weekday - current)
  if (which === '') return inThisWeek >= today ? inThisWeek : addDays(inThisWeek, 7)
  const weeks = which.startsWith('上') ? -1 : which.split('下').length - 1
  return addDays(inThisWeek, 7 * weeks)
}

export function after(count: number, unit: string | undefined, today: string): string | undefined {
  if (!(count >= 0 && count < 1_000)) return undefined
  if (unit === '月') return existing(...monthsLater(today, count))
  return addDays(today, unit === '天' || unit === '日' ? count : count * 7)
}

function monthsLater(today: string, count: number): [number, number, number] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const index = year * 12 + month - 1 + count
  return [Math.floor(index / 12), (index % 12) + 1, day]
}
