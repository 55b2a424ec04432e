import { addDays, dayOf } from './calendar.ts'
import {
  after,
  comingDate,
  comingDay,
  comingMonth,
  date,
  inMonth,
  lastOf,
  nthWeekday,
  relativeMonth,
  weekdayFrom,
  weekdayNumber,
  yearOf,
} from './coming-day.ts'
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

function readMonthDayRange([, month, day, endMonth, endDay]: RegExpExecArray, today: string) {
  const first = comingDate(month, day, today)
  const year = first?.slice(0, 4)
  return { day: first, endDay: date(year, endMonth ?? month, endDay) }
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
