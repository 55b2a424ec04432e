import type { ClauseMeaning } from './clauses.ts'
import type { Status } from './entry.ts'
import type { Subject } from './subject.ts'

/** What a text says as a whole. */
export interface Verdict {
  /** What it says, if it answers at all. */
  status: Status
  /** How probable that is, and how probable that it answers nothing; from 0 to 1. */
  chance: number
  nothing: number
}

/** How probable it may be that a text answers nothing, so that what it says is recorded all the same. */
const DOUBT = 0.15
/** The same for what counts nobody in or out. */
const DOUBT_OF_MILD = 0.35
const MILD = new Set<Status>(['ack', 'undecided', 'arrived'])
/** The same where the rules found nothing, so that only likeness speaks for it. */
const DOUBT_OF_UNHEARD = 0.1
/** Who names somebody and says it plainly is believed more easily. */
const DOUBT_OF_NAMED = 0.95
const PLAIN = 0.9

/** Whether a verdict is not enough for anything to be recorded, given what the rules found of whom. */
export function doubts(
  { status, nothing }: Verdict,
  said: readonly { subject: Subject; meaning: ClauseMeaning }[],
): boolean {
  if (said.some(({ subject, meaning }) => subject !== 'self' && meaning.sure >= PLAIN))
    return nothing > DOUBT_OF_NAMED
  if (!said.length) return nothing > DOUBT_OF_UNHEARD
  return nothing > (MILD.has(status) ? DOUBT_OF_MILD : DOUBT)
}
