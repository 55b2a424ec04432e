import { Complaint } from '../errors.ts'
import { dayOf } from '../language/calendar.ts'
import { pastDayIn } from '../service/past-day.ts'

const YEAR = '(?:\\d{4}[年./-]|(?:\\d{2}|[去前今])年)'
const DO = '(?=$|[买付租印订请做发交购用给])'
/** A day at the start of a word: with its month before anything, else alone or before a verb. */
const DAY = new RegExp(
  [
    `^${YEAR}?\\d{1,2}月\\d{1,2}(?:[日号]|(?=$|\\p{Script=Han}))`,
    `^${YEAR}?\\d{1,2}[/-]\\d{1,2}$`,
    '^\\d{4}\\.\\d{1,2}\\.\\d{1,2}$',
    `^(?:\\d{1,2}[日号]|今[天日]|昨[天日]|大?前天|[上这本]?个?(?:周|星期|礼拜)[一二三四五六日天])${DO}`,
  ].join('|'),
  'u',
)
/** 11.3 is a day only at the start of the words: else it may be how much or how many. */
const DOTTED = /^\d{1,2}\.\d{1,2}$/
/** Behind these a number counts: 3-5 人. */
const COUNTED = /^[人个名位天元号点楼栋份]$/
/** How many years ago. */
const AGO: Readonly<Record<string, number>> = { 今: 0, 去: 1, 前: 2 }

/**
 * The day (YYYY-MM-DD) on which money was spent, from the words around it, and the words without it; the day of `now`
 * where none is written. A day to come that is part of a word (12月20日联欢会) is not when it was spent and stays there.
 * Throws a Complaint for one by itself.
 */
export function dayAmong(words: readonly string[], now: Date): { day: string; others: string[] } {
  const found = words.flatMap((word, index) => {
    const [day] = DAY.exec(word) ?? (index === 0 && words.length > 1 ? DOTTED.exec(word) : null) ?? []
    return day && !COUNTED.test(words[index + 1] ?? '') ? [{ day, index, rest: word.slice(day.length) }] : []
  })
  const first = found.find(({ rest }) => !rest) ?? found[0]
  const day = first && spentOn(first.day, now, Boolean(first.rest))
  if (!first || !day) return { day: dayOf(now), others: [...words] }
  const others = words.flatMap((word, index) => {
    const rest = index === first.index ? first.rest : word
    return rest ? [rest] : []
  })
  return { day, others }
}

/** The day (YYYY-MM-DD) that a text writes and nothing else. Undefined where it writes none; a Complaint for one to come. */
export function readDay(text: string, now: Date): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const day = DAY.exec(plain) ?? DOTTED.exec(plain)
  return day?.[0] === plain ? spentOn(plain, now, false) : undefined
}

function spentOn(written: string, now: Date, isPartOfWord: boolean): string | undefined {
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  const full = written
    .replace(/^[去前今](?=年)/, (ago) => String(year - (AGO[ago] ?? 0)))
    .replace(/^\d{2}(?=年)/, '20$&')
  try {
    return pastDayIn(full, today).day
  } catch (error) {
    if (isPartOfWord && error instanceof Complaint) return undefined
    throw error
  }
}
