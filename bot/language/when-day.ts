import { addDays, dayOf, momentAt, shanghaiTime } from './calendar.ts'
import { FESTIVAL, festivalDay, lunarDay } from './festivals.ts'
import { NUMERAL, readNumeral } from './numerals.ts'

/** A phrase that names a day, with the half of the day where the word itself says it (明早). */
export interface DayPhrase {
  start: number
  end: number
  /** YYYY-MM-DD; undefined when there is no such day. */
  day: string | undefined
  endDay?: string | undefined
  part?: string
}

interface Rule {
  pattern: RegExp
  read(match: RegExpExecArray, today: string): Omit<DayPhrase, 'start' | 'end'> | undefined
}

const N = `(${NUMERAL}{1,4})`
const WEEK = '(?:周|星期|礼拜)'
const WEEKDAY_NUMBERS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  末: 6,
}
const TO = '(?:-|—|–|~|～|到|至)+'
const DAYS: Record<string, number> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 当: 0, 本: 0, 明: 1, 后: 2, 大后: 3 }
const PARTS: Record<string, string> = { 早: '早上', 晨: '早上', 晚: '晚上', 夜: '晚上' }

const RULES: Rule[] = [
  {
    pattern: /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?/g,
    read: ([, year, month, day]) => ({ day: date(year, month, day) }),
  },
  {
    pattern: /(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)/g,
    read: ([, year, month, day]) => ({ day: date(year, month, day) }),
  },
  {
    pattern: rule(`([零〇一二三四五六七八九]{4})年${N}月${N}[日号]?`),
    read: ([, year, month, day]) => ({ day: date(year, month, day) }),
  },
  {
    pattern: rule(`(?:(今|明|后)年)?的?(?:农历|阴历|旧历)(闰)?(正|冬|腊|${NUMERAL}{1,2})月初?${N}[日号]?`),
    read: readLunar,
  },
  {
    pattern: rule(`(?:(今|明|后)年)?的?(正|冬|腊)月初?${N}[日号]?`),
    read: ([text, year, month, day], today) => readLunar([text, year, '', month, day] as never, today),
  },
  {
    pattern: rule(`(今|明|后)年的?${N}月${N}[日号]?`),
    read: ([, year, month, day], today) => ({ day: date(yearOf(year, today), month, day) }),
  },
  {
    pattern: rule(`${N}月${N}[日号]?\\s*${TO}\\s*(?:${N}月)?${N}[日号]?(?![点时:])`),
    read: readMonthDayRange,
  },
  {
    pattern: rule(`${N}月份?的?(最后一|第${NUMERAL})个${WEEK}([一二三四五六日天1-7])`),
    read: ([, month, nth, weekday], today) => ({ day: nthWeekday(comingMonth(month, today), nth, weekday) }),
  },
  {
    pattern: rule(`(这个|本|当|下个|下)月的?(最后一|第${NUMERAL})个${WEEK}([一二三四五六日天1-7])`),
    read: ([, which, nth, weekday], today) => ({
      day: nthWeekday(relativeMonth(which, today), nth, weekday),
    }),
  },
  {
    pattern: rule(`${N}月${N}[日号]?(?![0-9])`),
    read: ([, month, day], today) => ({ day: comingDate(month, day, today) }),
  },
  {
    pattern: rule(`(这个|本|当|下个|下)月${N}[日号]`),
    read: ([, which, day], today) => ({ day: inMonth(relativeMonth(which, today), readNumeral(day ?? '')) }),
  },
  {
    pattern: /(这个|本|当|下个|下)?(?:月底|月末|月的?最后一天)/g,
    read: ([, which], today) => ({ day: lastOf(relativeMonth(which, today)) }),
  },
  {
    pattern: /(这个|本|当|下个|下)?月初(?!\d|[一二三四五六七八九十])/g,
    read: ([, which], today) => ({ day: `${relativeMonth(which, today)}-01` }),
  },
  {
    pattern: rule(
      `(?:(今|明|后)年)?的?(?<!${NUMERAL}|第)(${FESTIVAL})(?!${NUMERAL}|[点月号日个分刻:块元斤路])(?:当天|那天|这天)?`,
    ),
    read: readFestival,
  },
  {
    pattern: rule(
      `((?:下个?)+|上个?|这个?|本)?${WEEK}([一二三四五六日天末1-9八九])(?:${TO}((?:下个?)?)${WEEK}?([一二三四五六日天]))?`,
    ),
    read: readWeekday,
  },
  {
    pattern: rule(`(?:再?过)?${N}个?(天|日|周|星期|礼拜|月)(?:之?后|以后)`),
    read: ([, count, unit], today) => ({ day: after(readNumeral(count ?? ''), unit, today) }),
  },
  {
    pattern: /(大后|大前|今|明|后|昨|前|当|本)(天|日|儿(?!童))/g,
    read: ([, which], today) => ({ day: addDays(today, DAYS[which ?? ''] ?? 0) }),
  },
  {
    pattern: /(今|明|昨|后)(早|晨|晚|夜)(?:上|里|晨|间)?/g,
    read: ([, which, part], today) => ({
      day: addDays(today, DAYS[which ?? ''] ?? 0),
      part: PARTS[part ?? ''] ?? '',
    }),
  },
  {
    pattern: rule(`(?<!${NUMERAL}|第|[.:：路街巷楼])${N}[号日](?![楼院线桌房码店门机令])`),
    read: ([, day], today) => ({ day: comingDay(readNumeral(day ?? ''), today) }),
  },
  {
    pattern: /(?<![\d.:/-])(1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.:/%]|的|元|块|斤|米|度|分|折)/g,
    read: ([text, month, day], today) =>
      text.includes('/') || Number(day) > 0 ? { day: comingDate(month, day, today) } : undefined,
  },
]

