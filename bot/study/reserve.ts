import { approveStudyItem, studyItemOfDay } from '../../models/morning.ts'
import { reservedStudyItems } from '../../models/reserve.ts'
import type { StudyItem } from '../../models/study.ts'
import { monthTheme } from '../../models/theme.ts'
import { almanacOf, OCCASIONS } from '../language/almanac.ts'
import { type Theme, themeFrom, usualTheme } from './themes.ts'

const POINTS = { occasion: 4, term: 2, theme: 1 }

/**
 * The items that may fill a morning (YYYY-MM-DD), the fittest first: those about the day, about the solar term, about
 * the month's theme, then the oldest. What is about another day by its title waits for that one.
 */
export function fittingReserve(day: string, items: readonly StudyItem[], theme: Theme): StudyItem[] {
  const { festivals, term } = almanacOf(day)
  const scored = items.flatMap((item) => {
    const about = OCCASIONS.filter((occasion) => item.title.includes(occasion))
    const suits = about.some((occasion) => festivals.some((festival) => festival.startsWith(occasion)))
    if (about.length && !suits) return []
    const text = item.title + item.summary
    const points =
      (suits ? POINTS.occasion : 0) +
      (term && item.title.includes(term) ? POINTS.term : 0) +
      (theme.words.some((word) => text.includes(word)) ? POINTS.theme : 0)
    return [{ item, points }]
  })
  return scored
    .sort((one, other) => other.points - one.points || one.item._id - other.item._id)
    .map(({ item }) => item)
}

/** What the month of a day (YYYY-MM-DD) is about: as staff said, else as usual. */
export async function themeOf(account: string, day: string): Promise<Theme> {
  const told = await monthTheme(account, day.slice(0, 7))
  return told ? themeFrom(told) : usualTheme(day)
}

/** The items of the reserve that may fill a morning (YYYY-MM-DD), the fittest first; none when it has its item. */
export async function fillers(account: string, day: string): Promise<StudyItem[]> {
  if (await studyItemOfDay(account, day)) return []
  return fittingReserve(day, await reservedStudyItems(account), await themeOf(account, day))
}

/** Orders the fittest item of the reserve for a morning that has nothing. */
export async function fillFromReserve(account: string, day: string): Promise<void> {
  for (const { _id, reservedBy = '' } of await fillers(account, day)) {
    const result = await approveStudyItem(_id, { day, by: reservedBy, origin: `reserve:${day}` })
    if (result !== 'gone') return
  }
}
