import { dayOf, momentAt, timeOf } from '../calendar.ts'
import { NUMERAL } from '../numerals.ts'
import { after, countWritten } from './coming-day.ts'
import { LATER } from './corrections.ts'
import type { Unplaced } from './reading.ts'

const MEETING = '(?:会议?|大会|例会|党课|活动|课|培训|时间)(?:时间)?'
/** Only of a meeting 提前 moves it: 提前半小时到 is when people shall come. */
const MOVE = new RegExp(
  `(?:(?:${LATER})了?|(?<=${MEETING})(提前)了?)(半|${NUMERAL}{1,3})个?(半)?(小时|钟头|分钟|天|日|周|星期|礼拜|月)(?!后|以后|之后)`,
)

/** The readings of what stands before an index of a text, moved by as much as is said behind it: 推迟半小时. */
export function moved(readings: Unplaced[], text: string, index: number): Unplaced[] {
  const [, earlier, number = '', half, unit = ''] = MOVE.exec(text.slice(index)) ?? []
  const count = countWritten(number, half) * (earlier ? -1 : 1)
  if (Number.isNaN(count)) return readings
  if (!/小时|钟头|分钟/.test(unit)) return readings.map((one) => onOtherDay(one, count, unit))
  return readings.map((one) => atOtherTime(one, count * (unit === '分钟' ? 1 : 60)))
}

function onOtherDay(reading: Unplaced, count: number, unit: string): Unplaced {
  const later = (day: string) => after(count, unit, day) ?? day
  const { date, endDate, endTime } = reading
  return {
    ...reading,
    date: later(date),
    ...(endDate ? { endDate: later(endDate) } : {}),
    ...(endTime?.includes('T') ? { endTime: later(endTime.slice(0, 10)) + endTime.slice(10) } : {}),
  }
}

function atOtherTime(reading: Unplaced, minutes: number): Unplaced {
  const { date, time, endTime } = reading
  if (!time) return reading
  const later = (day: string, clock: string) => new Date(momentAt(day, clock).getTime() + minutes * 60_000)
  const start = later(date, time)
  const [day = date, clock = ''] = endTime?.includes('T') ? endTime.split('T') : [date, endTime]
  const end = clock && later(day, clock)
  const sameDay = end && dayOf(end) === dayOf(start)
  return {
    ...reading,
    date: dayOf(start),
    time: timeOf(start),
    ...(end ? { endTime: sameDay ? timeOf(end) : `${dayOf(end)}T${timeOf(end)}` } : {}),
  }
}
