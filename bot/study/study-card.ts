import type { StudyItem } from '../../models/study.ts'
import { dayInWords } from '../language/calendar.ts'
import type { Card } from '../pictures/card.ts'

/** The picture of a study item for a morning (YYYY-MM-DD). */
export function studyCard({ title, summary, source }: StudyItem, day: string): Card {
  return {
    tone: 'study',
    heading: '今日学习',
    title,
    facts: [{ label: '日期', value: dayInWords(day) }],
    paragraphs: summary.split('\n'),
    ...(source ? { footer: `来源：${source}` } : {}),
  }
}

/** 第 128 条《…》 */
export function studyName({ _id, title }: Pick<StudyItem, '_id' | 'title'>): string {
  return `第 ${_id} 条《${title}》`
}
