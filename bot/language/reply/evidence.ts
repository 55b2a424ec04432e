import type { Status } from './entry.ts'

/** What the rules found in a text. */
export interface Evidence {
  /** What they would record: the sender's status, else the first other's. */
  status: Status | undefined
  /** How sure they are of it; 0 without one. */
  sure: number
  /** Of how many people they would record something. */
  people: number
  /** What each clause says of coming, in order. */
  clauses: readonly (Status | undefined)[]
  /** The words right before and after what each of them says it with. */
  around: readonly (readonly [before: string, status: Status, after: string])[]
  /** How much of the text says it, from 0 to 1. */
  share: number
  asks: boolean
  conditional: boolean
  elsewhere: boolean
}
