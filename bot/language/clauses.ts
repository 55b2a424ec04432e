/** Words for a time that is over, for a pattern. */
export const PAST = '去年|前年|往年|以前|从前|那年|小时候|上个?月|上个?(?:星期|周|礼拜)|当年'

const CLAUSE_END = /[,。.!?;:、]/

/** A place in a text: the clauses in which it lies as one, the one before them and the one after; empty for none. */
export interface Clauses {
  before: string
  own: string
  after: string
}

/** The clauses around a match in a text that was normalised by NFKC. */
export function clausesAround(text: string, { 0: found, index }: RegExpExecArray): Clauses {
  const before = text.slice(0, index).split(CLAUSE_END)
  const after = text.slice(index + found.length).split(CLAUSE_END)
  return { before: before.at(-2) ?? '', own: `${before.at(-1)}${found}${after[0]}`, after: after[1] ?? '' }
}
