import { createHash } from 'node:crypto'
import type { OutboxItem } from '../models/outbox.ts'
import type { Pace } from './config.ts'
import { addDays, dayOf, momentAt, shanghaiTime } from './language/calendar.ts'

export type Waiting = Pick<OutboxItem, '_id' | 'inGroup' | 'purpose' | 'dueAt'>
export type PastSend = Pick<OutboxItem, 'inGroup' | 'purpose'> & { sentAt: Date }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * The earliest instant at which an item may be sent, given what the account sent before (latest first).
 *
 * Groups and rounds to single people keep random gaps, the account keeps its caps by minute and day, and at
 * night only answers to people who write go out. The gaps and caps follow what is known of WeChat's limits.
 */
export function earliestSend(
  item: Waiting,
  past: readonly PastSend[],
  rules: { pace: Pace; now: Date },
): Date {
  const { pace, now } = rules
  const times = [item.dueAt.getTime(), now.getTime()]
  times.push(afterCap(past, { count: pace.perMinute, span: MINUTE }))
  if (item.purpose !== 'answer')
    times.push(afterCap(sentBefore(item, past), { count: pace.perDay, span: DAY }))
  if (item.inGroup)
    times.push(
      afterGap(
        item,
        past.find((send) => send.inGroup),
        pace.groupGap,
      ),
    )
  if (item.purpose === 'round')
    times.push(
      afterGap(
        item,
        past.find((send) => send.purpose === 'round'),
        pace.roundGap,
      ),
    )
  const earliest = new Date(Math.max(...times))
  return item.purpose === 'answer' ? earliest : afterNight(earliest, pace)
}

/** What counts for the cap of a day: people who ask a lot must not keep the morning's item from the group. */
function sentBefore({ purpose }: Waiting, past: readonly PastSend[]): readonly PastSend[] {
  return purpose === 'push' ? past.filter((send) => send.purpose !== 'answer') : past
}

/** When fewer than `count` sends lie within the span before. */
function afterCap(past: readonly PastSend[], cap: { count: number; span: number }): number {
  const last = past[cap.count - 1]
  return last ? last.sentAt.getTime() + cap.span : 0
}

function afterGap(item: Waiting, last: PastSend | undefined, [low, high]: [number, number]): number {
  return last ? last.sentAt.getTime() + low + (high - low) * chanceOf(item._id) : 0
}

/** A number from 0 to 1 that looks random and is the same each time for the same key. */
function chanceOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() / 0xffffffff
}

/** True in the hours when the group is left in peace. */
export function isNight(moment: Date, pace: Pick<Pace, 'quietFrom' | 'quietUntil'>): boolean {
  const { hour, minute } = shanghaiTime(moment)
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const { quietFrom, quietUntil } = pace
  return quietFrom <= quietUntil
    ? time >= quietFrom && time < quietUntil
    : time >= quietFrom || time < quietUntil
}

function afterNight(moment: Date, pace: Pace): Date {
  if (!isNight(moment, pace)) return moment
  const today = momentAt(dayOf(moment), pace.quietUntil)
  return today > moment ? today : momentAt(addDays(dayOf(moment), 1), pace.quietUntil)
}
