import { addDays, dayOf, momentAt, timeOf } from '../calendar.ts'
import type { Clock, ClockPhrase } from './clock.ts'
import { clockText, DAY, endAfter, endOnDay, halfOfDay, isNoon, startsOf } from './clock-time.ts'
import type { DayPhrase } from './day.ts'
import type { Moment } from './moments.ts'

/** A time phrase as it was understood. Days are YYYY-MM-DD, times HH:MM, both in Shanghai. */
export interface WhenReading {
  date: string
  /** When a clock time was said. */
  time?: string
  /** When only a half of the day was said. */
  part?: 'morning' | 'afternoon'
  /** HH:MM on the same day, YYYY-MM-DDTHH:MM on a later one. */
  endTime?: string
  endDate?: string
  /** Which part of the text says it. */
  span: [number, number]
}

export type Unplaced = Omit<WhenReading, 'span'>

/** A moment whose time of day is settled: noon is one, and the part of the day is that of the nearest word. */
interface Said {
  moment: Moment
  clock: Clock | undefined
  part: string | undefined
}

const HALF = DAY / 2
/** Hours that are called by the same number in the morning and in the evening, when there are meetings too. */
const TWICE = { from: 7 * 60, to: 9 * 60 }
const MILLISECONDS = 86_400_000

/**
 * The ways to read a moment, the likelier first: none when it says a time that does not exist. A time of day without
 * a day is the next such time after `now`.
 */
export function readingsOf(moment: Moment, now: Date): Unplaced[] {
  const ways = [moment, ...(moment.others ?? [])].flatMap((one) => waysOf(one, now))
  const keys = ways.map((way) => JSON.stringify(way))
  return ways.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

function waysOf(moment: Moment, now: Date): Unplaced[] {
  const outer = moment.part ?? moment.day?.part
  const clock = clockOf(moment.clock)
  const said = { moment, clock, part: clock?.part ?? moment.clock?.part ?? outer }
  if (!clock) return halvesOf(said, now)
  const starts = startsOf(clock, moment.clock?.other, outer)
  return moment.day ? onDays(said, starts, now) : onNextDay(said, starts, now)
}

function halvesOf({ moment, part }: Said, now: Date): Unplaced[] {
  const half = part ? { part: halfOfDay(part) } : {}
  const today = dayOf(now)
  const late = isOver(part, timeOf(now))
  if (!moment.day) return half.part ? [{ date: late ? addDays(today, 1) : today, ...half }] : []
  const coming = late ? comingWeek(moment, today) : moment
  return daysOf(coming.day).map((date) => ({ date, ...endDateOf(coming, date), ...half }))
}

function isOver(part: string | undefined, time: string): boolean {
  if (!part) return false
  return halfOfDay(part) === 'morning' ? time >= '12:00' : /下午|午后/.test(part) && time >= '18:00'
}

function daysOf(day: DayPhrase | undefined): string[] {
  return [day?.day, day?.otherDay].filter((one) => one !== undefined)
}

function onDays(said: Said, starts: number[], now: Date): Unplaced[] {
  const today = dayOf(now)
  const over = starts.every((start) => !isAhead(today, start, now))
  const moment = over ? comingWeek(said.moment, today) : said.moment
  return daysOf(moment.day).flatMap((date) =>
    (date === today ? aheadToday(said, starts, now) : starts).map((start) =>
      timed({ ...said, moment }, date, start),
    ),
  )
}

/** A weekday alone whose hour has passed today is that of the next week. */
function comingWeek(moment: Moment, today: string): Moment {
  const { day, lastDay } = moment
  if (day?.kind !== 'weekday' || day.day !== today) return moment
  const later = (one: DayPhrase) => ({ ...one, ...(one.day ? { day: addDays(one.day, 7) } : {}) })
  return { ...moment, day: later(day), ...(lastDay?.kind === 'weekday' ? { lastDay: later(lastDay) } : {}) }
}

/** Of an hour today that may be before or after noon only what is still to come. */
function aheadToday({ clock, part }: Said, starts: number[], now: Date): number[] {
  const ahead = starts.filter((start) => isAhead(dayOf(now), start, now))
  if (ahead.length || part || clock?.full) return ahead.length ? ahead : starts
  return starts.map((start) =>
    isTwice(start) && isAhead(dayOf(now), start + HALF, now) ? start + HALF : start,
  )
}

function isTwice(start: number): boolean {
  return start >= TWICE.from && start < TWICE.to
}

function isAhead(day: string, minutes: number, now: Date): boolean {
  return momentAt(day).getTime() + minutes * 60_000 > now.getTime()
}

function onNextDay(said: Said, starts: number[], now: Date): Unplaced[] {
  const today = dayOf(now)
  const ways = starts.map((start) => timed(said, nextDay(start, now), start))
  const [start = 0] = starts
  const evening = !said.part && !said.clock?.full && isTwice(start) && !isAhead(today, start, now)
  return evening && isAhead(today, start + HALF, now) ? [...ways, timed(said, today, start + HALF)] : ways
}

/** The first day, from yesterday on, on which a time is still to come; that of 晚上两点 may have been yesterday. */
function nextDay(start: number, now: Date): string {
  const days = [-1, 0, 1].map((ahead) => addDays(dayOf(now), ahead))
  return days.find((day) => isAhead(day, start, now)) ?? addDays(dayOf(now), 1)
}

function timed(said: Said, date: string, start: number): Unplaced {
  const end = endOf(said, date, start)
  const first = addDays(date, Math.floor(start / DAY))
  const last = end === undefined ? undefined : addDays(date, Math.floor(end / DAY))
  return {
    date: first,
    time: clockText(start),
    ...(end === undefined ? endDateOf(said.moment, first) : {}),
    ...(end !== undefined ? { endTime: last === first ? clockText(end) : `${last}T${clockText(end)}` } : {}),
  }
}

function endOf({ moment, clock, part }: Said, date: string, start: number): number | undefined {
  const { lastDay, lastClock, nextDay } = moment
  const last = moment.clock?.last ?? clockOf(lastClock)
  if (!last || !clock) return undefined
  const days = nextDay ? 1 : lastDay?.day ? daysBetween(date, lastDay.day) : 0
  if (days < 0) return undefined
  if (days === 0) return endAfter(start, last, lastDay?.part ?? part)
  return endOnDay(start, { ...last, part: last.part ?? lastDay?.part }, days)
}

/** Noon is a time of day though no hour is said. */
function clockOf(phrase: ClockPhrase | undefined): Clock | undefined {
  const { clock, part } = phrase ?? {}
  return clock ?? (part && isNoon(part) ? { hour: 12, minute: 0, part } : undefined)
}

function daysBetween(from: string, to: string): number {
  return Math.round((momentAt(to).getTime() - momentAt(from).getTime()) / MILLISECONDS)
}

function endDateOf({ day, lastDay }: Moment, date: string): { endDate?: string } {
  const endDate = lastDay?.day ?? day?.endDay
  return endDate && endDate > date ? { endDate } : {}
}
