import { Complaint } from '../errors.ts'
import { addDays, momentAt, shanghaiTime } from '../language/calendar.ts'

/** A day that a text names, as YYYY-MM-DD, and the text without it. */
export interface PastDay {
  day: string
  rest: string
}

const AGO: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 昨天: 1, 昨日: 1, 前天: 2, 大前天: 3 }
const WEEKDAY = '[一二三四五六日天]'
/** A number before these counts something, or is a house: 3号楼. */
const NO_DATE = '(?![楼线桌院门车厅馆室仓机厂井矿病床])'
const COUNTED = '(?!\\s*(?:[\\d.元块个本件箱袋斤吨米人次]|公斤|千克|小时))'
const DAY = new RegExp(
  [
    `(?<![\\d.])(?:(?<year>\\d{4})[年./-])?(?<month>\\d{1,2})(?:月(?<date>\\d{1,2})(?:[日号]|(?![日号])${COUNTED})|[./-](?<dotted>\\d{1,2})(?![\\p{Script=Han}])${COUNTED})`,
    `(?<![\\d月第])(?<alone>\\d{1,2})[日号]${NO_DATE}`,
    '(?<ago>今[天日]|昨[天日]|大?前天)',
    `(?<last>上)?(?<this>[这本])?个?(?:周|星期|礼拜)(?<weekday>${WEEKDAY})(?![年岁期])`,
  ].join('|'),
  'u',
)
/** Words for a day that are not read as one: nothing is guessed. */
const OTHER_DAY =
  /[明后]天|[上下这本]个?(?:周(?![边围全到密])|星期|礼拜|月)|周末|月[初中底末]|前[几些两]天|那天|\d{1,2}月|(?<!\d)\d{1,2}\/\d{1,2}|[去前]年/
/** A date without a year is of the last year, and one without a month of the last month, only where that is not long ago. */
const LONGEST_AGO = 120
const LONGEST_ALONE = 21

/**
 * The day on which something was, from a line of staff: 12月3日, 3号, 昨天, 上周五; today where none is named.
 * Throws a Complaint where the day is yet to come, is none, or is not understood.
 */
export function pastDayIn(text: string, today: string): PastDay {
  const match = DAY.exec(text)
  const rest = match ? text.replace(match[0], ' ').trim() : text
  const other = (match ? DAY : OTHER_DAY).exec(rest)?.[0]
  if (other)
    throw new Complaint(
      match
        ? `写了几个日子（${match[0]}、${other}），请只写一个。`
        : `没看懂「${other}」是哪天，请写成 12月3日 这样。`,
    )
  return { day: match ? dayNamed(match, today) : today, rest }
}

function dayNamed(match: RegExpExecArray, today: string): string {
  const {
    year,
    month,
    dotted = '',
    date = dotted,
    alone,
    ago,
    last,
    this: ofThisWeek,
    weekday,
  } = match.groups ?? {}
  if (ago) return addDays(today, -(AGO[ago] ?? 0))
  const which = last ? 'last' : ofThisWeek ? 'this' : 'latest'
  const day = weekday
    ? weekdayBefore(today, { weekday, which })
    : alone
      ? dateOfMonth(alone, today)
      : dateOfYear({ year, month: month ?? '', date }, today)
  if (!isDay(day)) throw new Complaint(`没有「${match[0]}」这一天，请再看看。`)
  if (day > today) throw new Complaint(`「${match[0]}」还没到。说的是以前，请写上几年几月几日。`)
  return day
}

function weekdayBefore(
  today: string,
  { weekday, which }: { weekday: string; which: 'last' | 'this' | 'latest' },
): string {
  const now = shanghaiTime(momentAt(today)).weekday
  const wanted = weekday === '天' ? 7 : '一二三四五六日'.indexOf(weekday) + 1
  const weeks = which === 'last' || (which === 'latest' && wanted > now) ? 1 : 0
  return addDays(today, wanted - now - 7 * weeks)
}

/** 3号 is of this month, or of the last where that is yet to come. */
function dateOfMonth(date: string, today: string): string {
  const of = (month: string) => `${month}-${date.padStart(2, '0')}`
  const month = today.slice(0, 7)
  const before = of(addDays(`${month}-01`, -1).slice(0, 7))
  return of(month) > today && before >= addDays(today, -LONGEST_ALONE) ? before : of(month)
}

function dateOfYear(
  { year, month, date }: { year: string | undefined; month: string; date: string },
  today: string,
): string {
  const of = (one: number | string) => `${one}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const thisYear = Number(today.slice(0, 4))
  if (year) return of(year)
  const before = of(thisYear - 1)
  return of(thisYear) > today && before >= addDays(today, -LONGEST_AGO) ? before : of(thisYear)
}

function isDay(day: string): boolean {
  try {
    return Boolean(momentAt(day))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
