import { addDays } from '../calendar.ts'
import { NUMERAL } from '../numerals.ts'
import { after, countWritten } from './coming-day.ts'
import { type DayRule, rule } from './day-rule.ts'

const DAYS: Record<string, number> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  本: 0,
  明: 1,
  后: 2,
  大后: 3,
  外后: 3,
  大大后: 4,
}
const PARTS: Record<string, string> = { 早: '早上', 晨: '早上', 晚: '晚上', 夜: '晚上', 黑: '晚上' }
const UNIT = '(天|日|周|星期|礼拜|月|年)'
const COUNT = `(半|${NUMERAL}{1,3})个?(半)?${UNIT}(?!${NUMERAL})`

/** Days that are counted from today. */
export const RELATIVE_RULES: readonly DayRule[] = [
  {
    kind: 'relative',
    pattern: rule(`(?<!${NUMERAL}|第)(?:再?过)?${COUNT}(?:之?后|以后|过后)(?:的?(?:今天|那天|当天))?`),
    read: ([, count = '', half, unit = ''], today) => inTime(countWritten(count, half), unit, today),
  },
  {
    kind: 'relative',
    pattern: rule(`再过${COUNT}|(?<![不超经通难度])过${COUNT}`),
    read: ([, again, againHalf, againUnit, count = '', half, unit = ''], today) =>
      again
        ? inTime(countWritten(again, againHalf), againUnit ?? '', today)
        : inAWhile(countWritten(count, half), unit, today),
  },
  {
    kind: 'relative',
    /** Not 目前天气, 以后天天, 如今天气. */
    pattern:
      /(?:大大后|[大外]后|大前|(?<![如现])今|(?<![说证声表])明|(?<![以之今然最过先])后|昨|(?<![目以之从提先会饭节])前)(?:天(?!后)|儿个?(?![童子女媳]))|(?:(?<![如现])今|明|本|昨|大?后)日(?!头条|说法|程|子|期)|[今明后昨]朝/g,
    read: ([whole], today) => ({ day: addDays(today, DAYS[whole.replace(/[天日朝]|儿个?/, '')] ?? 0) }),
  },
  {
    kind: 'relative',
    pattern:
      /([今昨]|(?<![说证声表])明|(?<![以之今然最过先])后)(早|晨|晚|夜|黑(?=[\d一二两三四五六七八九十了\s，,]|$))(?:上|里|了|晨|间)?(?!报|点到|会)/g,
    read: ([, which = '', part = ''], today) => ({
      day: addDays(today, DAYS[which] ?? 0),
      part: PARTS[part] ?? '',
    }),
  },
  {
    kind: 'relative',
    pattern: /(今明|明后)(两天|二天|两日|天)/g,
    read: ([, days, both], today) => {
      const first = addDays(today, days === '今明' ? 0 : 1)
      const second = addDays(first, 1)
      return both === '天' ? { day: first, otherDay: second } : { day: first, endDay: second }
    },
  },
]

function inTime(count: number, unit: string, today: string) {
  const day = after(count, unit, today)
  return day ? { day } : undefined
}

/** 过两天 is «before long». */
function inAWhile(count: number, unit: string, today: string) {
  return unit === '天' && count <= 2 ? undefined : inTime(count, unit, today)
}
