import { anyInRow, wordsOf } from './words.ts'

/** A pattern's source for one of the adverbs that stand before 「来」, to be taken one after the other. */
export const ADVERBS = anyInRow([...wordsOf('adverbs'), ...'也都还就要会能'])
