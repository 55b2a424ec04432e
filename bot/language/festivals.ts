import { LunarDay, LunarMonth, SolarTerm } from 'tyme4ts'
import { addDays } from './calendar.ts'

/** Festivals and commemoration days on a fixed day of the common calendar (MM-DD). */
const SOLAR: Record<string, string> = {
  元旦: '01-01',
  情人节: '02-14',
  妇女节: '03-08',
  三八: '03-08',
  三八节: '03-08',
  植树节: '03-12',
  劳动节: '05-01',
  五一: '05-01',
  五四: '05-04',
  青年节: '05-04',
  五四青年节: '05-04',
  儿童节: '06-01',
  六一: '06-01',
  七一: '07-01',
  建党节: '07-01',
  党的生日: '07-01',
  八一: '08-01',
  建军节: '08-01',
  教师节: '09-10',
  烈士纪念日: '09-30',
  国庆: '10-01',
  十一: '10-01',
  国庆节: '10-01',
  国家公祭日: '12-13',
  平安夜: '12-24',
  圣诞节: '12-25',
}

/** Festivals of the lunar calendar, as month and day. */
const LUNAR: Record<string, [number, number]> = {
  春节: [1, 1],
  大年初一: [1, 1],
  正月初一: [1, 1],
  元宵: [1, 15],
  元宵节: [1, 15],
  龙抬头: [2, 2],
  上巳节: [3, 3],
  三月三: [3, 3],
  端午: [5, 5],
  端午节: [5, 5],
  六月六: [6, 6],
  七夕: [7, 7],
  七夕节: [7, 7],
  中元节: [7, 15],
  中秋: [8, 15],
  中秋节: [8, 15],
  重阳: [9, 9],
  重阳节: [9, 9],
  老人节: [9, 9],
  腊八: [12, 8],
  腊八节: [12, 8],
  小年: [12, 23],
}

const TERMS = [
  '立春',
  '雨水',
  '惊蛰',
  '春分',
  '清明',
  '谷雨',
  '立夏',
  '小满',
  '芒种',
  '夏至',
  '小暑',
  '大暑',
  '立秋',
  '处暑',
  '白露',
  '秋分',
  '寒露',
  '霜降',
  '立冬',
  '小雪',
  '大雪',
  '冬至',
  '小寒',
  '大寒',
]

const EVES = ['除夕', '大年三十', '年三十']

const NAMES = [
  ...Object.keys(SOLAR),
  ...Object.keys(LUNAR),
  ...TERMS.flatMap((term) => [term, `${term}节`]),
  ...EVES,
]
/** Every festival by name, the longest names first, for use in patterns. */
export const FESTIVAL = NAMES.sort((one, other) => other.length - one.length).join('|')

/** The day (YYYY-MM-DD) of a festival or solar term in a year of the common calendar, or of its lunar year. */
export function festivalDay(name: string, year: number): string | undefined {
  const solar = SOLAR[name]
  if (solar) return `${year}-${solar}`
  const lunar = LUNAR[name]
  if (lunar) return lunarDay(year, ...lunar)
  if (EVES.includes(name)) return addDays(lunarDay(year + 1, 1, 1) ?? '', -1)
  return termDay(name.replace(/节$/, ''), year)
}

/** The day (YYYY-MM-DD) of a lunar month and day in that lunar year; undefined when the month has no such day. */
export function lunarDay(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > LunarMonth.fromYm(year, month).getDayCount())
    return undefined
  return LunarDay.fromYmd(year, month, day)
    .getSolarDay()
    .toString()
    .replace(/年|月/g, '-')
    .replace('日', '')
    .replace(/\b(\d)\b/g, '0$1')
}

/** The day of a solar term: tyme counts 小寒 and 大寒 at the beginning of the year as the year's own. */
function termDay(term: string, year: number): string | undefined {
  if (!TERMS.includes(term)) return undefined
  for (const counted of [year, year + 1]) {
    const solar = SolarTerm.fromName(counted, term).getSolarDay()
    if (solar.getYear() === year) return `${year}-${pad(solar.getMonth())}-${pad(solar.getDay())}`
  }
  return undefined
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
