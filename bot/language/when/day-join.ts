import { addDays } from '../calendar.ts'
import { weekdayOf } from './coming-day.ts'
import type { DayPhrase } from './day.ts'

const TO = /(?:-|~|到|至)\s*$/
const SENTENCE = /[。；;\n]/
/** How far behind the first day of a range its last one may stand. */
const RANGE_GAP = 24
/** 8月12日（周三）, 明天，周五 */
const SAME = /^\s*(?:[(（[【]|(?:[,，]\s*)?(?:即|就是|也就是)?)\s*$/
const OPEN = /[(（[【]\s*$/
const TOUCHING = /^\s*[(（[【]?\s*$/
const CLOSE = /^\s*[)）\]】]/
const OWN_TIME = /^\s*(?:[上下中]午|[早晚]|\d{1,2}[:点]|[一二两三四五六七八九十]{1,3}点)/
const LIST = /^\s*(?:[、,，和及与跟]|以及)?\s*$/

/**
 * One phrase for each day that is meant: 8月12日（周三） is one day said twice, 周六、周日 are two of which the first
 * counts, and the last day of a range comes after its first one.
 */
export function joinDays(text: string, days: readonly DayPhrase[]): DayPhrase[] {
  const joined: DayPhrase[] = []
  for (const next of withoutRangesInBrackets(text, days)) {
    const last = joined.at(-1)
    const gap = last ? text.slice(last.end, next.start) : ''
    const phrase = last && isRange(gap) ? afterThe(last, next) : next
    const one = last && SAME.test(gap) ? asOneDay(last, phrase, gap) : undefined
    if (one) joined[joined.length - 1] = closed(text, one)
    else if (last && LIST.test(gap) && !isApart(text, phrase, gap))
      joined[joined.length - 1] = { ...last, end: phrase.end }
    else joined.push(phrase)
  }
  return joined
}

/** 8月3日至9日（周一至周日） */
function withoutRangesInBrackets(text: string, days: readonly DayPhrase[]): DayPhrase[] {
  const bracketed = (index: number) => {
    const [before, from, to] = [days[index - 1], days[index], days[index + 1]]
    if (!before || from?.kind !== 'weekday' || to?.kind !== 'weekday') return false
    return OPEN.test(text.slice(before.end, from.start)) && TO.test(text.slice(from.end, to.start))
  }
  return days.filter((_, index) => !bracketed(index) && !bracketed(index - 1))
}

/** 截止6月12日，6月15日上午9点开始 are two times of their own, 14日，15日上午9点 are one list. */
function isApart(text: string, { start, end }: DayPhrase, gap: string): boolean {
  if (!/[,，]/.test(gap) || /^[^月周期拜]{1,3}[日号]$/.test(text.slice(start, end))) return false
  return OWN_TIME.test(text.slice(end, end + 8))
}

function isRange(gap: string): boolean {
  return gap.length <= RANGE_GAP && TO.test(gap) && !SENTENCE.test(gap)
}

function afterThe(first: DayPhrase, last: DayPhrase): DayPhrase {
  const from = first.endDay ?? first.day
  return from && last.kind !== 'relative' ? { ...last, ...last.readOn(from) } : last
}

/** One day said in two ways; where they differ both are readings. Undefined when two days are meant. */
function asOneDay(first: DayPhrase, second: DayPhrase, gap: string): DayPhrase | undefined {
  const whole = { ...first, end: second.end, ...(second.part ? { part: second.part } : {}) }
  if (!first.day || !second.day || first.endDay || second.endDay) return undefined
  if (second.kind === 'weekday' && first.kind !== 'weekday')
    return { ...whole, ...onWeekday(first.day, second.day) }
  if (first.kind === second.kind) return undefined
  if (first.day === second.day) return { ...whole, kind: 'date' }
  if (first.kind === 'weekday' && second.kind === 'date')
    return { ...whole, kind: 'date', ...onWeekday(second.day, first.day) }
  if (first.kind === 'festival' || second.kind === 'festival') return besideFestival(first, second, gap)
  return TOUCHING.test(gap) ? dateFirst(first, second, whole) : undefined
}

/** 明天（10月9日）, which is the 8th: rather the date. */
function dateFirst(first: DayPhrase, second: DayPhrase, whole: DayPhrase): DayPhrase | undefined {
  if (first.kind === 'date') return { ...whole, otherDay: second.day }
  return second.kind === 'date' ? { ...whole, kind: 'date', day: second.day, otherDay: first.day } : undefined
}

/** 10月14日（周四）, which is a Wednesday: the nearest Thursday may be meant as well. */
function onWeekday(day: string, weekday: string): { day: string; otherDay?: string } {
  const gap = weekdayOf(weekday) - weekdayOf(day)
  return gap === 0 ? { day } : { day, otherDay: addDays(day, gap > 3 ? gap - 7 : gap < -3 ? gap + 7 : gap) }
}

/** A festival that is not on the day beside it is part of a name, but in brackets a contradiction. */
function besideFestival(first: DayPhrase, second: DayPhrase, gap: string): DayPhrase {
  const [festival, other] = first.kind === 'festival' ? [first, second] : [second, first]
  if (!OPEN.test(gap)) return first.kind === 'festival' ? second : { ...first }
  return {
    ...other,
    start: first.start,
    end: second.end,
    ...(festival.day ? { otherDay: festival.day } : {}),
  }
}

function closed(text: string, phrase: DayPhrase): DayPhrase {
  const close = CLOSE.exec(text.slice(phrase.end, phrase.end + 8))
  return close ? { ...phrase, end: phrase.end + close[0].length } : phrase
}
