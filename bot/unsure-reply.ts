import type { Status } from '../models/attendance.ts'
import type { Doubt, ModelReading, Outcome } from '../models/doubt.ts'
import type { Meaning } from './assistant/meaning.ts'
import type { NameFinder } from './language/names/names.ts'
import { asks, isConditional } from './language/reply/clauses.ts'

/** Who speaks of others too, or of what he heard from others. */
const OF_OTHERS = /[他她俩]|我们|咱们|大家|老伴|[两三几]个人|听说|据说|说是/

/**
 * What of a model's answer is kept. It is clear when it speaks of the sender alone, firmly, and by words that were
 * said; the text itself must not show the contrary.
 */
export function readingFrom(
  text: string,
  meaning: Meaning,
  finder: NameFinder,
): Omit<ModelReading, 'askedAt'> {
  const { about, status, firm, words } = meaning
  if (!status || about === 'nobody') return { says: 'nothing', isClear: false }
  const isPlain =
    !OF_OTHERS.test(text) && !asks(text) && !isConditional(text) && !finder.mentions(text).length
  const isSaid = words.trim() !== '' && text.includes(words.trim())
  return { says: status, isClear: about === 'self' && firm && isPlain && isSaid }
}

/**
 * What comes of it: it is recorded only where the deterministic reader leans to the same and no other answer
 * stands; the member is asked where a clear answer differs from either; all else is left to staff.
 */
export function outcomeOf({ likely, model }: Pick<Doubt, 'likely' | 'model'>, standing?: Status): Outcome {
  if (!model?.isClear || !model.says || model.says === 'nothing') return 'left'
  const agrees = model.says === likely && (standing === undefined || standing === model.says)
  return agrees ? 'recorded' : 'asked'
}
