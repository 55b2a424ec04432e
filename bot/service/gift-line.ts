import type { Gift } from '../../models/donation.ts'
import { Complaint } from '../errors.ts'
import { amountsIn, yuanInWords } from '../money.ts'

export const GIFT_EXAMPLE = '捐赠 莫道明 200元 慈善，或 捐赠 莫道明 书 12本 农家书屋'

const LONGEST = 40
const UNITS = '个本件箱袋斤台套张床支瓶桶米只册盒双条块辆份把副面株棵批包罐壶幅盆匹吨根捆卷车筐篮部架'
/** A number and what it counts by: 12本, 若干件. */
export const COUNT = `(?:\\d{1,6}(?:\\.\\d)?|[一二两三四五六七八九十百千]{1,5}|若干|几)\\s*(?:公斤|千克|[${UNITS}])`
const COUNTED = new RegExp(
  `^(?<what>.*?)\\s*(?<count>${COUNT})(?![\\p{Script=Han}\\d])\\s*(?<rest>.*)$`,
  'su',
)
const COUNT_FIRST = new RegExp(`^(?<count>${COUNT})\\s*(?<what>[^\\s，,]+)\\s*(?<rest>.*)$`, 'su')
const ABOUT_MONEY = /^[几数上多来\d一二两三四五六七八九十百千万]+(?:元|块|钱)/
/** 500块 of these are pieces; of all else 块 is money. */
const IN_PIECES =
  /(?:巾|帕|皂|布|毯|被面|豆腐|肉|玻璃|砖|瓦|牌|匾|表|黑板|橡皮|糕|饼|粑|木|石|电池|帘|垫|糖|巧克力|姜|表带|地板)$/
/** A purpose is no thing that was given. */
const FUND = /慈善|助学|救灾|基金|扶贫|帮扶|修[路桥建]|敬老|关爱|困难|公益|捐款|款$|费$/
const BELOW_ZERO = /(?:^|[\s，,])[-−－]\s*\d/
/** 书 20本 价值500元 are books. */
const WORTH = /(?:价值|折合|约合|折价|值)[约合：:]*\s*$/
const LABEL = /^(?:用于|用途[:：]?|给|为|捐给|作为?)\s*(?=.)/

/** Reads 200元 慈善, 书 12本 农家书屋; throws a Complaint where it says nothing that was given. */
export function readGift(text: string): Gift {
  const plain = text.trim().replace(/^(?:捐了?|交来|送来)\s*/, '')
  const gift = moneyIn(plain) ?? goodsIn(plain)
  if (!gift) throw new Complaint(`没看懂捐了什么，请写成：${GIFT_EXAMPLE}`)
  const purpose = gift.purpose
    .replace(/[\s，,。；;]+/g, ' ')
    .trim()
    .replace(LABEL, '')
    .slice(0, LONGEST)
  return { ...gift, purpose }
}

function moneyIn(text: string): Gift | undefined {
  if (BELOW_ZERO.test(text)) return undefined
  const amounts = amountsIn(text).filter(({ hasUnit, span }) => hasUnit || isAlone(text, span))
  const written = amounts.filter(({ hasUnit }) => hasUnit)
  const [amount, another] = written.length ? written : amounts
  if (!amount || isCounted(text, amount.span) || WORTH.test(text.slice(0, amount.span[0]))) return undefined
  if (another) throw new Complaint('写了几个金额，请一笔一笔地写。')
  if (!amount.fen) throw new Complaint('金额是 0，没有记。')
  const purpose = `${text.slice(0, amount.span[0])} ${text.slice(amount.span[1])}`
  return { kind: 'money', fen: amount.fen, purpose }
}

/** A number by itself is an amount, unless it counts what stands before it. */
function isAlone(text: string, [from, until]: readonly [number, number]): boolean {
  const after = text.slice(until)
  return (
    /^(?:$|\s)/.test(after) &&
    /(?:^|\s)$/.test(text.slice(0, from)) &&
    !new RegExp(`^\\s*[${UNITS}]`).test(after)
  )
}

/** 毛巾 12块 are towels. */
function isCounted(text: string, [from, until]: readonly [number, number]): boolean {
  const before = text.slice(0, from).trim()
  return /块$/.test(text.slice(from, until)) && IN_PIECES.test(before)
}

function goodsIn(text: string): Gift | undefined {
  if (ABOUT_MONEY.test(text) || BELOW_ZERO.test(text)) return undefined
  const counted = (COUNT_FIRST.exec(text) ?? COUNTED.exec(text))?.groups
  if (counted?.what) {
    const { what, count = '', rest = '' } = counted
    return { kind: 'goods', goods: `${what.trim()} ${count}`.slice(0, LONGEST), purpose: rest }
  }
  const [goods = '', ...rest] = text.split(/[\s，,]+/)
  if (!/\p{Script=Han}/u.test(goods) || FUND.test(goods) || /[\dk元]$/i.test(goods)) return undefined
  return { kind: 'goods', goods: goods.slice(0, LONGEST), purpose: rest.join(' ') }
}

/** 200元, 慈善; 书 12本, 农家书屋 */
export function giftInWords(gift: Gift): string {
  return [whatInWords(gift), gift.purpose].filter(Boolean).join('，')
}

/** 200元; 书 12本 */
export function whatInWords({ kind, fen = 0, goods = '' }: Gift): string {
  return kind === 'money' ? yuanInWords(fen) : goods
}

const EACH =
  /每[人位](?:都|各)?(?:捐了?|送了?|交了?|是)?\s*|(?<!\p{Script=Han})(?:各|都)(?:(?:捐|送|交)了?|是?(?=\s*[\d¥￥一二两三四五六七八九十百千]))\s*/u

/** A line without the word that each of several gave as much; `isEach` where it stood there. */
export function withoutEach(line: string): { words: string; isEach: boolean } {
  return { words: line.replace(EACH, ' ').trim(), isEach: EACH.test(line) }
}
