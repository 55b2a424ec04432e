import { LunarDay, type SolarDay, SolarTerm } from 'tyme4ts'
import { describe, expect, test } from 'vitest'
import { almanacOf, occasionInWords } from '../../../bot/language/almanac.ts'
import { addDays } from '../../../bot/language/calendar.ts'
import {
  holidayOf,
  holidayWarnings,
  isAnnouncedWorkday,
  isShiftedWorkday,
} from '../../../bot/language/holidays.ts'

function daysOff(year: number): string[] {
  const days = Array.from({ length: 365 }, (_, ahead) => addDays(`${year}-01-01`, ahead))
  return days.filter((day) => holidayOf(day) !== undefined)
}

function iso(day: SolarDay): string {
  return [day.getYear(), day.getMonth(), day.getDay()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** The statutory days of 全国年节及纪念日放假办法, article 2, as amended in 2024, computed by the calendar. */
function statutoryDays(year: number): string[] {
  const newYear = iso(LunarDay.fromYmd(year, 1, 1).getSolarDay())
  return [
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((ahead) => addDays(newYear, ahead)),
    iso(SolarTerm.fromName(year, '清明').getSolarDay()),
    `${year}-05-01`,
    `${year}-05-02`,
    iso(LunarDay.fromYmd(year, 5, 5).getSolarDay()),
    iso(LunarDay.fromYmd(year, 8, 15).getSolarDay()),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ].sort()
}

describe('holidays', () => {
  test('of 2026 are those of the notice: 33 days off and six worked weekends', () => {
    expect(daysOff(2026)).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7)
    expect(
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].every(
        isShiftedWorkday,
      ),
    ).toBe(true)
    expect(daysOff(2026)).toEqual(expect.arrayContaining(statutoryDays(2026)))
    expect(holidayWarnings('2026-01-01', 365)).toEqual([])
  })

  test('of 2027 are the statutory days, as the calendar computes them, and staff are told that no more is announced', () => {
    expect(daysOff(2027)).toEqual(statutoryDays(2027))
    expect(isAnnouncedWorkday('2027-10-04')).toBeUndefined()
    expect(holidayWarnings('2026-12-25', 14)).toEqual([
      '2027年的放假调休安排还没有公布（录入），这里只标了法定节日当天，没有标调休上班。',
    ])
  })

  test('of a year that is not entered are said to be missing, not guessed', () => {
    expect(holidayOf('2028-10-01')).toBeUndefined()
    expect(isAnnouncedWorkday('2028-10-01')).toBeUndefined()
    expect(holidayWarnings('2027-12-30', 5)).toEqual([
      expect.stringMatching(/^2027年的放假调休安排还没有公布/),
      '2028年的放假安排还没有录入，日历上没有标放假和调休，请管理员更新小卫。',
    ])
  })

  test('worked weekends are workdays, days off are none, of an announced year', () => {
    const days = ['2026-10-09', '2026-10-10', '2026-10-11', '2026-10-05', '2026-09-20']
    expect(days.map(isAnnouncedWorkday)).toEqual([true, true, false, false, true])
  })
})

describe('the almanac of a day', () => {
  test.each([
    ['2026-10-18', '农历九月初九', '重阳节（老年节）'],
    ['2026-10-01', '农历八月廿一', '国庆节'],
    ['2026-10-03', '农历八月廿三', '国庆节放假'],
    ['2026-10-10', '农历九月初一', '调休上班'],
    ['2026-02-16', '农历十二月廿九', '除夕 · 春节放假'],
    ['2026-02-17', '农历正月初一', '春节'],
    ['2027-02-06', '农历正月初一', '春节'],
    ['2026-04-05', '农历二月十八', '清明节'],
    ['2026-11-07', '农历九月廿九', '立冬'],
    ['2026-07-01', '农历五月十七', '党的生日'],
    ['2027-09-15', '农历八月十五', '中秋节'],
    ['2028-10-01', '农历八月十三', '国庆节'],
    ['2025-07-25', '农历闰六月初一', ''],
    ['2026-11-30', '农历十月廿二', ''],
  ])('%s is %s, %s', (day, lunar, occasion) => {
    const almanac = almanacOf(day)
    expect(almanac.lunar).toBe(lunar)
    expect(occasionInWords(almanac)).toBe(occasion)
  })

  test('has each of the 24 solar terms of a year once', () => {
    const days = Array.from({ length: 365 }, (_, ahead) => addDays('2027-01-01', ahead))
    const terms = days.flatMap((day) => almanacOf(day).term ?? [])
    expect(new Set(terms).size).toBe(24)
    expect(terms).toHaveLength(24)
  })
})
