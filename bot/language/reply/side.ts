import type { NameFinder } from '../names/names.ts'

/** Stands in a text where somebody of the roster is named. */
export const NAME = '〇'

/** Whom a clause is about: the sender, the others whom the text names, or all of them. */
export type Side = 'self' | 'others' | 'all'

const WE_ALL = /两个|[两三四]个|我们|^都|[和跟与同、]我|我[和跟与同、]/
const OTHERS = new RegExp(`^[^我]*[他她${NAME}]|[喊托让叫请]我`)
const CLAUSE_END = /[，,。；;！!？?\n…~]+/

/** A text with a NAME for each name in it. */
export function withNames(text: string, finder: NameFinder): string {
  let from = 0
  const parts = finder.mentions(text).map(({ start, end }) => {
    const before = text.slice(from, start)
    from = end
    return before + NAME
  })
  return parts.join('') + text.slice(from)
}

/** The clauses of a text, in which a NAME stands for each name, and whom each is about. */
export function sidesOf(text: string): { clause: string; side: Side }[] {
  let side: Side = 'self'
  return text.split(CLAUSE_END).map((clause) => {
    side = sideOf(clause) ?? side
    return { clause, side }
  })
}

function sideOf(clause: string): Side | undefined {
  if (WE_ALL.test(clause)) return 'all'
  if (OTHERS.test(clause)) return 'others'
  return clause.includes('我') ? 'self' : undefined
}
