import { meaningOfClause } from './clauses.ts'
import type { NameFinder } from './names.ts'

/** Where one says the next thing, with punctuation or, as in a voice message, without. */
const CLAUSE_END =
  /[，,。；;！!\n~…]+|：|:(?![0-9])|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以|可惜)|(?<=.)(?=因为|就是(?!说)|现在)|(?<=(?:来|去|参加)的)(?=现在|我)|(?<=来|去|参加|请假|了|线上)(?=我(?:就|也|不来|不去|来|要来|请假|线上|参加))/

/** The clauses of a text; 「马云峰到了张大山也到了」 are two. */
export function clausesOf(text: string, finder: NameFinder): string[] {
  return text.split(CLAUSE_END).flatMap((clause) => splitAtNames(clause?.trim() ?? '', finder))
}

function splitAtNames(clause: string, finder: NameFinder): string[] {
  if (!clause) return []
  const parts: string[] = []
  let from = 0
  let last = 0
  for (const { start, end } of finder.mentions(clause)) {
    if (last && meaningOfClause(clause.slice(last, start))) {
      parts.push(clause.slice(from, start))
      from = start
    }
    last = end
  }
  return [...parts, clause.slice(from)]
}
