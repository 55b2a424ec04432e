import type { Member } from '../../models/member.ts'
import { addDays } from '../language/calendar.ts'
import { lunarDay } from '../language/when/lunar.ts'

/** A day (YYYY-MM-DD) that comes round, and how many years it is then. */
export interface Anniversary {
  day: string
  years: number
}

type Born = Pick<Member, 'birth' | 'birthCalendar'>

/**
 * The birthdays in a Gregorian year: none or two where a lunar one lies about the turn of the year. Who was born on
 * the 30th keeps the last day of a short month; who was born in a leap month keeps it where that year has the same
 * leap month, and else in the month of that number; 29 February is kept on the 28th.
 */
export function birthdaysIn(year: number, { birth, birthCalendar = '公历' }: Born): Anniversary[] {
  if (!birth) return []
  if (birthCalendar === '公历') return anniversariesIn(year, birth)
  const [born = 0, month = 0, day = 0] = birth.split('-').map(Number)
  const isLeap = birthCalendar === '农历闰月'
  return [year - 1, year].flatMap((one) => {
    const found = (isLeap && lastUpTo(one, -month, day)) || lastUpTo(one, month, day)
    return found?.startsWith(`${year}-`) && one > born ? [{ day: found, years: one - born }] : []
  })
}

/** That day of a lunar month, or its last one where it is shorter; undefined where the year has no such month. */
function lastUpTo(year: number, month: number, day: number): string | undefined {
  return lunarDay(year, month, day) ?? (day === 30 ? lunarDay(year, month, 29) : undefined)
}

/** 政治生日 and the like: the day on which a date (YYYY-MM-DD) comes round in a year. */
export function anniversariesIn(year: number, date: string | undefined): Anniversary[] {
  if (!date) return []
  const years = year - Number(date.slice(0, 4))
  const monthDay = date.slice(5)
  const isMissing = monthDay === '02-29' && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
  return years > 0 ? [{ day: `${year}-${isMissing ? '02-28' : monthDay}`, years }] : []
}

/** Whose birthday or 政治生日 a day is. */
export interface Celebrated {
  day: string
  birthdays: { member: Member; years: number }[]
  party: { member: Member; years: number }[]
}

/** Who celebrates on a day (YYYY-MM-DD); nobody who has died. */
export function celebratedOn(day: string, roster: readonly Member[]): Celebrated {
  const members = roster.filter(({ died }) => !died)
  const year = Number(day.slice(0, 4))
  const on = (anniversaries: Anniversary[], member: Member) =>
    anniversaries.filter((one) => one.day === day).map(({ years }) => ({ member, years }))
  return {
    day,
    birthdays: members.flatMap((member) => on(birthdaysIn(year, member), member)),
    party: members.flatMap((member) =>
      member.partyMember ? on(anniversariesIn(year, member.joined), member) : [],
    ),
  }
}

/** Who celebrates on each day of a span, from the first to before the last; days without anybody are left out. */
export function celebratedBetween(from: string, until: string, members: readonly Member[]): Celebrated[] {
  const found: Celebrated[] = []
  for (let day = from; day < until; day = addDays(day, 1)) {
    const one = celebratedOn(day, members)
    if (one.birthdays.length + one.party.length) found.push(one)
  }
  return found
}

/** 生日：莫道明 78 岁；政治生日：王德昌 入党 63 周年. Empty where nobody celebrates. */
export function celebratedInWords({ birthdays, party }: Celebrated): string {
  const ages = birthdays.map(({ member, years }) => `${member.name} ${years} 岁`)
  const terms = party.map(({ member, years }) => `${member.name} 入党 ${years} 周年`)
  return [
    ...(ages.length ? [`生日：${ages.join('、')}`] : []),
    ...(terms.length ? [`政治生日：${terms.join('、')}`] : []),
  ].join('；')
}
