import type { Call } from './call.ts'
import { companionsBySide, companionsIn } from './company.ts'
import { answeredIn } from './headcount.ts'
import { lateIn } from './late.ts'

/** What is said of somebody's coming besides that he comes. */
export interface Extras {
  /** How many come along who are not on the roster. */
  companions: number
  late: boolean
}

export const NO_EXTRAS: Extras = { companions: 0, late: false }

/**
 * What a text, in which a NAME stands for each of the roster, says besides of the sender's coming and of that of the
 * others. Where it tells of one person alone, all of it is of him.
 */
export function extrasIn(text: string, call: Call, people = 1): { self: Extras; others: Extras } {
  const late = lateIn(text, call)
  if (people === 1) {
    const companions = companionsIn(text) || Math.max(0, answeredIn(text, call.text) - 1)
    const extras = { companions, late: late !== undefined }
    return { self: extras, others: extras }
  }
  const { self, others } = companionsBySide(text, people)
  const isLate = (side: 'self' | 'others') => late === 'all' || late === side
  return {
    self: { companions: self, late: isLate('self') },
    others: { companions: others, late: isLate('others') },
  }
}
