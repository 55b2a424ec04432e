import type { StudyItem } from '../../models/study.ts'
import { passageFor } from './passage.ts'

/** The source of what staff answered to a question and put into the library. */
export const ANSWERED = '支部答复'
/** How much of what was asked a passage and its title must hold: below it, an answer would be a guess. */
const ENOUGH = 0.62
/** Of two that hold the same, the one that the search put first. */
const RANK = 0.03

/** A passage and the item that it stands in. */
export interface Quotation {
  item: StudyItem
  text: string
}

/** The passage that answers best among these, the best found first; literally. Null when none is sure enough. */
export function quotationFor(
  question: string,
  found: readonly { item: StudyItem; text: string }[],
): Quotation | null {
  const [best] = found
    .flatMap(({ item, text }, rank) => {
      const passage = passageFor(question, { title: item.title, text: text || item.summary })
      return passage && passage.share >= ENOUGH
        ? [{ item, text: passage.text, worth: passage.share - rank * RANK }]
        : []
    })
    .sort((one, other) => other.worth - one.worth)
  return best ?? null
}
