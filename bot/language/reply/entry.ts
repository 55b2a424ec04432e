import type { Extras } from './extras.ts'
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
  { status, sure }: { status: Status; sure: number },
  { reason: said, companions, late }: { reason: string } & Extras,
): Entry {
  const who =
    subject === 'self'
      ? { who: 'self' }
      : subject.length === 1
        ? { who: subject[0] ?? '?' }
        : { who: '?', candidates: [...subject] }
  const reason = status === 'leave' ? said : ''
  const comes = status === 'attend' || status === 'arrived'
  return {
    ...who,
    status,
    ...(reason ? { reason } : {}),
    ...(comes && companions > 0 ? { companions } : {}),
    ...(comes && late ? { late: true } : {}),
    sure,
  }
}
