import { SolarDay } from 'tyme4ts'
import { holidayOf, isShiftedWorkday } from './holidays.ts'

/** What a day is besides its date. */
export interface Almanac {
  /** 农历九月初九, 农历闰六月十五 */
  lunar: string
  /** The solar term that begins on it: 霜降. */
  term?: string
  /** Festivals and commemoration days on it: 重阳节, 国家宪法日. */
  festivals: string[]
  /** Whether it is off or worked against the week: 国庆节放假, 调休上班. */
  work?: string
}

/** Traditional festivals by lunar month and day; 重阳 is the 老年节 of article 12 of 老年人权益保障法. */
const LUNAR: Readonly<Record<string, string>> = {
  '1/1': '春节',
  '1/15': '元宵节',
  '5/5': '端午节',
  '7/7': '七夕节',
  '8/15': '中秋节',
  '9/9': '重阳节（老年节）',
  '12/8': '腊八节',
}

/**
 * Fixed days (MM-DD) that a party branch keeps: public holidays and 妇女节, 青年节, 建军节 by 全国年节及纪念日放假办法;
 * 抗战胜利纪念日, 烈士纪念日, 国家宪法日 and 国家公祭日 by the National People's Congress; 国家安全教育日 by article 14 of
 * 国家安全法; the others by party custom.
 */
const FIXED: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '01-15': '遵义会议纪念日',
  '03-05': '学雷锋纪念日',
  '03-08': '妇女节',
  '03-12': '植树节',
  '04-15': '国家安全教育日',
  '05-01': '劳动节',
  '05-04': '青年节',
  '06-01': '儿童节',
  '07-01': '党的生日',
  '07-07': '全民族抗战爆发纪念日',
  '08-01': '建军节',
  '09-03': '抗战胜利纪念日',
  '09-10': '教师节',
  '09-18': '九一八事变纪念日',
  '09-30': '烈士纪念日',
  '10-01': '国庆节',
  '10-22': '红军长征胜利纪念日',
  '11-09': '消防宣传日',
  '12-04': '国家宪法日',
  '12-05': '国际志愿者日',
  '12-09': '一二·九运动纪念日',
  '12-13': '国家公祭日',
  '12-26': '毛泽东同志诞辰纪念日',
}

/** Names of days that an article may be about, so that it suits no other day. */
export const OCCASIONS: readonly string[] = [
  ...[...Object.values(FIXED), ...Object.values(LUNAR)].map((name) => name.replace(/（.*）$/, '')),
  '除夕',
  '清明节',
]

/** All that is known of a day (YYYY-MM-DD). */
export function almanacOf(day: string): Almanac {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const solar = SolarDay.fromYmd(year, month, date)
  const lunar = solar.getLunarDay()
  const isEve = lunar.next(1).getMonth() === 1 && lunar.next(1).getDay() === 1
  const term = solar.getTermDay().getDayIndex() === 0 ? solar.getTerm().getName() : undefined
  const names = [
    FIXED[day.slice(5)],
    LUNAR[`${lunar.getMonth()}/${lunar.getDay()}`],
    isEve ? '除夕' : undefined,
    term === '清明' ? '清明节' : undefined,
  ]
  const work = workOf(day)
  return {
    lunar: `农历${lunar.getLunarMonth().getName()}${lunar.getName()}`,
    ...(term ? { term } : {}),
    festivals: names.filter((name) => name !== undefined),
    ...(work ? { work } : {}),
  }
}

function workOf(day: string): string | undefined {
  if (isShiftedWorkday(day)) return '调休上班'
  const holiday = holidayOf(day)
  return holiday && `${holiday}放假`
}

/** 霜降 · 重阳节（老年节）, what is worth saying of a day in a few words; empty on ordinary days. */
export function occasionInWords({ festivals, term, work }: Almanac): string {
  const holiday = work?.replace(/放假$/, '')
  const isNamed = festivals.some((festival) => holiday?.startsWith(festival.slice(0, 2)))
  const names = term && !festivals.includes(`${term}节`) ? [...festivals, term] : festivals
  const rest = work && (holiday === work || !isNamed) ? [work] : []
  return [...names, ...rest].join(' · ')
}
