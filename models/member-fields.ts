import type { RosterEntry } from './member.ts'
import { withOpened, withSealed } from './sealed-fields.ts'

/** What of a member nobody may read in the database: telephones, where he lives, his health. */
export const SEALED_FIELDS = [
  'phone',
  'town',
  'health',
  'mobility',
  'hospital',
  'kin',
] as const satisfies (keyof RosterEntry)[]

/** A copy whose personal fields are sealed. */
export function sealFields<Row extends object>(row: Row): Row {
  return withSealed(row, SEALED_FIELDS)
}

/** A copy whose personal fields can be read. */
export function openFields<Row extends object>(row: Row): Row {
  return withOpened(row, SEALED_FIELDS)
}
