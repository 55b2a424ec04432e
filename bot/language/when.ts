import { addDays, dayOf, momentAt, shanghaiTime, timeOf } from './calendar.ts'
import { NUMERAL, readNumeral } from './numerals.ts'
import { type ClockPhrase, findClock } from './when-clock.ts'
import { type DayPhrase, findDay } from './when-day.ts'

/** A time phrase as it was understood. Days are YYYY-MM-DD, times HH:MM, both in Shanghai. */
export interface WhenReading {
  date: string
  /** When a clock time was said. */
  time?: string
  /** When only a half of the day was said. */
  part?: 'morning' | 'afternoon'
  endTime?: string
  endDate?: string
  /** Which part of the text says it. */
  span: [number, number]
}

export type When =
  /** No time in the text, or one that does not exist: then `misread` is how it was written. */
  | { kind: 'none'; misread?: string }
  | { kind: 'one'; when: WhenReading }
  /** It can be read in several ways, the likelier first. */
  | { kind: 'several'; choices: WhenReading[] }

const LONGEST = 2_000
/** How many characters may stand between the day and the time that belongs to it. */
const NEAR = 8
const VARIANTS: Record<string, string> = {
  點: '点',
  號: '号',
  週: '周',
  禮: '礼',
  後: '后',
  農: '农',
  曆: '历',
  臘: '腊',
  陽: '阳',
  節: '节',
  兩: '两',
  鐘: '钟',
  國: '国',
  慶: '庆',
  個: '个',
}
const SHORTLY = new RegExp(`(?:再?过)?(半|${NUMERAL}{1,3})个?(半)?(小时|钟头|分钟)(?:之?后|以后)`)
const IN_BRACKETS = /^\s*[(（]?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)）]?/
const COMPACT = /^\s*([01]\d|2[0-3])([0-5]\d)(?!\d)/

/**
 * Reads the time phrase in a text as staff write them: dates, weekdays (weeks begin on Monday), festivals, solar
 * terms, lunar dates, relative phrases, clock times and ranges. Nothing is guessed: without a day and a time
 * the result is `none`. A time without a day is the next such time after `now`.
 */
export function readWhen(text: string, now: Date): When {
  const plain = unify(text.slice(0, LONGEST))
  const shortly = readShortly(plain, now)
  if (shortly) return { kind: 'one', when: shortly }
  const day = findDay(plain, now)
  if (day && !day.day) return { kind: 'none', misread: text.slice(day.start, day.end) }
  return day ? withDay(plain, day) : withoutDay(plain, now)
}

/** Full-width characters and traditional forms as their plain ones, each in its place. */
function unify(text: string): string {
  return [...text].map((character) => (character.length > 1 ? '□□' : plainCharacter(character))).join('')
}

function plainCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return VARIANTS[character] ?? (code === 0x3000 ? ' ' : character)
}

function readShortly(text: string, now: Date): WhenReading | undefined {
  const match = SHORTLY.exec(text)
  if (!match) return undefined
  const [whole, count = '', half, unit] = match
  const number = (count === '半' ? 0.5 : readNumeral(count)) + (half ? 0.5 : 0)
  if (!Number.isFinite(number)) return undefined
  const then = new Date(now.getTime() + number * (unit === '分钟' ? 60_000 : 3_600_000))
  return { date: dayOf(then), time: timeOf(then), span: [match.index, match.index + whole.length] }
}

function withDay(text: string, day: DayPhrase): When {
  const rest = text.slice(day.end)
  const bracket =
    /[(（]/.test(rest.slice(0, 3)) || /^\s*(?:周|星期|礼拜)/.test(rest) ? IN_BRACKETS.exec(rest) : null
  const after = day.end + (bracket?.[0].length ?? 0)
  const clock = compactClock(text, day, after) ?? clockAround(text, day, after)
  const readings = readingsOf(day.day ?? '', { ...day, end: after }, clock)
  const said = bracket && '一二三四五六日天'.indexOf(bracket[1] ?? '')
  if (bracket && typeof said === 'number') readings.push(...otherWeekday(readings, Math.min(said, 6) + 1))
  if (clock?.misread) return { kind: 'none', misread: text.slice(day.start, clock.end) }
  return answer(readings)
}

/** 20260905 0900 */
function compactClock(text: string, day: DayPhrase, after: number): ClockPhrase | undefined {
  const match = /\d$/.test(text.slice(day.start, day.end)) ? COMPACT.exec(text.slice(after)) : null
  return match ? { start: after, end: after + match[0].length, time: `${match[1]}:${match[2]}` } : undefined
}

/** The time that follows the day, else one before it. */
function clockAround(text: string, day: DayPhrase, after: number): ClockPhrase | undefined {
  const later = findClock(text.slice(after), day.part)
  if (later && (later.time || later.misread || later.start <= NEAR))
    return { ...later, start: later.start + after, end: later.end + after }
  const earlier = findClock(text.slice(0, day.start))
  return earlier?.time ? earlier : undefined
}

function readingsOf(date: string, day: DayPhrase, clock: ClockPhrase | undefined): WhenReading[] {
  const near = clock && clock.start - day.end <= NEAR && clock.start >= day.end
  const span: [number, number] = near ? [day.start, Math.max(clock.end, day.end)] : [day.start, day.end]
  const reading: WhenReading = {
    date,
    ...(day.endDay ? { endDate: day.endDay } : {}),
    ...timesOf(clock),
    span,
  }
  if (clock?.time === '24:00') return [{ ...reading, date: addDays(date, 1), time: '00:00' }]
  return clock?.otherTime ? [{ ...reading, time: clock.otherTime }, reading] : [reading]
}

function timesOf(clock: ClockPhrase | undefined): Pick<WhenReading, 'time' | 'endTime' | 'part'> {
  return {
    ...(clock?.time ? { time: clock.time } : {}),
    ...(clock?.endTime ? { endTime: clock.endTime } : {}),
    ...(clock?.part && !clock.time ? { part: clock.part } : {}),
  }
}

/** 10月14日（周四）, which is a Wednesday: the nearest Thursday may be meant as well. */
function otherWeekday(readings: WhenReading[], weekday: number): WhenReading[] {
  return readings.flatMap((reading) => {
    const gap = weekday - shanghaiTime(momentAt(reading.date)).weekday
    if (gap === 0) return []
    return [{ ...reading, date: addDays(reading.date, gap > 3 ? gap - 7 : gap < -3 ? gap + 7 : gap) }]
  })
}

/** A time of day alone is the next such time. */
function withoutDay(text: string, now: Date): When {
  const clock = findClock(text)
  if (!clock) return { kind: 'none' }
  if (clock.misread) return { kind: 'none', misread: text.slice(clock.start, clock.end) }
  const today = dayOf(now)
  const span: [number, number] = [clock.start, clock.end]
  if (!clock.time) return { kind: 'one', when: { date: today, ...timesOf(clock), span } }
  const times = clock.otherTime ? [clock.otherTime, clock.time] : [clock.time]
  return answer(times.map((time) => ({ ...timesOf(clock), ...nextAt(time, now), span })))
}

function nextAt(time: string, now: Date): { date: string; time: string } {
  const today = dayOf(now)
  if (time === '24:00') return { date: addDays(today, 1), time: '00:00' }
  return { date: time > timeOf(now) ? today : addDays(today, 1), time }
}

function answer(readings: WhenReading[]): When {
  const [when] = readings
  if (!when) return { kind: 'none' }
  return readings.length === 1 ? { kind: 'one', when } : { kind: 'several', choices: readings }
}
