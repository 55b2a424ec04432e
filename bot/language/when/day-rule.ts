import { NUMERAL } from '../numerals.ts'

/** What a day is named by; a weekday alone and a date without its month look for the next one. */
export type DayKind = 'date' | 'weekday' | 'relative' | 'festival'

/** Days are YYYY-MM-DD. */
export interface DayReading {
  /** Undefined when there is no such day. */
  day: string | undefined
  /** Another way to read it that is less likely. */
  otherDay?: string | undefined
  endDay?: string | undefined
  /** The half of the day where the word itself says it (明早). */
  part?: string
}

/** One way to name a day. What cannot be read after all is undefined. */
export interface DayRule {
  kind: DayKind
  pattern: RegExp
  read(match: RegExpExecArray, today: string): DayReading | undefined
}

export const WEEK = '(?:周|星期|礼拜)'
export const TO = '(?:-|~|到|至)+'
export const YEAR = '(?:([今明后去前]年|\\d{4}年|[零〇一二三四五六七八九]{4}年|(?<!\\d)2\\d年)的?)?'
export const MONTH = `(元|${NUMERAL}{1,2})月`
export const WHICH = '((?:下一?个?){1,4}|(?:上一?个?){1,4}|这一?个?|本|当)'
export const WEEKDAY = '([一二三四五六日天末七八九1-9])'

export function rule(source: string): RegExp {
  return new RegExp(source, 'g')
}
