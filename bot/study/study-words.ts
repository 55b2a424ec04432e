import type { StudyItem } from '../../models/study.ts'
import { shortDay } from '../daily.ts'
import { studyName } from './study-card.ts'

const SHOWN = 7

/** What is ordered for the next mornings and what waits, and how to go on. Days are YYYY-MM-DD in Shanghai. */
export function studyOverview(
  items: { drafts: readonly StudyItem[]; approved: readonly StudyItem[] },
  days: { today: string; morning: string },
): string {
  const ahead = items.approved.filter(({ day = '' }) => day >= days.morning)
  const drafts = items.drafts.filter(({ reservedBy }) => !reservedBy)
  const reserved = items.drafts.length - drafts.length
  const waiting = [...items.approved.filter((item) => !ahead.includes(item)), ...drafts]
  const last = ahead.at(-1)?.day
  const next = ahead.find(({ day }) => day === days.morning)
  const when = days.morning === days.today ? '今早' : '明早'
  return [
    `待审 ${waiting.length} 条，已排 ${ahead.length} 天${last ? `（到 ${shortDay(last)}）` : ''}，${when}：${next ? `《${next.title}》` : '还没排'}。`,
    ...ahead.slice(0, SHOWN).map((item) => `${shortDay(item.day ?? '')}　${studyName(item)}`),
    ...waiting.slice(0, SHOWN).map((item) => `待审　${studyName(item)}${missedIn(item)}`),
    ...(waiting.length > SHOWN ? [`……还有 ${waiting.length - SHOWN} 条待审`] : []),
    ...(reserved ? [`备用 ${reserved} 条`] : []),
    nextSteps(waiting[0] ?? next, when),
  ].join('\n')
}

function missedIn({ day }: StudyItem): string {
  return day ? `（${shortDay(day)}没推成）` : ''
}

function nextSteps(item: StudyItem | undefined, when: string): string {
  if (!item) return '转发一篇文章或发一段文字给我，就收进来。'
  return `「明早 ${item._id}」${when}换成这一条，「看 ${item._id}」预览，「删 ${item._id}」不要。`
}
