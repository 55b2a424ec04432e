const DAY = 24 * 3_600_000
export const FIRST = '2025-06-02'
export const DAYS = 13 * 7

/** The days of the quarter but the first, on whose morning nobody was there yet. */
export const MORNINGS = Array.from({ length: DAYS - 1 }, (_, ahead) => later(FIRST, ahead + 1))

/** Three Mondays, on which what is due is looked for half a minute too early as well. */
export function isWatched(day: string): boolean {
  return new Date(day).getUTCDay() === 1 && Number(day.slice(8)) <= 9
}

/** The day (YYYY-MM-DD) so many days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}
