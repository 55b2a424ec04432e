import { dayOf, shanghaiTime } from '../calendar.ts'
import type { ClockPhrase } from './clock.ts'
import { besideOld, type Correction, lastCorrection } from './corrections.ts'
import type { DayPhrase } from './day.ts'
import { joinDays } from './day-join.ts'
import { isDeadline, type Moment, readMoments } from './moments.ts'

/** What a text names of days and of times of day, each in order. */
export interface Phrases {
  days: readonly DayPhrase[]
  clocks: readonly ClockPhrase[]
}

const NOT = /(?<!是)(?:不是|并非)\s*$/
const UNTIL = /截[止至](?:时间|日期)?[为到:：\s]*$/
const PAUSE = /^[\s，,。；;！!…]*$/
const AS_NOW = /^的?(?:现在)?这个(?:时候|时间|点)|^的?此[时刻]/
const SAME_HOUR = /时间(?:不变|照旧|一样)|(?:同一|原|同样的?)时间/

/**
 * The moment that a text is about: after a correction the corrected one; of several rather one whose day is said with
 * a time, one that is still to come, and one that no festival's name stands for, else the first.
 */
export function whichMoment(text: string, phrases: Phrases, now: Date): Moment | undefined {
  return asNow(text, resolve(text, withoutDenied(text, phrases), now), now)
}

/** 不是周三，是周四 */
function withoutDenied(text: string, { days, clocks }: Phrases): Phrases {
  const denied = (start: number) => NOT.test(text.slice(Math.max(start - 4, 0), start))
  const gone = days.filter(({ start }) => denied(start)).map(({ end }) => end)
  return {
    days: days.filter(({ start }) => !denied(start)),
    clocks: clocks.filter(({ start }) => !denied(start) && !gone.includes(start)),
  }
}

function resolve(text: string, phrases: Phrases, now: Date): Moment | undefined {
  const places = [...phrases.days, ...phrases.clocks].map(({ start }) => start)
  const correction = places.length > 1 ? lastCorrection(text, places) : undefined
  const old =
    correction && resolve(text.slice(0, correction.start), within(phrases, 0, correction.start), now)
  if (!correction || !old) return chosen(text, momentsOf(text, phrases), dayOf(now))
  const { days, clocks } = within(phrases, correction.end, text.length)
  const placed = days.map((day, index) => {
    const from = old.day?.day
    return index === 0 && from ? besideOld(day, from, { ...correction, today: dayOf(now) }) : day
  })
  const [corrected] = momentsOf(text, { days: placed, clocks })
  return corrected && correct(text, { old, corrected, correction })
}

function within({ days, clocks }: Phrases, from: number, to: number): Phrases {
  const inside = ({ start }: { start: number }) => start >= from && start < to
  return { days: days.filter(inside), clocks: clocks.filter(inside) }
}

function momentsOf(text: string, { days, clocks }: Phrases): Moment[] {
  return readMoments(text, joinDays(text, days), clocks)
}

interface Corrected {
  old: Moment
  corrected: Moment
  correction: Correction
}

/** What the correction leaves out stays as it was, but for the hour of a meeting that is put on another day. */
function correct(text: string, { old, corrected, correction }: Corrected): Moment {
  const beside = PAUSE.test(text.slice(old.end, correction.start))
  const start = beside
    ? old.start
    : corrected.start - correction.end <= 1
      ? correction.start
      : corrected.start
  const span: [number, number] = [start, corrected.end]
  const keepsHour = correction.kind === 'slip' || SAME_HOUR.test(text)
  const { clock, part } = old
  if (!corrected.clock)
    return {
      ...corrected,
      ...(keepsHour && clock ? { clock } : {}),
      ...(keepsHour && part ? { part } : {}),
      span,
    }
  const said = part ?? clock?.clock?.part ?? clock?.part
  const fits = said && !corrected.clock.clock?.part && !corrected.part && isLikely(said, corrected.clock)
  return {
    ...(!corrected.day && old.day ? { day: old.day } : {}),
    ...corrected,
    ...(fits && !corrected.day ? { part: said } : {}),
    span,
  }
}

/** 下午3点 that becomes 4点 is in the afternoon too; 下午3点 that becomes 9点 may be on the next morning. */
function isLikely(part: string, { clock }: ClockPhrase): boolean {
  const hour = clock?.hour ?? 0
  if (/晚|夜/.test(part)) return hour >= 6
  return /上|早|晨/.test(part) ? hour >= 7 : hour <= 7
}

function chosen(text: string, moments: readonly Moment[], today: string): Moment | undefined {
  const withDay = moments.filter(({ day }) => day)
  if (!withDay.length) return moments.find(({ clock }) => clock?.clock) ?? moments[0]
  const ranked = withDay.map((moment) => ({ moment, rank: rankOf(text, moment, today) }))
  const [best] = ranked.sort((one, other) => other.rank - one.rank)
  return best && (best.moment.clock ? best.moment : withEarlierClock(best.moment, moments))
}

function rankOf(text: string, { day, clock, start, end }: Moment, today: string): number {
  if (!day) return Number.NEGATIVE_INFINITY
  const beside = clock !== undefined && clock.start - day.end <= 1
  const past = day.day !== undefined && day.day < today
  const isLast = isDeadline(text, end) || UNTIL.test(text.slice(Math.max(start - 8, 0), start))
  const named = day.kind === 'festival' && !beside
  return (clock ? 1 : 0) - (named ? 2 : 0) - (past ? 6 : 0) - (isLast ? 3 : 0)
}

/** 上午9点 支部党员大会 10月14日 */
function withEarlierClock(moment: Moment, moments: readonly Moment[]): Moment {
  const before = moments.slice(0, moments.indexOf(moment)).filter(({ day, clock }) => !day && clock)
  const { clock, lastClock, nextDay } = before.at(-1) ?? {}
  if (!clock) return moment
  return { ...moment, clock, ...(lastClock ? { lastClock } : {}), ...(nextDay ? { nextDay } : {}) }
}

/** 明天这个时候 */
function asNow(text: string, moment: Moment | undefined, now: Date): Moment | undefined {
  const end = moment?.day?.end
  if (!moment || moment.clock || end === undefined) return moment
  const match = AS_NOW.exec(text.slice(end, end + 12))
  if (!match) return moment
  const { hour, minute } = shanghaiTime(now)
  const clock = { start: end, end: end + match[0].length, clock: { hour, minute, full: true } }
  return { ...moment, clock, end: clock.end }
}
