const VERBS = [
  '金额',
  '项目',
  '事由',
  '用途',
  '活动',
  '日期',
  '作废',
  '删除',
  '恢复',
  '看票据',
  '票据',
  '发票',
] as const
export type ExpenseVerb = Exclude<(typeof VERBS)[number], '删除'>
const ORDER = new RegExp(
  `^第?(\\d{1,5})\\s*([号笔])?(?:支出)?\\s*(改)?\\s*(${VERBS.join('|')})(?!费)(?:改成|改为)?[\\s：:，,]*([\\s\\S]*)$`,
)
/** 作废 3 记重了, 改 3 金额 130: what is done stands first. */
const VERB_FIRST = /^(作废|删除|恢复|改)\s*(第?\d{1,5}\s*[号笔]?)(?!\d)\s*/
const AMOUNT_ALONE = /^(第?\d{1,5}\s*[号笔]?)\s+(?=¥?\d[\d,.]*(?:元|块)?$)/
const BARE = /^第?(\d{1,3}|[013-9]\d{3}|2[1-9]\d{2}|\d{5})\s*[号笔]?$/

/** What staff say of an expense by its number. */
export interface ExpenseOrder {
  number: number
  verb?: ExpenseVerb
  words: string
}

/**
 * 「3」, 「3 金额 130」; undefined for anything else. A bare 2026 is a year, and a number before one of the headings is an
 * amount: 「30 活动费 买茶叶」.
 */
export function readExpenseOrder(rest: string, headings: readonly string[] = []): ExpenseOrder | undefined {
  const bare = BARE.exec(rest)
  if (bare) return { number: Number(bare[1]), words: '' }
  const [, number, numbered, changed, verb, words = ''] = ORDER.exec(numberFirst(rest)) ?? []
  if (!number || !verb) return undefined
  const after = rest.replace(/^\d+\s*/, '')
  if (!numbered && !changed && headings.some((heading) => after.startsWith(heading))) return undefined
  const known = verb === '删除' ? '作废' : verb
  return { number: Number(number), verb: known as ExpenseVerb, words: words.trim() }
}

function numberFirst(rest: string): string {
  return rest
    .replace(VERB_FIRST, (_, verb, number) => `${number} ${verb} `)
    .replace(/^(第?\d{1,5}\s*[号笔]?)\s*改\s+(?=¥?\d)/, '$1 ')
    .replace(AMOUNT_ALONE, '$1 金额 ')
}
