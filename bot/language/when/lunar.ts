import { LunarDay, LunarMonth, LunarYear, SolarDay } from 'tyme4ts'
import { addDays } from '../calendar.ts'
import { remember } from './remember.ts'

/** How many lunar months are looked through for the next such day. */
const AHEAD = 14

/**
 * The day (YYYY-MM-DD) of a lunar month and day in that lunar year, of its leap month when the month is negative;
 * undefined when there is no such day.
 */
export function lunarDay(year: number, month: number, day: number): string | undefined {
  const exists = Math.abs(month) >= 1 && Math.abs(month) <= 12 && day >= 1 && year > 0 && year < 9_999
  return exists ? solarDay(`${year}/${month}/${day}`) : undefined
}

const solarDay = remember((lunar) => {
  const [year = 0, month = 0, day = 0] = lunar.split('/').map(Number)
  if (month < 0 && LunarYear.fromYear(year).getLeapMonth() !== -month) return undefined
  if (day > LunarMonth.fromYm(year, month).getDayCount()) return undefined
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay()
  const [two, three] = [solar.getMonth(), solar.getDay()].map((one) => String(one).padStart(2, '0'))
  return `${String(solar.getYear()).padStart(4, '0')}-${two}-${three}`
})

/** The next day (YYYY-MM-DD) from a day on that is this lunar month and day; undefined when none comes soon. */
export function comingLunarDay(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1]
    .map((one) => lunarDay(one, month, day))
    .find((one) => one !== undefined && one >= today)
}

/** The next day (YYYY-MM-DD) from a day on that is this day of whichever lunar month. */
export function comingDayOfLunarMonth(day: number, today: string): string | undefined {
  const [year = 0, month = 0, date = 0] = today.split('-').map(Number)
  const start = SolarDay.fromYmd(year, month, date).getLunarDay().getLunarMonth()
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    const next = start.next(ahead)
    const found = lunarDay(next.getYear(), next.getMonthWithLeap(), day)
    if (found && found >= today) return found
  }
  return undefined
}

/** Whether the lunar new year is near a day (YYYY-MM-DD): from 40 days before to its 15th day. */
export const isNewYearTime = remember((today) => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].some((one) => {
    const first = lunarDay(one, 1, 1)
    return first !== undefined && today >= addDays(first, -40) && today <= addDays(first, 15)
  })
})
