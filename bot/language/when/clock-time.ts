import type { Clock } from './clock.ts'

const HOUR = 60
/** How many minutes a day has. Times are minutes from the beginning of the day that was said, and may go beyond its end. */
export const DAY = 24 * HOUR
const NOON = /中午|正午|晌午|午间/
const AFTERNOON = /下午|午后|下半天|后半天|傍晚|黄昏/
const NIGHT = /晚|夜/
const EVENING = 18 * HOUR

/** The half of the day that a word names; noon is a time of its own and begins the afternoon. */
export function halfOfDay(word: string): 'morning' | 'afternoon' {
  return NOON.test(word) || AFTERNOON.test(word) || NIGHT.test(word) ? 'afternoon' : 'morning'
}

export function isNoon(word: string): boolean {
  return NOON.test(word)
}

/**
 * The ways to read a time of day, the likelier first; none when there is no such time. `other` is the second hour of
 * 两三点, `outer` the part of the day that was said before.
 */
export function startsOf(clock: Clock, other: Clock | undefined, outer: string | undefined): number[] {
  const ways = waysOf(clock, outer)
  return other ? [ways[0], waysOf(other, outer)[0]].filter((minutes) => minutes !== undefined) : ways
}

/** An hour from 1 to 6 without a part of the day is rather one after noon. */
function waysOf(clock: Clock, outer: string | undefined): number[] {
  const minutes = minutesOf(clock, outer)
  if (minutes === undefined) return []
  const open = !(clock.part ?? outer) && !clock.full && clock.hour >= 1 && clock.hour <= 6
  return open ? [minutes + DAY / 2, minutes] : [minutes]
}

/** Minutes from the beginning of the day; undefined when there is no such time. */
export function minutesOf(clock: Clock, outer: string | undefined): number | undefined {
  const { hour, minute } = clock
  if (!(hour >= 0 && minute >= 0 && minute < HOUR && hour * HOUR + minute <= DAY)) return undefined
  const dawnOfNextDay = clock.part === '凌晨' && NIGHT.test(outer ?? '')
  return fullHour(hour, clock.part ?? outer ?? '') * HOUR + minute + (dawnOfNextDay ? DAY : 0)
}

/** 晚上两点 and 半夜十二点 are on the next day. */
function fullHour(hour: number, part: string): number {
  if (hour > 12) return hour
  if (NOON.test(part)) return hour >= 1 && hour <= 3 ? hour + 12 : hour
  if (AFTERNOON.test(part)) return hour >= 1 && hour < 12 ? hour + 12 : hour
  if (NIGHT.test(part))
    return hour === 12 || hour < (part.includes('晚') ? 5 : 6) ? (hour % 12) + 24 : hour + 12
  return part === '凌晨' ? hour % 12 : hour
}

/** When a range ends that begins at a minute; `part` is the one that was said with the beginning. */
export function endAfter(start: number, last: Clock, part: string | undefined): number | undefined {
  const minutes = minutesOf(last, undefined)
  if (minutes === undefined) return undefined
  if (last.part) return minutes > start ? minutes : minutes + DAY
  const halfLater = last.hour >= 1 && last.hour <= 12 && mayBeAfternoon(start, last, part)
  const ways = [minutes, ...(halfLater ? [minutes + DAY / 2] : []), minutes + DAY, minutes + 2 * DAY]
  return ways.find((way) => way > start)
}

/** 9:00-5:00 ends in the afternoon, 19:00-8:00 in the morning. */
function mayBeAfternoon(start: number, { hour, full }: Clock, part: string | undefined): boolean {
  return start < 13 * HOUR || (!full && (part !== undefined || hour < 7))
}

/** When a range ends on a later day that is named; its hour without a part of the day is one by daylight. */
export function endOnDay(start: number, last: Clock, days: number): number | undefined {
  const minutes = minutesOf(last, undefined)
  if (minutes === undefined) return undefined
  const open = !last.part && !last.full && last.hour >= 1 && last.hour <= 6 && start % DAY < EVENING
  return days * DAY + minutes + (open ? DAY / 2 : 0)
}

/** HH:MM */
export function clockText(minutes: number): string {
  const within = ((minutes % DAY) + DAY) % DAY
  return [Math.floor(within / HOUR), within % HOUR].map((number) => String(number).padStart(2, '0')).join(':')
}
