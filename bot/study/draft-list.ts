import type { StudyItem } from '../../models/study.ts'
import type { Card } from '../pictures/card.ts'

/** How many drafts are shown at once. */
const SHOWN = 9
const EXCERPT = 90
/** A draft under the short number by which staff speak of it. */
export interface Listed {
  label: number
  item: StudyItem
}

/**
 * The latest drafts with short numbers. No short number is the library number of another item that can still be
 * ordered, so that a number never means two items.
 */
export function listDrafts(drafts: readonly StudyItem[], open: readonly StudyItem[]): Listed[] {
  const taken = new Set(open.map(({ _id }) => _id))
  const free = Array.from({ length: 3 * SHOWN }, (_, index) => index + 1).filter((label) => !taken.has(label))
  return drafts
    .slice(-SHOWN)
    .map((item) => ({ label: item._id <= SHOWN ? item._id : (free.shift() ?? item._id), item }))
}

/** The list as text, with how to answer it. `total` is how many drafts there are. */
export function draftListText(listed: readonly Listed[], total: number): string {
  const more = total - listed.length
  return [
    `待审 ${total} 条：`,
    ...listed.map(
      ({ label, item }) => `${label}　《${item.title}》${item.doubts.length ? '（内容请留意）' : ''}`,
    ),
    ...(more > 0 ? [`……还有 ${more} 条更早的，发「学习」看`] : []),
    howTo(listed.map(({ label }) => label)),
  ].join('\n')
}

function howTo(labels: readonly number[]): string {
  const [first, second = first, last = second] = labels
  const send =
    labels.length > 1 ? `「发 ${first} ${last}」依次排到空着的早晨` : `「发 ${first}」排到空着的早晨`
  return `回${send}，「周五 ${second}」排到那天，「看 ${second}」看卡片，「改 ${second} …」改摘要，「删 ${last}」不要，「备用 ${last}」留着补空。`
}

/** The list as a picture: titles, how each begins, where it is from. */
export function draftListCard(listed: readonly Listed[]): Card {
  return {
    tone: 'notice',
    heading: '待审学习内容',
    title: `${listed.length} 条，请您挑一挑`,
    paragraphs: listed.flatMap(({ label, item }) => [
      `${label} 《${item.title}》`,
      [excerpt(item.summary), item.source ? `——${item.source}` : ''].filter(Boolean).join(''),
    ]),
  }
}

function excerpt(summary: string): string {
  const line = summary.replace(/\s+/g, ' ')
  const characters = [...line]
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}……` : line
}
