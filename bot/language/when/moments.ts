import type { ClockPhrase } from './clock.ts'
import { NEXT_DAY, RANGE } from './clock-rules.ts'
import type { DayPhrase } from './day.ts'

/** A day, a time of it or both that belong together in a text, and what a range ends with. */
export interface Moment {
  start: number
  end: number
  day?: DayPhrase
  clock?: ClockPhrase
  /** The part of the day that was said apart from the hour: 下午 镇政府 3点. */
  part?: string
  lastDay?: DayPhrase
  lastClock?: ClockPhrase
  /** The range ends on the day after it begins. */
  nextDay?: boolean
  /** Where the text says it, when that is not from its first word to its last. */
  span?: [number, number]
  /** What may be meant instead: 周三或周四. */
  others?: Moment[]
}

type Token = { start: number; end: number } & ({ day: DayPhrase } | { clock: ClockPhrase })

/** How many characters may stand between the day and the part of the day that belongs to it. */
const NEAR = 8
const OR = /^\s*(?:或者?是?|还是|要么|\/)\s*$/
/** By when something else has to be done. */
const DEADLINE = /^(?:之|以)?前[^，,。；;\n]{0,6}(?:报名|报送|上报|报给|交|反馈|回复|接龙|填|发)/
const ARRIVAL = /^(?:前)?(?:签到|报到|到场|入场|进场|集合)[，,；;、\s]*$/
const BEGINNING = /^(?:准时|正式|整)*(?:开会|开始|召开|举行|开课|上课)/
const PAUSE = /[，,；;。\n]/
const SENTENCE = /[。；;\n]/

/** The moments of a text in order, from its days and its times of day. */
export function readMoments(
  text: string,
  days: readonly DayPhrase[],
  clocks: readonly ClockPhrase[],
): Moment[] {
  const tokens: Token[] = [
    ...days.map((day) => ({ day, start: day.start, end: day.end })),
    ...clocks.map((clock) => ({ clock, start: clock.start, end: clock.end })),
  ].sort((one, other) => one.start - other.start)
  const moments: Moment[] = []
  for (const token of tokens) {
    const last = moments.at(-1)
    const gap = last ? text.slice(last.end, token.start) : ''
    const apart = 'clock' in token && PAUSE.test(gap) && isDeadline(text, token.end)
    if (last && 'clock' in token && isBeginning(text, gap, token.clock)) begin(last, token.clock)
    else if (last && !apart && extend(last, token, gap)) last.end = Math.max(last.end, token.end)
    else moments.push({ ...token })
  }
  return withOthers(text, moments)
}

/** Whether it is by then that people shall enrol or hand something in. */
export function isDeadline(text: string, end: number): boolean {
  return DEADLINE.test(text.slice(end, end + 12))
}

/** 8:30报到，9:00开会 */
function isBeginning(text: string, gap: string, { clock, end }: ClockPhrase): boolean {
  return clock !== undefined && ARRIVAL.test(gap) && BEGINNING.test(text.slice(end, end + 8))
}

function begin(moment: Moment, clock: ClockPhrase): void {
  const part = moment.clock?.clock?.part
  if (part && !clock.clock?.part) moment.part = part
  moment.clock = { ...clock, start: moment.clock?.start ?? clock.start }
  moment.end = clock.end
}

/** Takes a phrase into the moment before it; false when it does not belong to that one. */
function extend(moment: Moment, token: Token, gap: string): boolean {
  if (RANGE.test(gap)) return endWith(moment, token, gap)
  if (!('clock' in token)) return false
  const { clock } = token
  if (moment.lastDay && !moment.lastClock && isBeside(gap)) return closeWith(moment, clock)
  if (moment.day && !moment.clock && (clock.clock || gap.length <= NEAR)) {
    moment.clock = clock
    return true
  }
  if (!moment.clock?.part || moment.lastDay || !clock.clock || clock.clock.part || SENTENCE.test(gap))
    return false
  moment.part = moment.clock.part
  moment.clock = clock
  return true
}

function endWith(moment: Moment, token: Token, gap: string): boolean {
  if (moment.lastDay || moment.lastClock) return false
  if ('day' in token) moment.lastDay = token.day
  else if (moment.clock) {
    moment.lastClock = token.clock
    moment.nextDay = NEXT_DAY.test(gap)
  } else return false
  return true
}

function isBeside(gap: string): boolean {
  return /^[\s的,，]*(?:每[天日])?[\s,，]*$/.test(gap)
}

/** 8月5日到7日上午9点 is each day at nine; 8月5日上午到7日下午 has its own end. */
function closeWith(moment: Moment, clock: ClockPhrase): boolean {
  if (moment.clock) moment.lastClock = clock
  else moment.clock = clock
  return true
}

/** Moments with 或 between them are one with several readings, each with what only the other one says. */
function withOthers(text: string, moments: readonly Moment[]): Moment[] {
  const result: Moment[] = []
  for (const moment of moments) {
    const last = result.at(-1)
    const before = last?.others?.at(-1) ?? last
    if (!last || !before || !OR.test(text.slice(before.end, moment.start))) {
      result.push(moment)
      continue
    }
    last.others = [...(last.others ?? []), { ...sharedBy(before, moment), ...moment }]
    last.end = moment.end
    if (!last.clock && moment.clock) last.clock = moment.clock
  }
  return result
}

function sharedBy({ day, part, clock }: Moment, next: Moment): Partial<Moment> {
  const said = part ?? clock?.clock?.part
  return {
    ...(day && !next.day ? { day } : {}),
    ...(clock && !next.clock ? { clock } : {}),
    ...(said && !next.clock?.clock?.part ? { part: said } : {}),
  }
}
