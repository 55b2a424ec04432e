import type { RosterEntry } from './member.ts'
import { seal, unseal } from './sealed.ts'

/** What of a member nobody may read in the database: telephone, where he lives, his health. */
export const SEALED_FIELDS = ['phone', 'town', 'health'] as const satisfies (keyof RosterEntry)[]

export type Sealable = { [Field in (typeof SEALED_FIELDS)[number]]?: string }

/** A copy whose personal fields are sealed. */
export function sealFields<Row extends Sealable>(row: Row): Row {
  return mapped(row, seal)
}

/** A copy whose personal fields can be read. */
export function openFields<Row extends Sealable>(row: Row): Row {
  return mapped(row, unseal)
}

function mapped<Row extends Sealable>(row: Row, change: (text: string, field: string) => string): Row {
  const copy = { ...row }
  for (const field of SEALED_FIELDS) {
    const text = copy[field]
    if (text) Object.assign(copy, { [field]: change(text, field) })
  }
  return copy
}
