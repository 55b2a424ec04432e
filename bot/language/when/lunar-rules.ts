import { addDays } from '../calendar.ts'
import { MEASURE, NUMERAL, readNumeral } from '../numerals.ts'
import { comingDate, yearOf } from './coming-day.ts'
import { type DayReading, type DayRule, rule, YEAR } from './day-rule.ts'
import { comingFestival, DIGIT_FESTIVAL, FESTIVAL, festivalDay } from './festival-day.ts'
import { comingDayOfLunarMonth, comingLunarDay, isNewYearTime, lunarDay } from './lunar.ts'

const LUNAR = '(?:农历|阴历|旧历|老历|古历|夏历)'
const STEMS = '(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?'
const DAY =
  '(初[一二三四五六七八九十]|二十[一二三四五六七八九]|[十廿][一二三四五六七八九]|[二三]十|卅|[一二三四五六七八九十]|\\d{1,2})[日号]?'
const MONTHS: Record<string, number> = { 正: 1, 冬: 11, 腊: 12 }
const BY_WHOM = '(?:全国|全民|世界|国际|中国|国家|联合国|新中国){0,3}'
/** 五一 and its like are otherwise part of a longer number, of a count or of an hour. */
const DIGITS_APART = `(?<!${NUMERAL}|第|周|星期|礼拜|初|\\d[.:·-])(${DIGIT_FESTIVAL})(?!${NUMERAL}|${MEASURE}|[日月号点时刻起样共直定趟]|下(?!午)|天|周(?!年)|班|中(?!午))`

/** 老年人日 is a day, 老年人日间照料 is not; 儿童节 is one, 儿童节目 is not. */
const NO_NOUN = `(?!${[
  '(?<=日)[常期程记子趋产志益渐均报夜化用照间托]',
  '(?<=节)[目约省奏能俭水]',
  '(?<=小年)[轻纪级龄糕货]',
  '(?<=小满)[意足]',
  '(?<=[大小]寒)冷',
  '(?<=[夏冬]至)今',
  '(?<=[春秋]分)[开别配]',
  '(?<=暑)假',
  '(?<=元宵)[个颗碗粒]',
  '(?<=腊八)[粥蒜]',
  '贴|天(?!安)',
].join('|')})`

