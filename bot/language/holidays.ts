import { addDays } from './calendar.ts'

/** What is known of the days off in a year. */
interface HolidayYear {
  /**
   * Whether the State Council has announced which days beside the statutory ones are off and which weekends are
   * worked for them; it does so in the autumn before.
   */
  announced: boolean
  /** First and last day off (MM-DD), by the holiday's name. */
  off: Readonly<Record<string, readonly [from: string, until: string]>>
  /** Saturdays and Sundays (MM-DD) on which people work. */
  work: readonly string[]
}

/**
 * By year. Sources: for 2026 国务院办公厅关于2026年部分节假日安排的通知 of 4 November 2025; for 2027, not announced yet,
 * the days that 全国年节及纪念日放假办法 (as amended in November 2024) fixes by itself. Every autumn: enter the next year here.
 */
const YEARS: Readonly<Record<number, HolidayYear>> = {
  2026: {
    announced: true,
    off: {
      元旦: ['01-01', '01-03'],
      春节: ['02-15', '02-23'],
      清明节: ['04-04', '04-06'],
      劳动节: ['05-01', '05-05'],
      端午节: ['06-19', '06-21'],
      中秋节: ['09-25', '09-27'],
      国庆节: ['10-01', '10-07'],
    },
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
  2027: {
    announced: false,
    off: {
      元旦: ['01-01', '01-01'],
      春节: ['02-05', '02-08'],
      清明节: ['04-05', '04-05'],
      劳动节: ['05-01', '05-02'],
      端午节: ['06-09', '06-09'],
      中秋节: ['09-15', '09-15'],
      国庆节: ['10-01', '10-03'],
    },
    work: [],
  },
}

/** The holiday that a day (YYYY-MM-DD) is off for; undefined on other days and in years that are not entered. */
export function holidayOf(day: string): string | undefined {
  const [year, date] = parts(day)
  const off = Object.entries(YEARS[year]?.off ?? {})
  return off.find(([, [from, until]]) => from <= date && date <= until)?.[0]
}

/** Whether a day (YYYY-MM-DD) is a weekend on which people work, to make up for a holiday. */
export function isShiftedWorkday(day: string): boolean {
  const [year, date] = parts(day)
  return YEARS[year]?.work.includes(date) ?? false
}

/** Whether people work on a day (YYYY-MM-DD); undefined where its year's arrangement is not announced or not entered. */
export function isAnnouncedWorkday(day: string): boolean | undefined {
  const [year] = parts(day)
  if (!YEARS[year]?.announced) return undefined
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return isShiftedWorkday(day) || (weekday >= 1 && weekday <= 5 && !holidayOf(day))
}

/** What staff must know before they rely on the days off in these days (YYYY-MM-DD); empty when all is announced. */
export function holidayWarnings(from: string, days: number): string[] {
  const years = new Set(Array.from({ length: days }, (_, ahead) => parts(addDays(from, ahead))[0]))
  return [...years].flatMap((year) => {
    if (!YEARS[year]) return `${year}年的放假安排还没有录入，日历上没有标放假和调休，请管理员更新小卫。`
    return YEARS[year].announced
      ? []
      : `${year}年的放假调休安排还没有公布（录入），这里只标了法定节日当天，没有标调休上班。`
  })
}

function parts(day: string): [year: number, date: string] {
  return [Number(day.slice(0, 4)), day.slice(5)]
}
