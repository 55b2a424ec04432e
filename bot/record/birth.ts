import type { RosterEntry } from '../../models/member.ts'
import { Complaint } from '../errors.ts'
import { readNumeral } from '../language/numerals.ts'
import { lunarDay } from '../language/when/lunar.ts'

/** A birth date as the roster has it. */
export type Birth = Required<Pick<RosterEntry, 'birth' | 'birthCalendar'>>

const LUNAR = /农历|阴历|旧历|老历|闰|初|廿|正月|冬月|腊月/
const CALENDAR = /农历|阴历|旧历|老历|公历|阳历|新历|国历|\s/g
const DATE =
  /^(\d{4}|[〇零一二三四五六七八九]{4})[年\-./]?(闰?)(正|冬|腊|\d{1,2}|[一二三四五六七八九十]{1,2})[月\-./]初?(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号生]*$/
const MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 }

/** Reads 1948-01-11, 农历1948年三月初六, 1952年闰五月廿三. Throws a Complaint where there is no such day. */
export function readBirth(text: string): Birth {
  const plain = text.normalize('NFKC')
  const [, year = '', leap = '', month = '', day = ''] = DATE.exec(plain.replace(CALENDAR, '')) ?? []
  if (!year)
    throw new Complaint(`没看懂生日「${text.slice(0, 20)}」，请写成 1948-01-11 或 农历1948年三月初六`)
  const birthCalendar = leap ? '农历闰月' : LUNAR.test(plain) ? '农历' : '公历'
  const parts = [readNumeral(year), MONTHS[month] ?? readNumeral(month), readNumeral(day)]
  const birth = parts.map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-')
  if (!solarBirth({ birth, birthCalendar }))
    throw new Complaint(`没有「${text.slice(0, 20)}」这一天，请再看看`)
  return { birth, birthCalendar }
}

/** The day (YYYY-MM-DD) in the Gregorian calendar on which he was born; undefined where there is no such day. */
export function solarBirth({
  birth,
  birthCalendar,
}: Pick<RosterEntry, 'birth' | 'birthCalendar'>): string | undefined {
  const [year = 0, month = 0, day = 0] = (birth ?? '').split('-').map(Number)
  if (!birth || year < 1880 || year > 2100) return undefined
  if (birthCalendar === '农历闰月') return lunarDay(year, -month, day)
  if (birthCalendar === '农历') return lunarDay(year, month, day)
  const exists =
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  return exists ? birth : undefined
}

/** Full years (周岁) on a day (YYYY-MM-DD); undefined without a birth date. */
export function ageOn(day: string, member: Pick<RosterEntry, 'birth' | 'birthCalendar'>): number | undefined {
  const born = solarBirth(member) ?? member.birth
  if (!born) return undefined
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) >= born.slice(5) ? years : years - 1
}

const DAYS = [
  ...['初一', '初二', '初三', '初四', '初五', '初六', '初七', '初八', '初九', '初十'],
  ...['十一', '十二', '十三', '十四', '十五', '十六', '十七', '十八', '十九', '二十'],
  ...['廿一', '廿二', '廿三', '廿四', '廿五', '廿六', '廿七', '廿八', '廿九', '三十'],
]
const NAMES = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']

/** 1948年1月11日, 农历1950年九月初二, 农历1952年闰五月廿三; empty without one. */
export function birthInWords({
  birth,
  birthCalendar = '公历',
}: Pick<RosterEntry, 'birth' | 'birthCalendar'>): string {
  const [year = 0, month = 0, day = 0] = (birth ?? '').split('-').map(Number)
  if (!birth) return ''
  if (birthCalendar === '公历') return `${year}年${month}月${day}日`
  const leap = birthCalendar === '农历闰月' ? '闰' : ''
  return `农历${year}年${leap}${NAMES[month - 1] ?? month}月${DAYS[day - 1] ?? `${day}日`}`
}