/** Days of the lunar calendar, festivals and solar terms. */
export const LUNAR_RULES: readonly DayRule[] = [
  {
    kind: 'festival',
    pattern: rule(`${YEAR}${LUNAR}${YEAR}${STEMS}(闰)?(正|冬|腊|${NUMERAL}{1,2})月${DAY}`),
    read: ([, before, year, leap, month, day], today) =>
      readLunar({ year: before ?? year, leap, month, day }, today),
  },
  {
    kind: 'festival',
    pattern: rule(`${YEAR}(?:(闰)(${NUMERAL}{1,2})月|(正|冬|腊)月|(${NUMERAL}{1,2})月(?=初))${DAY}`),
    read: ([, year, leap, leapMonth, named, month, day], today) =>
      readLunar({ year, leap, month: leapMonth ?? named ?? month, day }, today),
  },
  {
    kind: 'festival',
    pattern: rule(`${LUNAR}(?:每月)?${DAY}(?!${NUMERAL}|月|年)`),
    read: ([, day = ''], today) => ({ day: comingDayOfLunarMonth(dayNumber(day), today) }),
  },
  {
    kind: 'festival',
    pattern:
      /(?<![初\d十])(?:(二)月二|(三)月三|(四)月八|(六)月六|(七)月十五|(八)月十五|(九)月九)(?![日号一二三四五六七八九十])(节)?/g,
    read: readSameNumbers,
  },
  {
    kind: 'festival',
    pattern: /(?<![人总次户参票分])[数进交入]九(?=第一天|[那当]天|开始|$|[\s，,。上下早晚])/g,
    read: (_, today) => ({ day: comingFestival('冬至', today) }),
  },
  {
    kind: 'festival',
    pattern: rule(`${YEAR}(?:大?年|大)初(${NUMERAL}{1,2})(?!${NUMERAL})`),
    read: ([, year, day], today) => readLunar({ year, month: '正', day }, today),
  },
  {
    kind: 'festival',
    pattern:
      /(?<!月|历)(?:初([一二三四五六七八九十]|十[一二三四五])(?![\d（(一二三四五六七八九十班年中级学语数英物化毕升的])|三十(?=晚上?|夜|那天))/g,
    read: readNewYear,
  },
  {
    kind: 'festival',
    pattern: rule(
      `${YEAR}(?:${LUNAR})?(?:\\d{1,2}[.·]?\\d{1,2}|${DIGIT_FESTIVAL})?${BY_WHOM}(${FESTIVAL})${NO_NOUN}(?:节?气)?`,
    ),
    read: ([, year, name = ''], today) => readFestival(name, year, today),
  },
  {
    kind: 'festival',
    pattern: rule(`${YEAR}${DIGITS_APART}`),
    read: ([, year, name = ''], today) => readFestival(name, year, today),
  },
]

/** How many days before it 初八 may be that of the new year. */
const LONGEST_BEFORE = 60

interface LunarWords {
  year?: string | undefined
  leap?: string | undefined
  month?: string | undefined
  day?: string | undefined
}

/**
 * 今年腊月 may be that of the lunar year which has not ended: 今年 says no more than the next one. 腊月三十 is
 * New Year's Eve though that month may have only 29 days.
 */
function readLunar({ year, leap, month = '', day = '' }: LunarWords, today: string): DayReading {
  const number = (MONTHS[month] ?? readNumeral(month)) * (leap ? -1 : 1)
  const date = dayNumber(day)
  if (number === 12 && date === 30) return readFestival('除夕', year, today)
  if (!year || year === '今年') return { day: comingLunarDay(number, date, today) }
  return { day: lunarDay(yearOf(year, today), number, date) }
}

function dayNumber(written: string): number {
  return readNumeral(written.replace('初', ''))
}

/**
 * The festivals that are called by their month and day, which may be meant as those of the common calendar. 七月十五
 * is not so often said of the festival that the nearer day would not be likelier.
 */
function readSameNumbers([whole, ...found]: RegExpExecArray, today: string): DayReading {
  const festive = found.pop() === '节'
  const [month = '', day = ''] = whole.replace('节', '').split('月')
  const lunar = comingLunarDay(readNumeral(month), readNumeral(day), today)
  if (festive) return { day: lunar }
  const solar = comingDate(month, day, today)
  const rather = month === '七' && lunar && solar && solar < lunar ? solar : lunar
  return { day: rather, otherDay: rather === lunar ? solar : lunar }
}

/** Around the lunar new year 初八 and 三十晚上 are its days; else they may be anything. */
function readNewYear([, day]: RegExpExecArray, today: string): DayReading | undefined {
  if (!isNewYearTime(today)) return undefined
  if (day) {
    const coming = comingLunarDay(1, readNumeral(day), today)
    return coming && isNewYearTime(coming) && coming < addDays(today, LONGEST_BEFORE)
      ? { day: coming }
      : undefined
  }
  const first = comingLunarDay(1, 1, addDays(today, 1))
  return { day: first && addDays(first, -1) }
}

/** 小年 is a day later in the south. */
function readFestival(name: string, year: string | undefined, today: string): DayReading {
  const day =
    !year || year === '今年' ? comingFestivalOf(name, year, today) : festivalDay(name, yearOf(year, today))
  return { day, ...(name === '小年' && day ? { otherDay: addDays(day, 1) } : {}) }
}

/** 今年国庆 that is past stays past; 今年除夕 may be that of the lunar year. */
function comingFestivalOf(name: string, year: string | undefined, today: string): string | undefined {
  const coming = comingFestival(name, today)
  if (!year || coming?.startsWith(today.slice(0, 4)) || /除夕|大年|年三十|年夜|腊八|小年/.test(name))
    return coming
  return festivalDay(name, yearOf(year, today))
}
