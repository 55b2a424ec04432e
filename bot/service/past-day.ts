import { addDays, momentAt } from '../language/calendar.ts'

/** A day that a text names, as YYYY-MM-DD, and the text without it. */
export interface PastDay {
  day: string
  rest: string
}

const DAY =
  /(?<!\d)(?:(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})(?:[日号]|(?![\d.元块个小时]))|今天|昨天|前天)/
const AGO: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 }

/** The day on which something was, from a line of staff: 12月3日, 昨天; the last of that date up to today, which it is where none is named. */
export function pastDayIn(text: string, today: string): PastDay {
  const [written, year, month = '', date = ''] = DAY.exec(text) ?? []
  if (!written) return { day: today, rest: text }
  const ago = AGO[written]
  const day = ago === undefined ? dateOf({ year, month, date }, today) : addDays(today, -ago)
  return day ? { day, rest: text.replace(written, ' ').trim() } : { day: today, rest: text }
}

function dateOf(
  { year, month, date }: { year: string | undefined; month: string; date: string },
  today: string,
): string | undefined {
  const of = (one: number | string) => `${one}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const thisYear = Number(today.slice(0, 4))
  const day = year ? of(year) : of(thisYear) > today ? of(thisYear - 1) : of(thisYear)
  return day <= today && isDay(day) ? day : undefined
}

function isDay(day: string): boolean {
  try {
    return Boolean(momentAt(day))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
