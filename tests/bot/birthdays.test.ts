import { Types } from 'mongoose'
import { LunarYear, SolarDay } from 'tyme4ts'
import { expect, test } from 'vitest'
import { anniversariesIn, birthdaysIn, celebratedInWords, celebratedOn } from '../../bot/record/birthdays.ts'
import type { Member } from '../../models/member.ts'

const days = (year: number, birth: string, birthCalendar?: Member['birthCalendar']) =>
  birthdaysIn(year, { birth, ...(birthCalendar ? { birthCalendar } : {}) })

test('a birthday by the Gregorian calendar comes on its date, that of 29 February on the 28th', () => {
  expect(days(2026, '1948-01-11')).toEqual([{ day: '2026-01-11', years: 78 }])
  expect(days(2026, '1948-02-29')).toEqual([{ day: '2026-02-28', years: 78 }])
  expect(days(2028, '1948-02-29')).toEqual([{ day: '2028-02-29', years: 80 }])
  expect(days(1948, '1948-01-11')).toEqual([])
  expect(birthdaysIn(2026, {})).toEqual([])
})

test('a lunar birthday comes on its lunar day', () => {
  expect(days(2026, '1950-09-02', '农历')).toEqual([{ day: '2026-10-11', years: 76 }])
  expect(days(2026, '1950-01-01', '农历')).toEqual([{ day: '2026-02-17', years: 76 }])
})

test('one at the turn of the year comes twice, once or not at all in a year, and once in each lunar year', () => {
  const all = Array.from({ length: 40 }, (_, index) => days(2000 + index, '1950-11-25', '农历'))
  expect(new Set(all.map(({ length }) => length))).toEqual(new Set([0, 1, 2]))
  const years = all.flat().map((one) => one.years)
  expect(years).toEqual(Array.from({ length: years.length }, (_, index) => (years[0] ?? 0) + index))
})

test('the 30th is kept on the last day of a short month', () => {
  for (let year = 2020; year < 2060; year += 1)
    for (const { day } of days(year, '1950-08-30', '农历')) {
      const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
      expect(SolarDay.fromYmd(y, m, d).next(1).getLunarDay().getDay()).toBe(1)
    }
})

test('who was born in a leap month keeps it where the year has the same, else in the month of that number', () => {
  // 2025 has a leap sixth month, 2026 none; 1960 had one.
  expect(days(2025, '1960-06-10', '农历闰月')).toEqual([{ day: '2025-08-03', years: 65 }])
  expect(days(2026, '1960-06-10', '农历闰月')).toEqual([{ day: '2026-07-23', years: 66 }])
  // Who was born in the month itself keeps that, and not the leap month too.
  expect(days(2025, '1960-06-10', '农历')).toEqual([{ day: '2025-07-04', years: 65 }])
})

test('every lunar birthday of every lunar year is a day of that lunar month, for 60 years', () => {
  for (let year = 1990; year < 2050; year += 1)
    for (const month of [1, 4, 6, 8, 12])
      for (const day of [1, 15, 29, 30]) {
        const birth = `1945-${String(month).padStart(2, '0')}-${day}`.replace(/-(\d)$/, '-0$1')
        const found = [...days(year, birth, '农历'), ...days(year + 1, birth, '农历')].filter(
          ({ years }) => years === year - 1945,
        )
        expect(found).toHaveLength(1)
      }
  expect(LunarYear.fromYear(2025).getLeapMonth()).toBe(6)
})

test('政治生日 comes round each year for party members', () => {
  expect(anniversariesIn(2026, '1980-05-21')).toEqual([{ day: '2026-05-21', years: 46 }])
  expect(anniversariesIn(2026, undefined)).toEqual([])
  const plain = {
    usesWechat: true,
    volunteer: false,
    subscriptions: [],
    birth: '1948-05-21',
    joined: '1980-05-21',
  }
  const members: Member[] = [
    { ...plain, _id: new Types.ObjectId(), name: '甲一', partyMember: true },
    { ...plain, _id: new Types.ObjectId(), name: '乙二', partyMember: false },
  ]
  expect(celebratedInWords(celebratedOn('2026-05-21', members))).toBe(
    '生日：甲一 78 岁、乙二 78 岁；政治生日：甲一 入党 46 周年',
  )
  const died = members.map((member) => ({ ...member, died: '2026-05-20' }))
  expect(celebratedInWords(celebratedOn('2026-05-21', died))).toBe('')
})
