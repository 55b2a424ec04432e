import type { StudyItem } from '../../models/study.ts'
import { shortDay } from '../daily.ts'
import { almanacOf, occasionInWords } from '../language/almanac.ts'
import { addDays, dayInWords } from '../language/calendar.ts'
import { fittingReserve } from './reserve.ts'
import type { Theme } from './themes.ts'

/** One morning of the calendar. */
export interface Morning {
  /** YYYY-MM-DD */
  day: string
  /** What is ordered for it or was pushed on it. */
  item?: StudyItem
  /** What of the reserve would fill it. */
  filler?: StudyItem
}

/** The mornings from a day on, with what would fill the empty ones from `first` on, none twice. */
export function mornings(
  days: { from: string; count: number; first: string },
  items: { ordered: readonly StudyItem[]; reserve: readonly StudyItem[] },
  themes: ReadonlyMap<string, Theme>,
): Morning[] {
  const used = new Set<number>()
  return Array.from({ length: days.count }, (_, ahead) => {
    const day = addDays(days.from, ahead)
    const item = items.ordered.find((one) => one.day === day)
    if (item || day < days.first) return { day, ...(item ? { item } : {}) }
    const theme = themes.get(day.slice(0, 7)) ?? { title: '', words: [] }
    const [filler] = fittingReserve(
      day,
      items.reserve.filter(({ _id }) => !used.has(_id)),
      theme,
    )
    if (filler) used.add(filler._id)
    return { day, ...(filler ? { filler } : {}) }
  })
}

/** 10月18日 周日　重阳节（老年节）　《…》 */
export function morningInWords({ day, item, filler }: Morning, first: string): string {
  const weekday = /星期(.)/.exec(dayInWords(day))?.[1]
  const what = item
    ? `《${item.title}》`
    : filler
      ? `空，备用《${filler.title}》补上`
      : day < first
        ? '没有推'
        : '空'
  const pushed = item?.state === 'pushed' ? '（已推）' : ''
  return [`${shortDay(day)} 周${weekday}`, occasionInWords(almanacOf(day)), what + pushed]
    .filter(Boolean)
    .join('　')
}
