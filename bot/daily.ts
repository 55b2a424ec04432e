import { momentAt, shanghaiTime } from './language/calendar.ts'

/** The cron pattern of a time of day (HH:MM). */
export function dailyAt(time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  return `${minute} ${hour} * * *`
}

/** Minutes from one time of a day to a later one (HH:MM); 0 when it is not later. */
export function minutesBetween(from: string, until: string): number {
  const [low = 0, high = 0] = [from, until].map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return hour * 60 + minute
  })
  return Math.max(high - low, 0)
}

/** 10月14日, from YYYY-MM-DD */
export function shortDay(day: string): string {
  const { month, day: date } = shanghaiTime(momentAt(day))
  return `${month}月${date}日`
}
