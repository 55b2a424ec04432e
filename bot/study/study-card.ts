import type { StudyItem } from '../../models/study.ts'
import { almanacOf, occasionInWords } from '../language/almanac.ts'
import { dayInWords } from '../language/calendar.ts'
import { type Card, renderCards, substituted } from '../pictures/card.ts'

/** Pixels: one look at a phone. Longer texts go on over the page. */
export const PAGE_HEIGHT = 2_100
/** Characters that fit beside the label of the date. */
const IN_LINE = 14

/** The picture of a study item for a morning (YYYY-MM-DD). */
export function studyCard({ title, summary, source }: StudyItem, day: string): Card {
  const almanac = almanacOf(day)
  const occasion = occasionInWords(almanac)
  const gap = almanac.lunar.length + occasion.length < IN_LINE ? '\u3000' : '\n'
  return {
    tone: 'study',
    heading: '今日学习',
    title,
    facts: [
      { label: '日期', value: [dayInWords(day), almanac.lunar + (occasion && gap + occasion)].join('\n') },
    ],
    paragraphs: summary.split('\n'),
    ...(source ? { footer: `来源：${source}` } : {}),
  }
}

/** The card of a study item for a morning as PNGs in reading order; most are one. */
export async function drawStudyCard(item: StudyItem, day: string): Promise<Buffer[]> {
  return await renderCards(studyCard(item, day), PAGE_HEIGHT)
}

/** The characters of an item that the card can only show as 〓; none for nearly all. */
export function undrawable({ title, summary, source }: StudyItem): string[] {
  return substituted([title, summary, source].join(''))
}

/** 第 128 条《…》 */
export function studyName({ _id, title }: Pick<StudyItem, '_id' | 'title'>): string {
  return `第 ${_id} 条《${title}》`
}
