import { pairsIn, wantedIn } from './search-words.ts'

/** A literal part of a text that answers a question, and how much of what was asked it and its title hold, 0 to 1. */
export interface Passage {
  text: string
  share: number
}

const LONGEST = 160
const SENTENCE = /[^。！？；\n]+[。！？；]?/g
const AMOUNT = '[\\d０-９一二三四五六七八九十百千万两半零]'
/** What kind of thing is asked for, and how a sentence looks that could hold it. */
const ASKED: readonly [RegExp, RegExp][] = [
  [/多少钱|好多钱|几块|几元|多少元|什么价/, new RegExp(`${AMOUNT}[多几余]?[元块角]|免费|不要钱|全免`)],
  [/百分之(?:多少|几)|多少比例/, /百分之|[%％]|成/],
  [/多少岁|几岁|多大(?:年纪|岁)/, new RegExp(`${AMOUNT}(?:周?岁)`)],
  [
    /什么时候|啥时候|哪天|何时|几月|几号|多久|几[天年]|多少[天年]|多少(?:个)?小时|几个?小时|多少分钟/,
    new RegExp(
      `${AMOUNT}+[个来多几]?(?:年|月|日|号|天|周|岁|分钟|小时|秒|夜|点|遍)|每[天周月年]|[周星]期?[一二三四五六日]|早|晚|清晨|下午|[春夏秋冬]`,
    ),
  ],
  [/多少|几[个针次遍步条台]/, new RegExp(AMOUNT)],
]
/** What is to come is answered by what speaks of it only. */
const FUTURE = /明年|后年|下个月|将来/
/** A sentence after the one that was asked about often holds the answer. */
const IN_A_ROW = 2

/**
 * The sentence of a text, or the two in a row, that answer best: a substring of it, at most 160 characters. What the
 * title names need not be named again. Null when nothing of the kind that is asked for stands there.
 */
export function passageFor(
  question: string,
  { title, text }: { title: string; text: string },
): Passage | null {
  const { weights, standIns, said } = wantedIn(question)
  if (!said) return null
  const whole = [...weights].filter(([pair]) => [...pair].length > 1)
  const shareOf = (part: string) => {
    const pairs = new Set([...pairsIn(title), ...pairsIn(part)])
    const found = whole.filter(([pair]) => pairs.has(pair))
    // Words that mean the same may lead there; something that was said must stand there too.
    if (found.every(([pair]) => standIns.has(pair))) return 0
    return Math.min(1, found.reduce((sum, [, weight]) => sum + weight, 0) / said)
  }
  const kind = ASKED.find(([asks]) => asks.test(question))?.[1]
  const future = FUTURE.exec(question)?.[0] ?? ''
  const [best] = partsOf(text)
    .filter((part) => (!kind || kind.test(title + part)) && (title + part).includes(future))
    .map((part) => ({ text: part, share: shareOf(part) }))
    .sort((one, other) => other.share - one.share)
  return best && best.share > 0 ? best : null
}

/** Sentences, and two in a row, in their order; none too long. */
function partsOf(text: string): string[] {
  const sentences = [...text.matchAll(SENTENCE)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  )
  return sentences
    .flatMap(([from], at) =>
      Array.from({ length: IN_A_ROW }, (_, more) =>
        text.slice(from, sentences[at + more]?.[1] ?? from).trim(),
      ),
    )
    .filter((part) => part && part.length <= LONGEST)
}
