import { trusted } from 'mongoose'
import { StudyItem } from './study.ts'
import { StudyFullText } from './study-text.ts'

/** An item with its full text, which is empty when only the summary is known. */
export interface WholeItem {
  item: StudyItem
  text: string
}

const AT_ONCE = 200

/** Items of an account that changed at or after an instant, or whose text did; all of them without one. In parts. */
export async function* changedItems(account: string, since?: Date): AsyncGenerator<WholeItem[]> {
  const numbers = since ? await changedNumbers(account, since) : await StudyItem.distinct('_id', { account })
  for (let at = 0; at < numbers.length; at += AT_ONCE) yield await wholeItems(numbers.slice(at, at + AT_ONCE))
}

async function changedNumbers(account: string, since: Date): Promise<number[]> {
  const changed = { account, changedAt: trusted({ $gte: since }) }
  const [items, texts] = await Promise.all([
    StudyItem.distinct('_id', changed),
    StudyFullText.distinct('_id', changed),
  ])
  return [...new Set([...items, ...texts])]
}

async function wholeItems(numbers: readonly number[]): Promise<WholeItem[]> {
  const these = { _id: trusted({ $in: [...numbers] }) }
  const [items, texts] = await Promise.all([
    StudyItem.find(these).lean<StudyItem[]>(),
    StudyFullText.find(these).lean<StudyFullText[]>(),
  ])
  const byNumber = new Map(texts.map(({ _id, text }) => [_id, text]))
  return items.map((item) => ({ item, text: byNumber.get(item._id) ?? '' }))
}
