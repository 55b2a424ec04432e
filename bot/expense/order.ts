const VERBS = [
  '金额',
  '项目',
  '事由',
  '用途',
  '活动',
  '日期',
  '作废',
  '恢复',
  '看票据',
  '票据',
  '发票',
] as const
export type ExpenseVerb = (typeof VERBS)[number]
const ORDER = new RegExp(
  `^第?(\\d{1,5})\\s*[号笔]?(?:支出)?\\s*(?:改\\s*)?(${VERBS.join('|')})(?:改成|改为)?[\\s：:，,]*([\\s\\S]*)$`,
)
const BARE = /^第?(\d{1,3}|[013-9]\d{3}|2[1-9]\d{2}|\d{5})\s*[号笔]?$/

/** What staff say of an expense by its number. */
export interface ExpenseOrder {
  number: number
  verb?: ExpenseVerb
  words: string
}

/** 「3」, 「3 金额 130」; undefined for anything else. A bare 2026 is a year. */
export function readExpenseOrder(rest: string): ExpenseOrder | undefined {
  const bare = BARE.exec(rest)
  if (bare) return { number: Number(bare[1]), words: '' }
  const [, number, verb, words = ''] = ORDER.exec(rest) ?? []
  return number && verb
    ? { number: Number(number), verb: verb as ExpenseVerb, words: words.trim() }
    : undefined
}
