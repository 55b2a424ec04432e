const VERBS = {
  done: '完成|已完成|办完|做完|办好|做好',
  undone: '没完成|未完成|没办完|没办好',
  show: '看材料|要材料',
  evidence: '材料|佐证|证明',
  due: '时限|时间|改期|延期到|延到|期限',
  who: '谁|责任人|负责人',
  title: '名称|改名|内容',
  kind: '种类|类别',
  count: '次数',
  from: '从',
  drop: '取消|不要了|不办了|删除|删',
  back: '恢复',
} as const
export type Verb = keyof typeof VERBS

/** What staff say of a task by its number. */
export interface TaskOrder {
  number: number
  verb?: Verb
  words: string
}

const ORDERS = (Object.entries(VERBS) as [Verb, string][]).map(
  ([verb, words]) =>
    [
      verb,
      new RegExp(
        `^第?(\\d{1,4})\\s*号?(?:任务)?\\s*(?:${words})了?(?:[\\s：:，,]+|$|(?<=材料)(?=删))([\\s\\S]*)$`,
      ),
    ] as const,
)

/** 「3」, 「3 完成 已上报」; undefined where it is a task to be entered. */
export function readTaskOrder(rest: string): TaskOrder | undefined {
  const bare = /^第?(\d{1,4})\s*号?(?:任务)?$/.exec(rest)
  if (bare) return { number: Number(bare[1]), words: '' }
  for (const [verb, pattern] of ORDERS) {
    const [, number, words = ''] = pattern.exec(rest) ?? []
    if (number) return { number: Number(number), verb, words: words.trim() }
  }
  return undefined
}
