import { Complaint } from '../errors.ts'
import { amountsIn, readYuan } from '../money.ts'

/** A million yuan, in fen: more is a slip of the pen. */
const MOST = 100_000_000
const NUMBER = /^(?:¥|人民币)?[-−负]?(?:¥)?\d[\d,]*(?:\.\d*)?(?:元|块|万|千)?(?:整|钱)?$/
const BELOW_ZERO = /^(?:¥|人民币)?(?:[-−]|负)(?:¥)?[\d零一二两三四五六七八九十百千万.,]+(?:元|块)?/
const PARTS_OF_A_FEN = /\d\.\d{3,}/

/**
 * The fen of an amount of yuan as people write it: 128.50, 1,280元, ¥12.5, 一百二十八块五. Undefined for what is no
 * amount. Throws a Complaint for one that is below zero, nothing, too large, or finer than a fen.
 */
export function readFen(text: string): number | undefined {
  const plain = text.trim().normalize('NFKC').replaceAll('￥', '¥')
  if (BELOW_ZERO.test(plain)) throw new Complaint('金额要大于 0。退回来的钱，请把原来那一笔改小或者作废。')
  if (PARTS_OF_A_FEN.test(plain)) throw new Complaint(`「${plain.slice(0, 16)}」小数点后面最多两位，写到分。`)
  const fen = readYuan(plain)
  if (fen === undefined) {
    if (!NUMBER.test(plain)) return undefined
    throw new Complaint(`没看懂金额「${plain.slice(0, 16)}」，请写成 128.50 或 1,280元，最多 100 万元。`)
  }
  if (fen <= 0) throw new Complaint('金额要大于 0。')
  if (fen > MOST) throw new Complaint('金额超过 100 万元，像是写错了，请核对。')
  return fen
}

/** An amount, and the words before and after it. */
export interface PlacedAmount {
  fen: number
  before: string
  after: string
}

const WITH_UNIT = /[¥￥元块角毛圆]|\d\.\d/

/** The first amount among words; undefined where there is none. */
export function firstAmount(words: string): PlacedAmount | undefined {
  return amountWords(words)[0] ?? unitAmount(words)
}

/**
 * The amount that is meant among words: the only one with a unit or parts of a yuan, else the one that stands first, else
 * the only one. Undefined where there is none; throws a Complaint where it cannot be told.
 */
export function amountMeant(words: string): PlacedAmount | undefined {
  const all = amountWords(words)
  const sure = all.filter(({ word }) => WITH_UNIT.test(word))
  if (sure.length === 1) return sure[0]
  const [first] = all
  if (!sure.length && first && (first.before === '' || all.length === 1)) return first
  if (all.length) throw new Complaint('有几个数，分不清哪个是金额。请在金额后面写上「元」，一笔一行。')
  return unitAmount(words)
}

/** Words that are amounts and nothing else. */
function amountWords(words: string): (PlacedAmount & { word: string })[] {
  return [...words.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const fen = readFen(word)
    if (fen === undefined) return []
    return [
      { fen, word, before: words.slice(0, index).trim(), after: words.slice(index + word.length).trim() },
    ]
  })
}

/** The only amount with a unit within other words: 买3斤茶叶128元. */
function unitAmount(words: string): PlacedAmount | undefined {
  const [amount, another] = amountsIn(words).filter(({ hasUnit }) => hasUnit)
  if (!amount || another) return undefined
  const [from, until] = amount.span
  const fen = readFen(words.slice(from, until))
  if (fen === undefined) return undefined
  return { fen, before: words.slice(0, from).trim(), after: words.slice(until).trim() }
}
