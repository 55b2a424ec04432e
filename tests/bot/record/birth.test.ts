import { expect, test } from 'vitest'
import { ageOn, birthInWords, readBirth, solarBirth } from '../../../bot/record/birth.ts'

test.each([
  ['1948-01-11', '1948-01-11', '公历'],
  ['1948年1月11日', '1948-01-11', '公历'],
  ['农历1948年三月初六', '1948-03-06', '农历'],
  ['1950.9.2 农历', '1950-09-02', '农历'],
  ['一九五〇年腊月廿三', '1950-12-23', '农历'],
  ['1952年闰五月廿三', '1952-05-23', '农历闰月'],
])('a birth date is read: %s', (text, birth, birthCalendar) => {
  expect(readBirth(text)).toEqual({ birth, birthCalendar })
})

test.each(['1953年闰五月初三', '1949-02-30', '农历1950年三月三十一', '腊月廿三', '很早以前'])(
  'what is no day is said: %s',
  (text) => expect(() => readBirth(text)).toThrow(/没看懂|没有「/),
)

test('a lunar birth date has its day in the Gregorian calendar, in words and in years', () => {
  const leap = { birth: '1952-05-23', birthCalendar: '农历闰月' as const }
  expect(solarBirth(leap)).toBe('1952-07-14')
  expect(birthInWords(leap)).toBe('农历1952年闰五月廿三')
  expect(ageOn('2026-07-13', leap)).toBe(73)
  expect(ageOn('2026-07-14', leap)).toBe(74)
  expect(ageOn('2026-07-14', {})).toBeUndefined()
})
