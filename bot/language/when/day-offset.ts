import { addDays } from '../calendar.ts'
import { NUMERAL } from '../numerals.ts'
import { after, comingWeekday, countWritten, weekdayNumber, weekdayOfWeek } from './coming-day.ts'
import { WEEK, WEEKDAY } from './day-rule.ts'
import { workdayBeside } from './workdays.ts'

/** What stands behind a day's name and moves away from that day, or says no more than that it is meant. */
export interface Offset {
  end: number
  /** The day that is meant; undefined when there is none. */
  day: string | undefined
  part?: string
}

interface OffsetRule {
  pattern: RegExp
  day(match: RegExpExecArray, anchor: string): string | undefined
  part?: string
}

const N = `(半|${NUMERAL}{1,3})`
const SIDE = '节?(?:放假(?=前))?的?(?:过|之|以)?([前后])的?'
const UNIT = '(天|日|月|(?:周|星期|礼拜)(?![一二三四五六日天末1-7]))'

const RULES: readonly OffsetRule[] = [
  {
    pattern: sticky(
      '节?(?:[之以过]?后|收假后?)的?(?:第一个(?:工作日|上班日)|首个工作日|上班的?第一天|第一天上班)',
    ),
    day: (_, anchor) => workdayBeside(anchor, 'after'),
  },
  {
    pattern: sticky('节?[之以]?前的?最后一?个?(?:工作日|上班日)'),
    day: (_, anchor) => workdayBeside(anchor, 'before'),
  },
  {
    pattern: sticky(`${SIDE}第?${N}个?${UNIT}(?![半内]|之内|以内|${NUMERAL})`),
    day: ([, side, count = '', unit = ''], anchor) => after(signed(side, countWritten(count)), unit, anchor),
  },
  {
    pattern: sticky(`的?${N}个?${UNIT}(?:之|以)?([前后])`),
    day: ([, count = '', unit = '', side], anchor) => after(signed(side, countWritten(count)), unit, anchor),
  },
  {
    pattern: sticky(`${SIDE}(?:最后|第|头|那)?(${NUMERAL})?个?${WEEK}${WEEKDAY}`),
    day: ([, side, count, weekday], anchor) =>
      weekdayBeside(anchor, weekdayNumber(weekday), signed(side, countWritten(count ?? '一'))),
  },
  {
    pattern: sticky(`[那当这]一?周的?${WEEK}?${WEEKDAY}`),
    day: ([, weekday], anchor) => weekdayOfWeek(0, weekdayNumber(weekday), anchor),
  },
  {
    pattern: sticky(`的?第(${NUMERAL}{1,2})[天日]`),
    day: ([, nth = ''], anchor) => after(countWritten(nth) - 1, '天', anchor),
  },
  { pattern: sticky('节?的?(?:前夕|前日|头一?天)'), day: (_, anchor) => addDays(anchor, -1) },
  {
    pattern: sticky('节?的?(?:前夜|前一?晚|头一?晚)'),
    day: (_, anchor) => addDays(anchor, -1),
    part: '晚上',
  },
  { pattern: sticky('的?(?:次日|翌日)'), day: (_, anchor) => addDays(anchor, 1) },
  {
    pattern: sticky('(?:的?当晚|之夜|夜(?![里间晚])|晚(?![上间会饭宴]))'),
    day: (_, anchor) => anchor,
    part: '晚上',
  },
  { pattern: sticky('的?(?:当天|那天|这天|当日|那日|这一天|那一天)'), day: (_, anchor) => anchor },
]
/** 国庆前 is no single day, unlike 8月5日前, which is the last one. */
const BESIDE_FESTIVAL =
  /(?:[双两]节)?(?:假期)?(?:前后|期间|(?:之|以)?前(?![往来去天台面方])|(?:之|以|过)?后(?![勤天续台面])|(?:小?长)?假期?)/y
const BESIDE_DATE = /前后|左右/y

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}

/** What moves away from a day whose name ends at an index. */
export function readOffset(text: string, index: number, anchor: string): Offset | undefined {
  for (const { pattern, day, part } of RULES) {
    pattern.lastIndex = behindQuote(text, index)
    const match = pattern.exec(text)
    if (!match) continue
    return { end: pattern.lastIndex, day: day(match, anchor), ...(part ? { part } : {}) }
  }
  return undefined
}

/** Whether what stands behind a day's name makes it a time of several days. */
export function isAround(text: string, index: number, festival: boolean): boolean {
  const pattern = festival ? BESIDE_FESTIVAL : BESIDE_DATE
  pattern.lastIndex = behindQuote(text, index)
  return pattern.test(text)
}

/** “七一”前一天 */
function behindQuote(text: string, index: number): number {
  return /[”"’」』]/.test(text[index] ?? '') ? index + 1 : index
}

function signed(side: string | undefined, count: number): number {
  return side === '前' ? -count : count
}

/** The n-th such weekday after a day, or before it when negative. */
function weekdayBeside(anchor: string, weekday: number, nth: number): string | undefined {
  if (!(Math.abs(nth) >= 1)) return undefined
  const next = comingWeekday(weekday, addDays(anchor, 1))
  if (nth > 0 || !next) return next && addDays(next, 7 * (nth - 1))
  const before = comingWeekday(weekday, addDays(anchor, -7))
  return before && addDays(before, 7 * (nth + 1))
}
