import { Complaint } from '../errors.ts'
import { MEASURE } from '../language/numerals.ts'
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

/** The first amount among words; undefined where there is none. */
export function firstAmount(words: string): PlacedAmount | undefined {
  return amountWords(words)[0] ?? withUnit(words)[0]
}

const TOTAL = /(?:总共|一共|共计|合计|总计|共)[:为是]?\s*$/
const NUMBERS = '[\\d.,零一二两三四五六七八九十百千]+'
/** What a number before it counts; 包车 and 条幅 are things and no measures. */
const COUNTED = `(?:(?:${MEASURE}|[盒包支本把双副只捆卷筐壶罐桶册台部束盆串斤天日月号克])(?=$|\\s)|个(?![人体]))`
/** A price for one of several: what it comes to is not worked out here. The size of a banner (3*0.7米) is none. */
const FOR_EACH = new RegExp(
  [
    `(?:每\\p{Script=Han}{1,2}|单价|各)[:为是]?\\s*¥?${NUMBERS}(?:元|块|(?=$|\\s)(?!\\s*${COUNTED}))`,
    `(?:元|块)\\s*[*×xX]\\s*\\d`,
    `\\d\\s*[*×xX]\\s*¥?[\\d.]+(?:元|块)`,
    `(?:元|块)(?:/|一)\\p{Script=Han}`,
  ].join('|'),
  'u',
)
const IS_COUNT = new RegExp(`^${COUNTED}`)
/** After these stands a number that is no money. */
const NUMBER_OF = /(?:号码?|编号|电话|型号)[:#]?\s*$/
const PARTS_OF_A_YUAN = /\d\.\d/
const LIKE_A_DATE = /^(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])$/
const UNCLEAR = '有几个数，分不清哪个是金额。请在金额后面写上「元」，一笔一行。'

/**
 * The amount that is meant among words: what it comes to (共 4900元), else the only one with 元, else the only number
 * that counts nothing. Undefined where there is none; throws a Complaint where it cannot be told.
 */
export function amountMeant(words: string): PlacedAmount | undefined {
  for (const word of words.split(' ')) if (BELOW_ZERO.test(word)) readFen(word)
  const written = withUnit(words)
  const total = written.filter(({ before }) => TOTAL.test(before))
  if (total.length === 1 && total[0]) return { ...total[0], before: total[0].before.replace(TOTAL, '') }
  if (FOR_EACH.test(words)) throw new Complaint('请写一共多少钱，如：经费 支出 活动费 共 4900元 慰问 49 人')
  if (written.length > 1) throw new Complaint(UNCLEAR)
  return written[0] ?? onlyNumber(words)
}

/** The only number without a unit; of several the only one with parts of a yuan that is no date. */
function onlyNumber(words: string): PlacedAmount | undefined {
  const numbers = amountWords(words, ({ before, after }) => !NUMBER_OF.test(before) && !IS_COUNT.test(after))
  if (numbers.length < 2) return numbers[0]
  const [sure, another] = numbers.filter(({ word }) => PARTS_OF_A_YUAN.test(word) && !LIKE_A_DATE.test(word))
  if (!sure || another) throw new Complaint(UNCLEAR)
  return sure
}

type Placed = Pick<PlacedAmount, 'before' | 'after'>

/** Words that are amounts and nothing else. */
function amountWords(
  words: string,
  fits: (place: Placed) => boolean = () => true,
): (PlacedAmount & { word: string })[] {
  return [...words.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const place = placeOf(words, [index, index + word.length])
    const fen = fits(place) ? readFen(word) : undefined
    return fen === undefined ? [] : [{ fen, word, ...place }]
  })
}

/** Amounts with a unit, within other words too: 买3斤茶叶128元. */
function withUnit(words: string): PlacedAmount[] {
  return amountsIn(words).flatMap(({ span, hasUnit }) => {
    const fen = hasUnit ? readFen(words.slice(...span)) : undefined
    return fen === undefined ? [] : [{ fen, ...placeOf(words, span) }]
  })
}

function placeOf(words: string, [from, until]: readonly [number, number]): Placed {
  return { before: words.slice(0, from).trim(), after: words.slice(until).trim() }
}