function rule(source: string): RegExp {
  return new RegExp(source, 'g')
}

/** The first phrase of a text that names a day; of several beginning at the same place the longest. */
export function findDay(text: string, now: Date): DayPhrase | undefined {
  const today = dayOf(now)
  let best: DayPhrase | undefined
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const found = read(match, today)
      const end = match.index + match[0].length
      if (found && (!best || match.index < best.start || (match.index === best.start && end > best.end))) {
        best = { ...found, start: match.index, end }
      }
      if (found) break
    }
  }
  return best
}

function date(
  year: string | number | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  return existing(readNumeral(String(year)), readNumeral(month ?? ''), readNumeral(day ?? ''))
}

/** YYYY-MM-DD, or undefined when there is no such day. */
function existing(year: number, month: number, day: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  try {
    momentAt(written)
    return written
  } catch {
    return undefined
  }
}

function yearOf(word: string | undefined, today: string): number {
  return Number(today.slice(0, 4)) + (word === '明' ? 1 : word === '后' ? 2 : 0)
}

/** The next such date from today on; a 29 February may be years away. */
function comingDate(month: string | undefined, day: string | undefined, today: string): string | undefined {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].map((one) => date(one, month, day))
  return dates.find((one) => one !== undefined && one >= today) ?? (dates[0] ? dates[1] : undefined)
}

function readMonthDayRange([, month, day, endMonth, endDay]: RegExpExecArray, today: string) {
  const first = comingDate(month, day, today)
  const year = first?.slice(0, 4)
  return { day: first, endDay: date(year, endMonth ?? month, endDay) }
}

function comingDay(day: number, today: string): string | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const here = existing(year, month, day)
  if (here && here >= today) return here
  return month === 12 ? existing(year + 1, 1, day) : existing(year, month + 1, day)
}

/** YYYY-MM of this month or the next. */
function relativeMonth(which: string | undefined, today: string): string {
  if (!which?.startsWith('下')) return today.slice(0, 7)
  return addDays(lastOf(today.slice(0, 7)), 1).slice(0, 7)
}

function comingMonth(month: string | undefined, today: string): string {
  const wanted = String(readNumeral(month ?? '')).padStart(2, '0')
  const year = Number(today.slice(0, 4)) + (wanted < today.slice(5, 7) ? 1 : 0)
  return `${year}-${wanted}`
}

function inMonth(month: string, day: number): string | undefined {
  return existing(Number(month.slice(0, 4)), Number(month.slice(5)), day)
}

function lastOf(month: string): string {
  return [31, 30, 29, 28].map((day) => inMonth(month, day)).find(Boolean) ?? `${month}-28`
}

function nthWeekday(month: string, nth: string | undefined, weekday: string | undefined): string | undefined {
  const wanted = weekdayNumber(weekday)
  const days = Array.from({ length: 31 }, (_, index) => inMonth(month, index + 1)).filter(
    (day): day is string => day !== undefined && shanghaiTime(momentAt(day)).weekday === wanted,
  )
  return nth?.startsWith('最后') ? days.at(-1) : days[readNumeral(nth?.slice(1) ?? '') - 1]
}

function weekdayNumber(written: string | undefined): number {
  return WEEKDAY_NUMBERS[written ?? ''] ?? Number(written)
}

/** Weeks begin on Monday. A bare weekday is the next one from today on. */
function readWeekday([, which = '', weekday, endWhich, endWeekday]: RegExpExecArray, today: string) {
  const day = weekdayFrom(which, weekdayNumber(weekday), today)
  if (!endWeekday || !day) return { day }
  const last = weekdayFrom(
    endWhich || which || '本',
    weekdayNumber(endWeekday),
    endWhich || which ? today : day,
  )
  return { day, endDay: last }
}

function weekdayFrom(which: string, weekday: number, today: string): string | undefined {
  if (!(weekday >= 1 && weekday <= 7)) return undefined
  const current = shanghaiTime(momentAt(today)).weekday
  const inThisWeek = addDays(today, weekday - current)
  if (which === '') return inThisWeek >= today ? inThisWeek : addDays(inThisWeek, 7)
  const weeks = which.startsWith('上') ? -1 : which.split('下').length - 1
  return addDays(inThisWeek, 7 * weeks)
}

function after(count: number, unit: string | undefined, today: string): string | undefined {
  if (!(count >= 0 && count < 1_000)) return undefined
  if (unit === '月') return existing(...monthsLater(today, count))
  return addDays(today, unit === '天' || unit === '日' ? count : count * 7)
}

function monthsLater(today: string, count: number): [number, number, number] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const index = year * 12 + month - 1 + count
  return [Math.floor(index / 12), (index % 12) + 1, day]
}

const LUNAR_MONTHS: Record<string, number> = { 正: 1, 冬: 11, 腊: 12 }

function readLunar([, year, , month, day]: RegExpExecArray, today: string) {
  const wanted = LUNAR_MONTHS[month ?? ''] ?? readNumeral(month ?? '')
  const number = readNumeral(day ?? '')
  const first = yearOf(year, today)
  const years = year ? [first] : [first - 1, first, first + 1]
  return {
    day: years.map((one) => lunarDay(one, wanted, number)).find((one) => one !== undefined && one >= today),
  }
}

function readFestival([, year, name]: RegExpExecArray, today: string) {
  const first = yearOf(year, today)
  const days = [first, first + 1].map((one) => festivalDay(name ?? '', one))
  return { day: year ? days[0] : days.find((day) => day !== undefined && day >= today) }
}
