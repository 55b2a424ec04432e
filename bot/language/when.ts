import { dayOf, timeOf } from './calendar.ts'
import { findClocks } from './when/clock.ts'
import { DAY_BLANK, PART_BLANK } from './when/clock-rules.ts'
import { startOfChange } from './when/corrections.ts'
import { type DayPhrase, findDays } from './when/day.ts'
import type { Moment } from './when/moments.ts'
import { moved } from './when/moves.ts'
import { withoutOthers } from './when/not-a-time.ts'
import { readingsOf, type Unplaced, type WhenReading } from './when/reading.ts'
import { readShortly } from './when/shortly.ts'
import { type PlainText, placeOf, plainText } from './when/text.ts'
import { vagueBefore } from './when/vague.ts'
import { whichMoment } from './when/which-moment.ts'

export type { WhenReading } from './when/reading.ts'

export type When =
  /** No time in the text, or one that does not exist: then `misread` is how it was written. */
  | { kind: 'none'; misread?: string }
  | { kind: 'one'; when: WhenReading }
  /** It can be read in several ways, the likelier first. */
  | { kind: 'several'; choices: WhenReading[] }

const LONGEST = 2_000
/** How many characters may stand between the day and the time that belongs to it, for both to be one phrase. */
const NEAR = 8
const DAILY = /每[天日晚早周]|每个?(?:上午|下午|晚上|早上|星期|礼拜)|天天/

/**
 * Reads the time phrase in a text as staff write them: dates, weekdays (weeks begin on Monday), festivals, solar
 * terms, lunar dates, relative phrases, clock times and ranges; of what was corrected the correction. Nothing is
 * guessed: without a day and a time the result is `none`. A time without a day is the next such time after `now`.
 * Names of people, places and events are no times, and an explicit day goes before the festival in a title.
 */
export function readWhen(text: string, now: Date): When {
  const plain = plainText(text.slice(0, LONGEST))
  const words = withoutOthers(plain.text)
  const shortly = readShortly(words)
  if (shortly) {
    const then = new Date(now.getTime() + shortly.minutes * 60_000)
    const span = placeOf(plain, shortly.start, shortly.end)
    return { kind: 'one', when: { date: dayOf(then), time: timeOf(then), span } }
  }
  const days = findDays(words, now)
  const rest = withoutDays(words, days)
  const moment = whichMoment(words, { days, clocks: findClocks(rest) }, now)
  return moment ? answer(moment, { typed: text, plain, words, rest, now }) : { kind: 'none' }
}

function withoutDays(text: string, days: readonly DayPhrase[]): string {
  let rest = ''
  for (const { start, end, part } of days) {
    rest +=
      text.slice(rest.length, start) + DAY_BLANK.repeat(end - start - 1) + (part ? PART_BLANK : DAY_BLANK)
  }
  return rest + text.slice(rest.length)
}

interface Reading {
  typed: string
  plain: PlainText
  words: string
  /** The words with their days blanked. */
  rest: string
  now: Date
}

function answer(moment: Moment, reading: Reading): When {
  const { day, clock } = moment
  if (day && !day.day) return misread(reading, day.start, day.end)
  const vague = day ? undefined : vagueBefore(reading.rest, moment.start)
  if (vague !== undefined) return misread(reading, vague, moment.end)
  const found = readingsOf(moment, reading.now)
  if (clock && !found.length)
    return misread(reading, Math.min(day?.start ?? clock.start, clock.start), clock.end)
  const choices = placed(moved(found, reading.words, moment.end), moment, reading)
  const [when] = choices
  if (!when) return { kind: 'none' }
  return choices.length === 1 ? { kind: 'one', when } : { kind: 'several', choices }
}

function misread({ typed, plain }: Reading, start: number, end: number): When {
  return { kind: 'none', misread: typed.slice(...placeOf(plain, start, end)) }
}

/** With their place in what was typed; what is daily has no last day. */
function placed(found: Unplaced[], moment: Moment, { plain, words }: Reading): WhenReading[] {
  const [start, end] = spanOf(moment)
  const span = placeOf(plain, startOfChange(words, start), end)
  const daily = DAILY.test(words)
  return found.map(({ endDate, ...rest }) => ({ ...rest, ...(endDate && !daily ? { endDate } : {}), span }))
}

function spanOf({ span, start, end, day, clock, part }: Moment): [number, number] {
  if (span) return span
  if (!day) return [part && clock && clock.start - start > NEAR ? clock.start : start, end]
  if (!clock) return [day.start, end]
  const gap = Math.max(clock.start - day.end, day.start - clock.end)
  return gap <= NEAR ? [Math.min(day.start, clock.start), Math.max(end, clock.end)] : [day.start, day.end]
}
