/** A moment as the clocks in Shanghai show it. Weekdays count from 1 (Monday) to 7 (Sunday). */
export interface ShanghaiTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  weekday: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** UTC+8 the whole year: China has had no daylight saving time since 1991. */
const AHEAD = 8 * HOUR
const WEEKDAYS = ['', '一', '二', '三', '四', '五', '六', '日']

export function shanghaiTime(moment: Date): ShanghaiTime {
  const shifted = new Date(moment.getTime() + AHEAD)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay() || 7,
  }
}

/** The moment at which Shanghai's clocks show that day (YYYY-MM-DD) and time (HH:MM). RangeError if there is no such day. */
export function momentAt(day: string, time = '00:00'): Date {
  const moment = new Date(`${day}T${time}:00+08:00`)
  if (Number.isNaN(moment.getTime()) || dayOf(moment) !== day)
    throw new RangeError(`no such moment: ${day} ${time}`)
  return moment
}

/** The day (YYYY-MM-DD) in Shanghai. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + AHEAD).toISOString().slice(0, 10)
}

/** The day that many days later (YYYY-MM-DD); earlier when negative. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(momentAt(day).getTime() + days * DAY))
}

/** 2026年10月14日（星期三） */
export function dayInWords(day: string): string {
  const { year, month, day: date, weekday } = shanghaiTime(momentAt(day))
  return `${year}年${month}月${date}日（星期${WEEKDAYS[weekday]}）`
}

/** 上午9:00, 中午12:30, 下午3:30, 晚上7:00; of a time on a day (2026-10-15T07:00) 10月15日上午7:00. */
export function timeInWords(time: string): string {
  const [day, timeOfDay] = time.split('T')
  if (timeOfDay) return shortMomentInWords(momentAt(day ?? '', timeOfDay))
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${partOfDay(hour)}${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, '0')}`
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/** 2026年10月14日（星期三）上午9:00 */
export function momentInWords(moment: Date): string {
  return dayInWords(dayOf(moment)) + timeInWords(timeOf(moment))
}

/** 10月14日上午9:00 */
export function shortMomentInWords(moment: Date): string {
  const { month, day } = shanghaiTime(moment)
  return `${month}月${day}日${timeInWords(timeOf(moment))}`
}

/** The time of day (HH:MM) in Shanghai. */
export function timeOf(moment: Date): string {
  return new Date(moment.getTime() + AHEAD).toISOString().slice(11, 16)
}
