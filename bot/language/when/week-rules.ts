import { MEASURE, NUMERAL } from '../numerals.ts'
import {
  after,
  comingMonth,
  comingWeekday,
  countWritten,
  date,
  daysOf,
  monthLater,
  nthWeekday,
  pick,
  relativeMonth,
  weekdayFrom,
  weekdayNumber,
  weekdayOfWeek,
  yearOf,
} from './coming-day.ts'
import { type DayReading, type DayRule, MONTH, rule, WEEK, WEEKDAY, WHICH, YEAR } from './day-rule.ts'
import { workdaysOf } from './workdays.ts'

const N = `(${NUMERAL}{1,3})`
/** 下周三楼会议室 is 下周 and 三楼; 周一次 is how often. */
const NO_COUNT = `(?<!\\d(?=[\\d.:/]))(?![点时回趟]|${MEASURE}|号楼|天(?!气)|节(?!前|后)|年)`
const WHOLE_MONTH = `(?:${YEAR}(?<!${NUMERAL})${MONTH}份?|(?:${WHICH}|每个?)?月)`
const NTH = `(?:(最后一|(?:倒数)?第${NUMERAL}{1,2})个?(?:${WEEK}${WEEKDAY}|(周末|工作日)))`
const IN_MONTH = `的?(?:(底|末|尾)|(初|头)(?!${NUMERAL})|(最后一|(?:倒数)?第${NUMERAL}{1,3})[天日]|${NTH})`

/** Weekdays, days that are counted within a month, and days of another week or month. */
export const WEEK_RULES: readonly DayRule[] = [
  { kind: 'relative', pattern: rule(`${WHOLE_MONTH}${IN_MONTH}`), read: readInMonth },
  {
    kind: 'relative',
    pattern: rule(`${WHICH}(?:${WEEK}的?)?${WEEK}${WEEKDAY}${NO_COUNT}`),
    read: ([, which = '', weekday], today) => readWeekday(which, weekdayNumber(weekday), today),
  },
  {
    kind: 'weekday',
    pattern: rule(`${WEEK}${WEEKDAY}${NO_COUNT}`),
    read: ([, weekday], today) => ({ day: weekdayFrom('', weekdayNumber(weekday), today) }),
  },
  /** A month's second week begins for some on its first Monday, for others on its 8th. */
  {
    kind: 'relative',
    pattern: rule(`(?:${WHOLE_MONTH}的?)?第${N}个?${WEEK}的?${WEEK}${WEEKDAY}`),
    read: () => ({ day: undefined }),
  },
  {
    kind: 'relative',
    pattern: rule(`${N}个?${WEEK}(?:之?后|以后|过后)的?(?:那周的?)?${WEEK}${WEEKDAY}`),
    read: ([, count = '', weekday], today) => ({
      day: weekdayOfWeek(countWritten(count), weekdayNumber(weekday), today),
    }),
  },
  {
    kind: 'relative',
    pattern: rule(`${WHICH}(周|星期|礼拜|月)的?(今天|今日|明天|后天|昨天)`),
    read: ([, which = '', unit = '', word = ''], today) => sameDay({ which, unit, word }, today),
  },
  {
    kind: 'relative',
    pattern: rule(`(?:([今明后去]年|\\d{4}年)|年底?)的?(?:(最后一天)|第一天)`),
    read: ([, year = '今年', last], today) => ({
      day: date(yearOf(year, today), last ? '12' : '1', last ? '31' : '1'),
    }),
  },
  {
    kind: 'relative',
    pattern: /([明后去])年的?(?:今天|今日)/g,
    read: ([, year = ''], today) => ({ day: after({ 去: -1, 明: 1 }[year] ?? 2, '年', today) }),
  },
]

function readInMonth([, year, named, which, end, start, nth, ...weekday]: RegExpExecArray, today: string) {
  const dayIn = (month: string) => {
    if (end) return daysOf(month).at(-1)
    if (start) return daysOf(month)[0]
    return nth ? pick(daysOf(month), nth) : nthOfKind(month, weekday)
  }
  const first = named ? comingMonth(named, today) : relativeMonth(which, today)
  if (year && named) return { day: dayIn(`${yearOf(year, today)}${first.slice(4)}`) }
  const day = dayIn(first)
  if (which || !day || day >= today) return { day }
  return { day: dayIn(monthLater(first, named ? 12 : 1)) }
}

function nthOfKind(month: string, [nth, weekday, kind]: (string | undefined)[]): string | undefined {
  if (kind === '工作日') return pick(workdaysOf(month), nth)
  return nthWeekday(month, nth, weekday ?? '末')
}

/** 下一个周三 is the next one, or that of the next week. */
function readWeekday(which: string, weekday: number, today: string): DayReading {
  const day = weekdayFrom(which, weekday, today)
  if (which !== '下一个' || !day) return { day }
  const next = comingWeekday(weekday, after(1, '天', today) ?? today)
  return next === day ? { day } : { day: next, otherDay: day }
}

const NEAR_DAYS: Record<string, number> = { 昨: -1, 今: 0, 明: 1, 后: 2 }

/** 下周的今天 */
function sameDay(
  { which, unit, word }: Record<'which' | 'unit' | 'word', string>,
  today: string,
): DayReading {
  const count = which.split('下').length - which.split('上').length
  const start = after(NEAR_DAYS[word[0] ?? ''] ?? 0, '天', today)
  return { day: start && after(count, unit, start) }
}
