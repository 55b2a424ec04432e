import type { Gift } from '../../models/donation.ts'
import { yuanInWords } from '../money.ts'

/** What was given for one purpose: fen in all, and the things one by one. */
export interface PurposeTotal {
  purpose: string
  count: number
  fen: number
  goods: string[]
}

/** What was given for each purpose, in the order in which the purposes first came. */
export function totalsOf(gifts: readonly Gift[]): PurposeTotal[] {
  const totals = new Map<string, PurposeTotal>()
  for (const { purpose, fen = 0, goods } of gifts) {
    const total = totals.get(purpose) ?? { purpose, count: 0, fen: 0, goods: [] }
    total.count += 1
    total.fen += fen
    if (goods) total.goods.push(goods)
    totals.set(purpose, total)
  }
  return [...totals.values()]
}

/** 慈善：2 笔，500元；农家书屋：1 笔，书 12本 */
export function totalInWords({ purpose, count, fen, goods }: PurposeTotal): string {
  const things = goods.length > 3 ? `${goods.slice(0, 3).join('、')}等 ${goods.length} 样` : goods.join('、')
  const given = [...(fen ? [yuanInWords(fen)] : []), ...(things ? [things] : [])].join('，')
  return `${purpose || '没写用途'}：${count} 笔，${given}`
}
