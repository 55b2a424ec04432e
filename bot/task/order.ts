const VERBS = {
  done: '完成|已完成|办完|做完|办好|做好|已上报|已报|已交|上报|报了|交了',
  undone: '没完成|未完成|没办完|没办好',
  show: '看材料|要材料',
  evidence: '材料|佐证|证明',
  due: '时限|时间|改期到?|延期到?|延到|推迟到?|提前到?|改到|期限',
  who: '谁|责任人|负责人',
  title: '名称|改名|内容',
  kind: '种类|类别',
  count: '次数',
  from: '从',
  drop: '取消|不要了|不办了|删除|删',
  back: '恢复',
} as const
export type Verb = keyof typeof VERBS

/** What staff say of a task by its number; of several at once only that they are done. */
export interface TaskOrder {
  number: number
  others?: number[]
  verb?: Verb
  words: string
}

const HEAD = '^第?(\\d{1,4})\\s*号?(?:任务)?\\s*'
/** What may stand between a verb and the words after it; a day needs nothing. */
const PAUSE = '(?:[\\s：:，,。.！!]+|$)'
const ORDERS = (Object.entries(VERBS) as [Verb, string][]).map(([verb, words]) => {
  const pause = verb === 'due' ? '[\\s：:，,]*' : verb === 'evidence' ? `(?:${PAUSE}|(?=删))` : PAUSE
  return [verb, new RegExp(`${HEAD}(?:${words})了?${pause}([\\s\\S]*)$`)] as const
})
const SEVERAL = new RegExp(
  `^(\\d{1,4}(?:\\s*号?[、，,和\\s]+\\d{1,4})+)\\s*号?(?:任务)?\\s*(?:都|全)?(?:${VERBS.done})了?[。.！!]*$`,
)

/** 「3」, 「3 完成 已上报」, 「3、4 完成」; undefined where it is a task to be entered. */
export function readTaskOrder(rest: string): TaskOrder | undefined {
  const bare = /^第?(\d{1,4})\s*号?(?:任务)?$/.exec(rest)
  if (bare) return { number: Number(bare[1]), words: '' }
  const [number = 0, ...others] = (SEVERAL.exec(rest)?.[1]?.match(/\d+/g) ?? []).map(Number)
  if (number) return { number, others, verb: 'done', words: '' }
  for (const [verb, pattern] of ORDERS) {
    const [, only, words = ''] = pattern.exec(rest) ?? []
    if (only) return { number: Number(only), verb, words: words.trim() }
  }
  return undefined
}

/** The number with which words begin that are no day: 3 and 「3 号」, not 12月, 5号前 or 2026-12-10. */
export function numberAtStart(rest: string): number | undefined {
  const [, number] =
    /^第?(\d{1,4})\s*(?:号(?!\s*(?:前|以前|之前|以内|之内|内|截止|止))|[、，,：:\s])/.exec(rest) ?? []
  return number ? Number(number) : undefined
}
