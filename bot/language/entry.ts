import type { Call } from './call.ts'
import type { ClauseMeaning } from './clauses.ts'
import { companionsIn, reasonIn, saysLate } from './extras.ts'
import type { Subject } from './subject.ts'

export type Status = 'attend' | 'online' | 'leave' | 'arrived' | 'ack' | 'undecided' | 'cancel'

/** What a text says of one person. */
export interface Entry {
  /** `self`, a full name of the roster, or `?` when several fit. */
  who: string
  /** With `?`: the full names that fit. */
  candidates?: string[]
  status: Status
  reason?: string
  /** How many come along who are not on the roster. */
  companions?: number
  late?: boolean
  /** From 0 to 1. */
  sure: number
}

/** What a clause says of one person, with the extras that its words bring. */
export function entryOf(
  subject: Subject,
  { status, sure }: ClauseMeaning,
  { words, whole }: { words: string; whole: string },
): Entry {
  const who =
    subject === 'self'
      ? { who: 'self' }
      : subject.length === 1
        ? { who: subject[0] ?? '?' }
        : { who: '?', candidates: [...subject] }
  const reason = status === 'leave' ? reasonIn(words) : ''
  const comes = status === 'attend' || status === 'arrived'
  const companions = comes && subject === 'self' ? companionsIn(whole) : 0
  return {
    ...who,
    status,
    ...(reason ? { reason } : {}),
    ...(companions > 0 ? { companions } : {}),
    ...(comes && saysLate(whole) ? { late: true } : {}),
    sure,
  }
}

const IN_CLAUSE = /^(?:我|三个|两个|都|一个|回|选)*\s*([0-9A-H])$|回一?个?([0-9])$/i

/** A clause that is one of the call's digits or letters, or undefined. */
export function choiceInClause(clause: string, { choices }: Call): ClauseMeaning | undefined {
  const match = IN_CLAUSE.exec(clause.trim())
  const status = match && choices[(match[1] ?? match[2] ?? '').toUpperCase()]
  return status ? { status, sure: 0.9, at: 0, length: 0 } : undefined
}
