import { LegalHoliday } from 'tyme4ts'
import { addDays } from '../calendar.ts'
import { isAnnouncedWorkday } from '../holidays.ts'
import { daysOf, weekdayOf } from './coming-day.ts'

/** The longest holidays are shorter. */
const LONGEST_REST = 14

/**
 * Whether people work on a day: by the list of holidays and shifted days that the State Council publishes each
 * autumn for the next year; undefined where that year's is not known yet.
 */
function isWorkday(day: string): boolean | undefined {
  const announced = isAnnouncedWorkday(day)
  if (announced !== undefined) return announced
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (!LegalHoliday.fromYmd(year, 10, 1)) return undefined
  return LegalHoliday.fromYmd(year, month, date)?.isWork() ?? weekdayOf(day) <= 5
}

/** The workdays of a month (YYYY-MM) as YYYY-MM-DD; none where they are not known yet. */
export function workdaysOf(month: string): string[] {
  return daysOf(month).filter(isWorkday)
}

/** The first workday after a day, or the last one before it; undefined where that is not known yet. */
export function workdayBeside(day: string, side: 'after' | 'before'): string | undefined {
  const step = side === 'after' ? 1 : -1
  const days = Array.from({ length: LONGEST_REST }, (_, index) => addDays(day, step * (index + 1)))
  const found = days.findIndex(isWorkday)
  return days.slice(0, found + 1).some((one) => isWorkday(one) === undefined) ? undefined : days[found]
}
