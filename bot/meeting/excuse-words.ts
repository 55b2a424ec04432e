import type { Excuse } from '../../models/excuse.ts'
import { Complaint } from '../errors.ts'
import { addDays, dayOf, momentAt, shanghaiTime } from '../language/calendar.ts'
import { readWhen } from '../language/when.ts'

/** Why, and from when until when somebody is not expected. */
export type ExcuseTerms = Pick<Excuse, 'reason' | 'from' | 'until'>

const DATE =
  '[^，,。；;\\s从到至起]*?[\\d一二三四五六七八九十]\\s*[月日号./-][^，,。；;\\s从到至起]*|今天|明天|年底|月底'
const FROM = new RegExp(`(?:从|自)\\s*(${DATE})\\s*(?:起|开始)?|(${DATE})(?=\\s*[至到])`)
const UNTIL = new RegExp(`(?:到|至)\\s*(${DATE})\\s*(?:为止|止)?`)
const LONGEST = 60
/** A first day without a year may lie this far back. */
const BACK = 180

/**
 * Reads 「长期卧床 从10月1日 到12月31日」: without a first day from today on, without a last day until it is
 * taken back. Throws a Complaint when there is no reason, or the last day is before the first.
 */
export function readExcuse(text: string, now: Date): ExcuseTerms {
  const first = FROM.exec(text)
  const from = dayIn(first?.[1] ?? first?.[2], { now, since: addDays(dayOf(now), -BACK) }) ?? dayOf(now)
  const until = dayIn(UNTIL.exec(text)?.[1], { now, since: from })
  const reason = text
    .replace(FROM, ' ')
    .replace(UNTIL, ' ')
    .replace(/^[\s，,。：:；;]*(?:原因|因为|因)?[\s：:]*|[\s，,。；;]+$/g, '')
    .replace(/[\s，,]+/g, '，')
    .slice(0, LONGEST)
  if (!reason) throw new Complaint('请写上批准的原因，如：不计应到 莫道明 长期卧床')
  if (until && until < from) throw new Complaint('结束的日子在开始之前，请再看一下日期。')
  return { reason, from, ...(until ? { until } : {}) }
}

/** A day without a year is the first such day since `since`; what is counted from today is counted from now. */
function dayIn(text: string | undefined, { now, since }: { now: Date; since: string }): string | undefined {
  if (!text) return undefined
  const { year, month } = shanghaiTime(now)
  if (text === '年底') return `${year}-12-31`
  if (text === '月底') {
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
    return addDays(next, -1)
  }
  const reading = readWhen(text, /[月日号]/.test(text) ? momentAt(since) : now)
  if (reading.kind === 'one') return reading.when.date
  throw new Complaint(`没看懂日期「${text}」，请写成「10月14日」。`)
}

/** 从2026年10月7日起，到12月31日 */
export function spanInWords({ from, until }: Pick<Excuse, 'from' | 'until'>): string {
  return `${plainDay(from)}起${until ? `，到${plainDay(until)}` : ''}`
}

function plainDay(day: string): string {
  const { year, month, day: date } = shanghaiTime(momentAt(day))
  return `${year}年${month}月${date}日`
}
