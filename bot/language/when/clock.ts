import { readNumeral } from '../numerals.ts'
import { BARE_END, CLOCK_PATTERNS, DAY_BLANK } from './clock-rules.ts'

/** An hour and a minute as they were said, with the part of the day that was said with them. */
export interface Clock {
  part?: string | undefined
  hour: number
  minute: number
  /** Written with two digits (08:30), as clocks of 24 hours show it. */
  full?: boolean
}

/** A phrase that names a time of day, or only a part of the day. */
export interface ClockPhrase {
  start: number
  end: number
  /** The part of the day, where no hour is said. */
  part?: string
  clock?: Clock
  /** The second hour of 两三点. */
  other?: Clock
  /** The end of a range that is written in one word (9-11点). */
  last?: Clock
}

type Groups = Record<string, string | undefined>

/** 一点 is mostly «a little»: 差一点, 有一点, 快一点, 一点也不. */
const LITTLE_BEFORE = /[差有早晚快慢多少好大小高低远近再还这那点]$/
const LITTLE_AFTER = /^(?:[儿也都没不就难小事点心意]|[，,。！]?$)/
/** Such an hour is no slip but another number. */
const NO_HOUR = 30
const MOST = 24

/** The phrases of a text that name a time of day, in order; days must have been blanked. */
export function findClocks(text: string): ClockPhrase[] {
  const found = CLOCK_PATTERNS.flatMap((pattern) => matchesOf(pattern, text)).sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )
  const phrases: ClockPhrase[] = []
  for (const phrase of found) {
    if (phrase.start >= (phrases.at(-1)?.end ?? 0)) phrases.push(withBareEnd(text, phrase))
  }
  return phrases.slice(0, MOST)
}

function matchesOf(pattern: RegExp, text: string): ClockPhrase[] {
  const phrases: ClockPhrase[] = []
  for (const match of text.matchAll(pattern)) {
    const phrase = isLittle(match, text) ? undefined : readPhrase(match)
    if (phrase) phrases.push(phrase)
    if (phrases.length >= MOST) break
  }
  return phrases
}

function isLittle({ 0: whole, index }: RegExpExecArray, text: string): boolean {
  if (/^[早晚]一点$/.test(whole)) return true
  if (whole !== '一点') return false
  const [before = '', after] = [text[index - 1], text.slice(index + whole.length, index + whole.length + 2)]
  if (before === DAY_BLANK) return /^[儿也都没不]/.test(after ?? '')
  return LITTLE_BEFORE.test(before) || LITTLE_AFTER.test(after ?? '')
}

function readPhrase({ 0: whole, index, groups = {} }: RegExpExecArray): ClockPhrase | undefined {
  const place = { start: index, end: index + whole.length }
  const part = groups.only ?? groups.short
  if (part) return { ...place, part }
  const clock = clockOf(groups, 'first')
  const last = clockOf(groups, 'last')
  if (!clock || (!last && groups.lastHour)) return undefined
  const other = secondHour(groups.firstHour ?? '')
  return {
    ...place,
    clock: other ? { ...clock, hour: other - 1 } : clock,
    ...(other ? { other: { ...clock, hour: other } } : {}),
    ...(last ? { last } : {}),
  }
}

/** Undefined when what is named cannot be a time of day. */
function clockOf(groups: Groups, name: 'first' | 'last'): Clock | undefined {
  const said = (key: string) => groups[name + key]
  const written = said('Hour')
  if (written === undefined) return undefined
  const hour = secondHour(written) ?? readNumeral(written)
  const minute = minuteOf(said) - lessOf(said)
  if (!(hour <= NO_HOUR) || Number.isNaN(minute)) return undefined
  const part = said('Part') ?? halfOf(said('Meridiem'))
  const full = /^0\d/.test(written)
  return minute < 0 ? { part, hour: hour - 1, minute: minute + 60, full } : { part, hour, minute, full }
}

function minuteOf(said: (key: string) => string | undefined): number {
  if (said('Half')) return 30
  const quarter = said('Quarter') ?? said('PastQuarter')
  if (quarter) return readNumeral(quarter) * 15
  return readNumeral(said('Minutes') ?? said('Past') ?? said('Bare') ?? '0')
}

function lessOf(said: (key: string) => string | undefined): number {
  return said('LessQuarter') ? 15 : readNumeral(said('Less') ?? '0')
}

function halfOf(meridiem: string | undefined): string | undefined {
  return meridiem && (/a/i.test(meridiem) ? '上午' : '下午')
}

/** The later hour of 两三点 and 十一二点; undefined when one hour is named. */
function secondHour(written: string): number | undefined {
  const [, ten, one, two] = /^(十?)([一二两三四五六七八九])([二三四五六七八九十])$/.exec(written) ?? []
  if (!one || !two || readNumeral(two) !== readNumeral(one) + 1) return undefined
  return readNumeral(two) + (ten ? 10 : 0)
}

/** 上午9点到11 */
function withBareEnd(text: string, phrase: ClockPhrase): ClockPhrase {
  if (!phrase.clock || phrase.last) return phrase
  BARE_END.lastIndex = phrase.end
  const match = BARE_END.exec(text)
  const last = match?.groups && clockOf(match.groups, 'last')
  return last ? { ...phrase, last, end: BARE_END.lastIndex } : phrase
}
