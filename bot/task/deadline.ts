import { Complaint } from '../errors.ts'
import { addDays, dayOf, momentAt, shanghaiTime } from '../language/calendar.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'
import { readWhen } from '../language/when.ts'

/** A day (YYYY-MM-DD) by which something is due, and where in the text it is written. */
export interface Deadline {
  due: string
  span: [number, number]
}

const BEFORE = '(?:之前|以前|前|之内|以内|内|截止|止)?'
const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 1: 1, 2: 2, 3: 3, 4: 4 }
const YEAR = '(?:(\\d{4})年|(今年|明年|本年|本))?'
const YEAR_END = new RegExp(`^${YEAR}(?:年底|年末|年终|全年)${BEFORE}`)
const HALF_END = new RegExp(`^${YEAR}(上|下)半年${BEFORE}`)
const QUARTER_END = new RegExp(`^${YEAR}(?:第?([一二三四1-4])季度|(?<now>本|这个)季度)(?:底|末)?${BEFORE}`)
const MONTH_END = new RegExp(
  `^${YEAR}([0-9一二三四五六七八九十]{1,3})月份?(?:底|末)?${BEFORE}(?![0-9一二三四五六七八九十日号])`,
)
const SPAN = /([0-9一二三四五六七八九十]{1,3})月(?!\d)|第?([一二三四1-4])季度|(上|下)半年/
const WITHIN = new RegExp(`^(${NUMERAL}{1,3})(?:个)?(天|日|周|星期|月)(?:之内|以内|内)`)
const FESTIVAL =
  /^(元旦|春节|元宵|清明|五一|劳动节|端午|七一|建党节|八一|中秋|国庆|重阳|冬至|腊八|小年|除夕)节?(?:之前|以前|前)/
const OFTEN = /每(?:个?[年月周季]|个?季度|个?星期|天|日)/
const AFTER = new RegExp(`^(?:下班)?${BEFORE}`)

/**
 * The deadline that a text writes, at its beginning or as a word of its own (12月10日前, 下周五前, 12月底, 年底,
 * 四季度); undefined where there is none. Throws a Complaint where it is no one day.
 */
export function readDeadline(text: string, now: Date): Deadline | undefined {
  return wordWithDay(text, now) ?? dayAtStart(text, now)
}

/** A word that is nothing but a day. */
function wordWithDay(text: string, now: Date): Deadline | undefined {
  for (const { 0: word, index } of text.matchAll(/[^\s，,；;]+/g)) {
    const found = dayAtStart(word, now)
    if (found?.span[1] === word.length) return { due: found.due, span: [index, index + word.length] }
  }
  return undefined
}

function dayAtStart(text: string, now: Date): Deadline | undefined {
  const often = OFTEN.exec(text)
  if (often?.index === 0)
    throw new Complaint(`「${often[0]}」都要办的，请每次写一件，写明哪一天，如：12月10日前 报送台账`)
  const ending = endOfSpan(text, now) ?? beforeFestival(text, now) ?? withinSpan(text, now)
  if (ending) return ending
  const found = readWhen(text, now)
  const [when] = found.kind === 'one' ? [found.when] : found.kind === 'several' ? found.choices : []
  if (when?.span[0] !== 0) return undefined
  const [from, until] = when.span
  return {
    due: when.endDate ?? when.date,
    span: [from, until + (AFTER.exec(text.slice(until))?.[0].length ?? 0)],
  }
}

/** 春节前 ends on the day before. */
function beforeFestival(text: string, now: Date): Deadline | undefined {
  const [words, festival = ''] = FESTIVAL.exec(text) ?? []
  const found = words ? readWhen(festival, now) : undefined
  if (found?.kind !== 'one' || !words) return undefined
  return { due: addDays(found.when.date, -1), span: [0, words.length] }
}

/** 三天内, 两周内, 一个月内. */
function withinSpan(text: string, now: Date): Deadline | undefined {
  const [words, number = '', unit] = WITHIN.exec(text) ?? []
  const count = readNumeral(number)
  if (!words || !(count >= 1)) return undefined
  const days = unit === '天' || unit === '日' ? count : unit === '月' ? 30 * count : 7 * count
  return { due: addDays(dayOf(now), days), span: [0, words.length] }
}

/** The last day of a year, half-year, quarter or month, the day before 12月前; one without a year is the next that is not over. */
function endOfSpan(text: string, now: Date): Deadline | undefined {
  const today = shanghaiTime(now)
  const at = (found: RegExpExecArray, month: number): Deadline => {
    const [, year, word] = found
    const plain = word === '明年' ? today.year + 1 : today.year
    const next = !year && !word && month < today.month ? plain + 1 : plain
    return { due: lastDay(year ? Number(year) : next, month), span: [0, found[0].length] }
  }
  const year = YEAR_END.exec(text)
  if (year) return at(year, 12)
  const half = HALF_END.exec(text)
  if (half) return at(half, half[3] === '上' ? 6 : 12)
  const quarter = QUARTER_END.exec(text)
  if (quarter) return at(quarter, 3 * (QUARTERS[quarter[3] ?? ''] ?? Math.ceil(today.month / 3)))
  const month = MONTH_END.exec(text)
  const number = readNumeral(month?.[3] ?? '')
  if (!month || !(number >= 1 && number <= 12)) return undefined
  const ending = at(month, number)
  const isBefore = /月份?(?:之前|以前|前)$/.test(month[0])
  return isBefore ? { ...ending, due: addDays(`${ending.due.slice(0, 7)}-01`, -1) } : ending
}

function lastDay(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** The day that a text writes as the first of a time that ends on `due`: the last such day before it. Undefined for none. */
export function readFrom(text: string, due: string): string | undefined {
  const day = readDeadline(text, momentAt(due))?.due
  return day && day > due && !/\d{4}/.test(text) ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` : day
}

/**
 * From which day on meetings count for a task: that of the month, quarter or half-year that its title names, or its
 * deadline by a quarter or half-year, else the first day of the year in which it is due.
 */
export function countedFrom(title: string, due: string, deadline = ''): string {
  const year = due.slice(0, 4)
  const first = (month: number) => `${year}-${String(month).padStart(2, '0')}-01`
  const [, month, quarter, half] =
    SPAN.exec(title) ?? SPAN.exec(/季度|半年/.test(deadline) ? deadline : '') ?? []
  const number = readNumeral(month ?? '')
  if (number >= 1 && number <= 12) return first(number)
  if (quarter) return first(3 * (QUARTERS[quarter] ?? 1) - 2)
  if (half) return first(half === '上' ? 1 : 7)
  if (/本月|当月|这个月/.test(title)) return first(Number(due.slice(5, 7)))
  if (/本季度|当季|这个季度/.test(title)) return first(3 * Math.ceil(Number(due.slice(5, 7)) / 3) - 2)
  return first(1)
}

/** How many days are left until a day; negative when it has passed. */
export function daysLeft(due: string, now: Date): number {
  return Math.round((momentAt(due).getTime() - momentAt(dayOf(now)).getTime()) / 86_400_000)
}
