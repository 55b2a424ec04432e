import { MEETING_KINDS, type Meeting, type MeetingKind } from '../../models/meeting.ts'
import { shanghaiTime, shortMomentInWords } from '../language/calendar.ts'
import { type Every, FREQUENCY } from './meeting-rules.ts'

/** One month or quarter of a year, counted from 1, and the meetings of a kind that begin in it. */
export interface Period {
  number: number
  meetings: Meeting[]
  /** Held, called and not ended yet, wanted now, missed, or not there yet; what was before the bot is unknown. */
  state: 'held' | 'called' | 'due' | 'overdue' | 'later' | 'unknown'
}

/** How a year stands with one kind of meeting. */
export interface KindPlan {
  kind: MeetingKind
  every: Every
  held: number
  periods: Period[]
}

const DAY = 24 * 3_600_000
const PERIODS: Record<Every, number> = { month: 12, quarter: 4 }
const RHYTHM: Record<Every, string> = { month: '每月一次', quarter: '每季度一次' }

/**
 * How a year stands: for each kind that is wanted regularly, each month or quarter. Those that were over before
 * `since`, when the bot began to keep meetings, are unknown.
 */
export function planOf(
  year: number,
  meetings: readonly Meeting[],
  at: { now: Date; since: Date },
): KindPlan[] {
  return Object.entries(FREQUENCY).map(([kind, every]) => {
    const own = meetings.filter((one) => one.kind === kind && shanghaiTime(one.startsAt).year === year)
    const periods = Array.from({ length: PERIODS[every] }, (_, index): Period => {
      const number = index + 1
      const within = own.filter(({ startsAt }) => numberOf(startsAt, every) === number)
      return { number, meetings: within, state: stateOf(within, place(year, number, every), at) }
    })
    const held = own.filter(({ state }) => state === 'ended').length
    return { kind: kind as MeetingKind, every, held, periods }
  })
}

function numberOf(moment: Date, every: Every): number {
  const { month } = shanghaiTime(moment)
  return every === 'month' ? month : Math.ceil(month / 3)
}

/** Counts months and quarters through the years, so that they can be compared. */
function place(year: number, number: number, every: Every) {
  return {
    index: year * PERIODS[every] + number,
    of: (moment: Date) => shanghaiTime(moment).year * PERIODS[every] + numberOf(moment, every),
  }
}

function stateOf(
  meetings: readonly Meeting[],
  { index, of }: ReturnType<typeof place>,
  { now, since }: { now: Date; since: Date },
): Period['state'] {
  if (meetings.some(({ state }) => state === 'ended')) return 'held'
  if (meetings.length) return 'called'
  if (index === of(now)) return 'due'
  if (index > of(now)) return 'later'
  return index < of(since) ? 'unknown' : 'overdue'
}

/** The plan as staff read it: one line a kind, then what was missed and what was not ended. */
export function planInWords(year: number, plans: readonly KindPlan[], now: Date): string {
  const missed = plans.filter(({ kind, periods }) => !isUnused(kind, periods)).flatMap(missedInWords)
  const open = plans.flatMap(({ periods }) => periods.flatMap((period) => unended(period, now)))
  return [
    `${year}年会议计划：`,
    ...plans.map((plan) => lineOf(plan, now)),
    ...(missed.length ? [`过了没开的：${missed.join('；')}`] : []),
    ...(open.length ? [`开过了还没发「结束」的：${open.map(nameOf).join('；')}`] : []),
    '「开过」只算发过「结束」的。',
  ].join('\n')
}

function lineOf({ kind, every, held, periods }: KindPlan, now: Date): string {
  const wanted = periods.find(({ state }) => state === 'due')
  const ahead = periods
    .flatMap(({ meetings }) => meetings)
    .filter(({ state, startsAt }) => state !== 'ended' && startsAt.getTime() >= now.getTime() - DAY)
  const parts = [
    `开过 ${held} 次`,
    ...(ahead.length
      ? [`已通知 ${ahead.map(({ startsAt }) => shortMomentInWords(startsAt)).join('、')}`]
      : []),
    ...(wanted ? [`${periodName(wanted, every)}还没安排`] : []),
    ...(wanted && isUnused(kind, periods) ? ['没分党小组的不用管'] : []),
  ]
  return `　${MEETING_KINDS[kind]}（${RHYTHM[every]}）：${parts.join('，')}`
}

function missedInWords({ kind, every, periods }: KindPlan): string[] {
  const missed = periods.filter(({ state }) => state === 'overdue')
  return missed.length
    ? [`${MEETING_KINDS[kind]} ${missed.map((period) => periodName(period, every)).join('、')}`]
    : []
}

/** What this month wants and is not called yet, in words; empty when nothing is. A quarter presses in its last month only. */
export function dueInWords(plans: readonly KindPlan[], now: Date): string[] {
  const { month } = shanghaiTime(now)
  return plans.flatMap(({ kind, every, periods }) => {
    const due = periods.find(({ state }) => state === 'due')
    const presses = every === 'month' || month % 3 === 0
    return due && presses && !isUnused(kind, periods) ? [`${MEETING_KINDS[kind]}（${RHYTHM[every]}）`] : []
  })
}

/** A branch without 党小组 (支部工作条例, article 13, wants them of large branches) is not asked for their meetings. */
function isUnused(kind: MeetingKind, periods: readonly Period[]): boolean {
  return kind === 'group' && periods.every(({ meetings }) => !meetings.length)
}

/** Meetings whose time has passed and that nobody ended: they count only then. */
export function unended({ meetings }: Pick<Period, 'meetings'>, now: Date): Meeting[] {
  return meetings.filter(
    ({ state, startsAt }) => state !== 'ended' && startsAt.getTime() < now.getTime() - DAY,
  )
}

function nameOf({ startsAt, kind }: Meeting): string {
  const { month, day } = shanghaiTime(startsAt)
  return `${month}月${day}日 ${MEETING_KINDS[kind]}`
}

function periodName({ number }: Period, every: Every): string {
  return every === 'month' ? `${number}月` : `第${'一二三四'[number - 1]}季度`
}
