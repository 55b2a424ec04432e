import { Complaint } from '../errors.ts'
import { momentAt, shanghaiTime } from '../language/calendar.ts'
import { readNumeral } from '../language/numerals.ts'

/** A month, quarter or year in Shanghai. `until` is the first instant after it. */
export interface Period {
  /** 2026年10月, 2026年第三季度, 2026年 */
  label: string
  from: Date
  until: Date
}

const NUMBER = '[0-9〇零一二三四五六七八九十]'
const YEAR = `(?:(?<year>\\d{4}|[〇零一二三四五六七八九]{4})[年/.-]?|(?<ago>今年|本年|去年)度?)`
const PART = `(?:(?<month>${NUMBER}{1,3})月?份?|第?(?<quarter>[1-4一二三四])季度?|(?<back>本月|这个月|当月|上个?月))`
const WRITTEN = new RegExp(`^${YEAR}?度?${PART}?(?:的?(?:报表|台账|月报|季报|年报|小结|汇总|总结))?$`)
const QUARTERS = ['一', '二', '三', '四']

/**
 * The period that a text names: 10月, 2026年10月, 上个月, 三季度, 2026年, 去年; without a word this month. A month or
 * quarter without a year is the last one that has begun. Throws a Complaint, which shows how to say it after `command`.
 */
export function readPeriod(text: string, now: Date, command = '导出'): Period {
  const period = periodIn(text, now)
  if (period) return period
  throw new Complaint(
    `没看懂「${text.slice(0, 20)}」，请写成「${command} 10月」「${command} 三季度」或「${command} 2026年」。`,
  )
}

function periodIn(text: string, now: Date): Period | undefined {
  const written = WRITTEN.exec(text.normalize('NFKC').replace(/\s+/g, ''))?.groups
  if (!written) return undefined
  const today = shanghaiTime(now)
  if (written.back) return monthOf(today.year, today.month - (written.back.startsWith('上') ? 1 : 0))
  const year = yearIn(written, today.year)
  if (year !== undefined && (year < 2000 || year > 2100)) return undefined
  if (written.quarter) {
    const quarter = readNumeral(written.quarter)
    const begun = 3 * (quarter - 1) < today.month
    return quarterOf(year ?? (begun ? today.year : today.year - 1), quarter)
  }
  if (!written.month) return year === undefined ? monthOf(today.year, today.month) : yearOf(year)
  const month = readNumeral(written.month)
  if (!(month >= 1 && month <= 12)) return undefined
  return monthOf(year ?? (month <= today.month ? today.year : today.year - 1), month)
}

function yearIn({ year, ago }: Record<string, string | undefined>, thisYear: number): number | undefined {
  if (ago) return ago === '去年' ? thisYear - 1 : thisYear
  return year ? readNumeral(year) : undefined
}

/** Month 0 is December of the year before. */
function monthOf(year: number, month: number): Period {
  if (month < 1) return monthOf(year - 1, month + 12)
  return { label: `${year}年${month}月`, from: startOf(year, month), until: startOf(year, month + 1) }
}

function quarterOf(year: number, quarter: number): Period {
  const month = 3 * (quarter - 1) + 1
  return {
    label: `${year}年第${QUARTERS[quarter - 1]}季度`,
    from: startOf(year, month),
    until: startOf(year, month + 3),
  }
}

function yearOf(year: number): Period {
  return { label: `${year}年`, from: startOf(year, 1), until: startOf(year + 1, 1) }
}

/** Month 13 is January of the next year. */
function startOf(year: number, month: number): Date {
  if (month > 12) return startOf(year + 1, month - 12)
  return momentAt(`${year}-${String(month).padStart(2, '0')}-01`)
}
