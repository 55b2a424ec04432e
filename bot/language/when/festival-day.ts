import { SolarDay, SolarTerm } from 'tyme4ts'
import { addDays } from '../calendar.ts'
import { nthWeekday } from './coming-day.ts'
import { EVES, LUNAR, MOVING, SEASONS, SOLAR, TERM_NAMES, TERMS } from './festivals.ts'
import { lunarDay } from './lunar.ts'
import { remember } from './remember.ts'

/** When a festival is in a year of the common calendar; of the lunar twelfth month twice in some years. */
type DaysIn = (year: number) => (string | undefined)[]

const DAYS_OF = new Map<string, DaysIn>([
  ...named(SOLAR, (written) => (year) => [`${pad(year, 4)}-${written}`]),
  ...named(LUNAR, (written) => {
    const [month = 0, day = 0] = written.split('-').map(Number)
    return (year) => [lunarDay(year - 1, month, day), lunarDay(year, month, day)]
  }),
  ...each(EVES, () => (year) => [eveOf(lunarDay(year, 1, 1))]),
  ...each(Object.keys(MOVING), (name) => (year) => [movingDay(name, year)]),
  ...each(TERMS, (term) => (year) => termDays(term, year)),
  ...each(Object.keys(TERM_NAMES), (name) => (year) => termDays(TERM_NAMES[name] ?? '', year)),
  ...each(Object.keys(SEASONS), (name) => (year) => [dogDay(SEASONS[name] ?? '', year)]),
])
const CHINESE_DIGITS = /^[一二三四五六七八九十]+$/
const NAMES = [...DAYS_OF.keys()].sort((one, other) => other.length - one.length)

/** Every festival by its name, the longest first, for use in patterns; those that are only digits apart. */
export const FESTIVAL = NAMES.filter((name) => !CHINESE_DIGITS.test(name)).join('|')
export const DIGIT_FESTIVAL = NAMES.filter((name) => CHINESE_DIGITS.test(name)).join('|')

/** The day (YYYY-MM-DD) of a festival, commemoration day or solar term in a year of the common calendar. */
export function festivalDay(name: string, year: number): string | undefined {
  return daysIn(name, year)[0]
}

/** The next such day (YYYY-MM-DD) from a day on. */
export function comingFestival(name: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].flatMap((one) => daysIn(name, one)).find((day) => day >= today)
}

const daysOfYear = remember((nameAndYear) => {
  const [name = '', year = ''] = nameAndYear.split(' ')
  const days = (DAYS_OF.get(name)?.(Number(year)) ?? []).filter((day) => day !== undefined)
  return days.filter((day) => day.startsWith(`${pad(Number(year), 4)}-`))
})

function daysIn(name: string, year: number): string[] {
  return year > 1 && year < 9_998 ? daysOfYear(`${name} ${year}`) : []
}

function named(
  table: Readonly<Record<string, string>>,
  reader: (written: string) => DaysIn,
): [string, DaysIn][] {
  return Object.entries(table).flatMap(([written, names]) => each(names.split(' '), () => reader(written)))
}

function each(names: readonly string[], reader: (name: string) => DaysIn): [string, DaysIn][] {
  return names.map((name) => [name, reader(name)])
}

function eveOf(day: string | undefined): string | undefined {
  return day && addDays(day, -1)
}

function movingDay(name: string, year: number): string | undefined {
  const [month, nth, weekday] = MOVING[name] ?? []
  return nthWeekday(`${pad(year, 4)}-${month}`, nth, weekday)
}

/** tyme counts 小寒 and 大寒 at the beginning of the year as the year's own. */
function termDays(term: string, year: number): string[] {
  return [year, year + 1].map((counted) => iso(SolarTerm.fromName(counted, term).getSolarDay()))
}

/** The first day of 初伏, 中伏 or 末伏; all begin between 11 July and 20 August. */
function dogDay(part: string, year: number): string | undefined {
  for (let day = SolarDay.fromYmd(year, 7, 11); day.getMonth() < 9; day = day.next(1)) {
    const dog = day.getDogDay()
    if (dog?.getName() === part && dog.getDayIndex() === 0) return iso(day)
  }
  return undefined
}

function iso(day: SolarDay): string {
  return `${pad(day.getYear(), 4)}-${pad(day.getMonth(), 2)}-${pad(day.getDay(), 2)}`
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
