import type { NameFinder } from '../names/names.ts'
import { meaningOfClause } from './clauses.ts'

/** Where one says the next thing, with punctuation or, as in a voice message, without. */
const CLAUSE_END =
  /[，,。；;！!\n~…]+|：|:(?![0-9])|(?<=[?？])(?=[^)）?？])|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以|可惜)|(?<=.)(?=因为|就是(?!说)|现在|然后|另外(?!的)|至于)|(?<=(?:来|去|参加)的)(?=现在|我)|(?<=来|去|参加|请假|了|线上)(?=我(?:就(?!也?[来去](?:$|[，,。！!]))|也|不来|不去|来|要来|请假|线上|参加|是要|是来|还是|自己|照样|照常|嘛|到时|肯定|一定))/

/** A clause this long is speech without punctuation. */
const SPOKEN = 14
const NEXT_SAYING =
  /(?<=.{3})(?<![喊让叫请托帮替给跟和与同对向陪送接带扶背推教说讲催约等找问陪是像比])(?=我(?![们家屋爸妈儿女孙老姑妹哥姐弟侄爹娘的这那]))/

/** The clauses of a text; 「马云峰到了张大山也到了」 are two. */
export function clausesOf(text: string, finder: NameFinder): string[] {
  return text
    .split(CLAUSE_END)
    .flatMap((clause = '') => (clause.length < SPOKEN ? [clause] : clause.split(NEXT_SAYING)))
    .flatMap((clause) => splitAtNames(clause.trim(), finder))
}

/** 「杨胜利讲课我要来听」: where the sender says after a name what he does himself. */
const ME =
  /(?<![喊让叫托请跟给和替帮代对到送接陪等找问带说讲要催劝意准、与搀扶推背])我(?=(?:那天|到时候?|这回)?(?:要|会|就|肯定|一定|还是|照样|也|嘛)*(?:(?:来|去|参加|到会)(?!了|过)|请假|线上|不来|不去))/g
/** 「老马来我就来」 is one thing. */
const IF_HE = /[来去]我就[来去]?$/

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
  const own = last ? ownAfter(clause, last) : undefined
  return own ? [...parts, clause.slice(from, own), clause.slice(own)] : [...parts, clause.slice(from)]
}

function ownAfter(clause: string, last: number): number | undefined {
  return [...clause.matchAll(ME)].find(({ index }) => index > last && !IF_HE.test(clause.slice(0, index + 3)))
    ?.index
}
