import { addDays, dayOf } from '../calendar.ts'
import { weekdayOf } from './coming-day.ts'
import { DATE_RULES } from './date-rules.ts'
import { isAround, readOffset } from './day-offset.ts'
import type { DayKind, DayReading, DayRule } from './day-rule.ts'
import { LUNAR_RULES } from './lunar-rules.ts'
import { RELATIVE_RULES } from './relative-rules.ts'
import { WEEK_RULES } from './week-rules.ts'

/** A phrase that names a day. Days are YYYY-MM-DD; `day` is undefined when there is no such day. */
export interface DayPhrase extends DayReading {
  kind: DayKind
  start: number
  end: number
  /** The same phrase as it would be read on another day. */
  readOn(today: string): DayReading
}

const RULES: readonly DayRule[] = [...LUNAR_RULES, ...DATE_RULES, ...WEEK_RULES, ...RELATIVE_RULES]
/** A text has seldom more than three; what follows so many is not read. */
const MOST = 24
const MOST_TRIED = 100
/** Of how many days after a festival people still speak by its name. */
const LONGEST_AFTER = 20
const DOTTED = /^\d{1,2}\.\d{2}(?:-|到|至|$)/
const QUARTERS = /\.\d[05](?!\d)/
const PART = /(?:[上下中]午|[早晚]上|清晨|傍晚|早|晚)[的,，]?\s*$/
const BEFORE_TIME = /^\s*(?:[上下中]午|[早晚]上|傍晚|早|晚|\d{1,2}(?::|点))/

/** The phrases of a text that name a day, in order; of several beginning at the same place the longest. */
export function findDays(text: string, now: Date): DayPhrase[] {
  const today = dayOf(now)
  const found = RULES.flatMap((rule) => matchesOf(rule, text, today)).sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )
  const phrases: DayPhrase[] = []
  for (const phrase of found) {
    const last = phrases.at(-1)
    if (phrase.start < (last?.end ?? 0) || isDottedTime(text, phrase, last)) continue
    phrases.push(withOffset(text, phrase, today))
    if (phrases.length >= MOST) break
  }
  return phrases.filter((_, index) => !isVague(text, phrases, index))
}

/** 国庆期间, and 中秋国庆期间 with both of its festivals. */
function isVague(text: string, phrases: readonly DayPhrase[], index: number): boolean {
  const [phrase, next] = phrases.slice(index, index + 2)
  if (!phrase) return false
  if (isAround(text, phrase.end, phrase.kind === 'festival')) return true
  if (phrase.kind !== 'festival' || next?.kind !== 'festival') return false
  return /^[、和及]?$/.test(text.slice(phrase.end, next.start)) && isAround(text, next.end, true)
}

/**
 * A name with what moves away from it (中秋节前一天). Days that are counted from today are not moved. The day that
 * is moved away from may be past.
 */
function withOffset(text: string, phrase: DayPhrase, today: string): DayPhrase {
  if (!phrase.day || phrase.endDay || phrase.kind === 'relative') return phrase
  const offset = readOffset(text, phrase.end, phrase.day)
  if (!offset) return phrase
  const moved = ({ day, otherDay }: DayReading): DayReading => ({
    day: day && readOffset(text, phrase.end, day)?.day,
    ...(otherDay ? { otherDay: readOffset(text, phrase.end, otherDay)?.day } : {}),
    ...(offset.part ? { part: offset.part } : {}),
  })
  const readOn = (base: string) => {
    const earlier = moved(phrase.readOn(addDays(base, -LONGEST_AFTER)))
    return earlier.day && earlier.day >= base ? earlier : moved(phrase.readOn(base))
  }
  return { ...phrase, ...readOn(today), end: offset.end, readOn }
}

/** 9.30 behind a day or a part of it is half past nine, unless it is that very day once more (周三 8.12). */
function isDottedTime(text: string, phrase: DayPhrase, last: DayPhrase | undefined): boolean {
  if (!DOTTED.test(text.slice(phrase.start, phrase.end))) return false
  if (PART.test(text.slice(0, phrase.start))) return true
  if (!last?.day || !phrase.day || text.slice(last.end, phrase.start).trim()) return false
  const same =
    last.kind === 'weekday' ? weekdayOf(last.day) === weekdayOf(phrase.day) : last.day === phrase.day
  return (
    !same && !BEFORE_TIME.test(text.slice(phrase.end)) && QUARTERS.test(text.slice(phrase.start, phrase.end))
  )
}

function matchesOf(rule: DayRule, text: string, today: string): DayPhrase[] {
  const phrases: DayPhrase[] = []
  let tried = 0
  for (const match of text.matchAll(rule.pattern)) {
    if (++tried > MOST_TRIED) break
    const reading = rule.read(match, today)
    if (!reading) continue
    const readOn = (day: string) => rule.read(match, day) ?? reading
    phrases.push({
      ...reading,
      kind: rule.kind,
      start: match.index,
      end: match.index + match[0].length,
      readOn,
    })
    if (phrases.length >= MOST) break
  }
  return phrases
}
