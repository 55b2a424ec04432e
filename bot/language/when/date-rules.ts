import { MEASURE, NUMERAL, readNumeral } from '../numerals.ts'
import { comingDate, comingDay, date, inMonth, relativeMonth, yearOf } from './coming-day.ts'
import { type DayRule, MONTH, rule, TO, WHICH, YEAR } from './day-rule.ts'

/** A day's number without 日 or 号, which is then no number of things and no vague 二十几. */
const BARE = `(${NUMERAL}{1,3})(?!${NUMERAL}|${MEASURE}|[几多来余点时:/]|天|家(?![里中]))`
const DAY = `(?:(${NUMERAL}{1,3})[日号]|${BARE})`
const M = '(1[0-2]|0?[1-9])'
const D = '(3[01]|[12]\\d|0?[1-9])'
/** Before 8.5: no longer number, no amount. */
const NO_AMOUNT =
  '(?<![\\dA-Za-z第约共价涨跌降达版占超过近-])(?<!\\d[.:/]|到会|[涨跌花用交买卖跑走考得降加升]了)'
/** After 8.5: no unit, no longer number. */
const NO_UNIT = `(?!\\d|[.:/]\\d|${MEASURE}|[%月日号点时版]|天|以[上下内外]|左右|[多余]|家(?![里中])|分(?!会)|平(?!安)|本(?![周月]))`
const PART = '(?:[上下中]午|[早晚]上)'
const BEFORE_TIME = `(?:${PART}|[早晚]|[（(]?周|星期|\\d{1,2}[:点])`

/** Days of the common calendar that are written with their number. */
export const DATE_RULES: readonly DayRule[] = [
  {
    kind: 'date',
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[日号]?(?!\d)/g,
    read: ([, year, month, day]) => ({ day: date(Number(year), month, day) }),
  },
  {
    kind: 'date',
    pattern: /(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)/g,
    read: ([, year, month, day]) => ({ day: date(Number(year), month, day) }),
  },
  {
    kind: 'date',
    pattern: /(?<![\d.])(2\d)([./-])(\d{1,2})\2(\d{1,2})[日号]?(?![\d.])/g,
    read: ([, year = '', , month, day], today) => {
      const full = yearOf(year, today)
      return Math.abs(full - Number(today.slice(0, 4))) < 3 ? { day: date(full, month, day) } : undefined
    },
  },
  {
    kind: 'date',
    pattern: rule(`${YEAR}(?<!${NUMERAL})${MONTH}份?的?${DAY}`),
    read: ([, year, month, numbered, bare], today) => {
      const day = numbered ?? bare
      return { day: year ? date(yearOf(year, today), month, day) : comingDate(month, day, today) }
    },
  },
  {
    kind: 'relative',
    pattern: rule(`${WHICH}月的?(${NUMERAL}{1,3})[日号]`),
    read: ([, which, day], today) => ({ day: inMonth(relativeMonth(which, today), readNumeral(day ?? '')) }),
  },
  {
    kind: 'date',
    pattern: rule(
      `(?<!${NUMERAL}|第|\\d[.:/]|[路街巷楼组月])(${NUMERAL}{1,3})[日号]?${TO}(${NUMERAL}{1,3})[号日]`,
    ),
    read: ([, from = '', to = ''], today) => rangeOfDays(readNumeral(from), readNumeral(to), today),
  },
  {
    kind: 'date',
    pattern: rule(
      `(?<!${NUMERAL}|第|\\d[.:/]|[路街巷楼组])(${NUMERAL}{1,3})(?:[日号]|[、,，](?=(?:${NUMERAL}{1,3}[、,，]){0,6}${NUMERAL}{1,3}号))`,
    ),
    read: ([, day = ''], today) => bareDay(readNumeral(day), today),
  },
  {
    kind: 'date',
    pattern: rule(`${NO_AMOUNT}${M}[./]${D}${TO}(?:${M}[./])?${D}${NO_UNIT}`),
    read: ([, month, day, endMonth, endDay], today) => {
      const first = comingDate(month, day, today)
      return { day: first, endDay: comingDate(endMonth ?? month, endDay, first ?? today) }
    },
  },
  {
    kind: 'date',
    pattern: rule(`${NO_AMOUNT}${M}[.·]${D}[日号]?${NO_UNIT}`),
    read: readMonthDay,
  },
  {
    kind: 'date',
    pattern: rule(`${NO_AMOUNT}${M}。${D}(?=[日号]|\\s*${BEFORE_TIME})[日号]?`),
    read: readMonthDay,
  },
  {
    kind: 'date',
    pattern: rule(
      `(?<!${NUMERAL}|[第月]|\\d[.:/-])([12]?\\d|3[01]|[十廿][一二三四五六七八九]|[二三]十[一二三四五六七八九]?)(?=${PART})`,
    ),
    read: ([, day = ''], today) => bareDay(readNumeral(day), today),
  },
  {
    kind: 'date',
    pattern: rule(`${NO_AMOUNT}${M}/${D}${NO_UNIT}(?!的人|党员|人|通过|同意|到会)`),
    read: readMonthDay,
  },
  {
    kind: 'date',
    pattern: rule(
      `${NO_AMOUNT}${M}-(?:([12]\\d|3[01]|0[1-9])|${D}(?=\\s*(?:[上下中]午|\\d{1,2}:)))${NO_UNIT}`,
    ),
    read: ([, month, two, one], today) => ({ day: comingDate(month, two ?? one, today) }),
  },
]

function readMonthDay([, month, day]: RegExpExecArray, today: string) {
  return { day: comingDate(month, day, today) }
}

function rangeOfDays(from: number, to: number, today: string) {
  const day = from <= 31 && to <= 31 ? comingDay(from, today) : undefined
  return day === undefined ? undefined : { day, endDay: comingDay(to, day) }
}

/** A number that no month has is a house, a bus or a form. */
function bareDay(number: number, today: string) {
  return number >= 1 && number <= 31 ? { day: comingDay(number, today) } : undefined
}
