import { Complaint } from './errors.ts'

/** What staff say of one number: in words, or that it is no answer (no words). */
export interface Recognition {
  number: number
  words: string | undefined
}

const SEGMENT = /[；;\n]+|[，,]\s*(?=(?:认\s*)?\d)/
const ONE = /^(?:认)?\s*((?:第?\d{1,2}[条号个\s、，,.和]*)+|[都全]部?)\s*[:：是为]?\s*(.*)$/s
const NOTHING = /^(?:不算|不是|不记|不用记|不用|无|没有|没说|不管|算了|删掉?|闲聊|不是回复)[的了吧。.]*$/

/**
 * Reads 「1 请假；2 3 来；4 不算」 of a list of so many. Throws a Complaint for a number that is not on it and for
 * words that are missing.
 */
export function readRecognitions(text: string, count: number): Recognition[] {
  return text
    .normalize('NFKC')
    .split(SEGMENT)
    .filter((segment) => segment.trim())
    .flatMap((segment) => recognitionsIn(segment.trim(), count))
}

function recognitionsIn(segment: string, count: number): Recognition[] {
  const [, which = '', words = ''] = ONE.exec(segment) ?? []
  const numbers = /^[都全]/.test(which)
    ? Array.from({ length: count }, (_, index) => index + 1)
    : [...which.matchAll(/\d+/g)].map(([digits]) => Number(digits))
  if (!numbers.length || !words)
    throw new Complaint(`没看懂「${segment.slice(0, 20)}」，请写成：认 1 请假；认 2 不算`)
  const wrong = numbers.find((number) => number < 1 || number > count)
  if (wrong !== undefined) throw new Complaint(`没有第 ${wrong} 条，刚才列了 ${count} 条。`)
  return numbers.map((number) => ({ number, words: NOTHING.test(words) ? undefined : words }))
}
