/** Said of a task alone, of anything that was asked of him lately, and of many things. */
const PLAIN = '(?:完成|已上报|上报|报上去|办完|做完)'
const LATELY = '(?:办好|做好|弄好|搞定)'
const WEAK = '(?:已报|已交|报|交)'
const NUMBERS = '\\d{1,4}(?:\\s*(?:号|[、，,和\\s])+\\s*\\d{1,4})*'
const TAIL = '了?(?:[，,。！!\\s]*(?:谢谢|辛苦)(?:了|您|你)?)?[。！!\\s]*$'
const ANY = `(?:${PLAIN}|${LATELY}|${WEAK})`
const DONE = new RegExp(
  `^(?:我们?)?(?<all>都|全部?)?(?:任务)?(?:已经?|都)?(?:${ANY}了?\\s*(?<after>${NUMBERS})号?|(?<before>${NUMBERS})\\s*号?(?:任务)?\\s*(?:已经?|都)?${ANY}|(?<bare>${ANY})|(?<title>\\p{Script=Han}{2,20}?)(?:已经?|都)?${ANY})${TAIL}`,
  'u',
)

/** That something is done: by numbers, by a word of its name, or barely, and how surely that is said of a task. */
export interface SaidDone {
  isAll: boolean
  numbers?: number[]
  title?: string
  bare?: 'plain' | 'lately' | 'weak'
}

/** Reads 完成, 完成 3, 3、4 都完成了, 台账报了, 都完成; undefined for what says something else. */
export function readDone(said: string): SaidDone | undefined {
  const found = DONE.exec(said.normalize('NFKC').trim())?.groups
  if (!found) return undefined
  const numbers = (found.after ?? found.before)?.match(/\d+/g)?.map(Number)
  const isAll = found.all !== undefined
  if (numbers) return { isAll, numbers }
  if (found.title) return { isAll, title: found.title }
  const surely = new RegExp(`^${PLAIN}`).test(found.bare ?? '')
  const bare = surely ? 'plain' : new RegExp(`^${WEAK}`).test(found.bare ?? '') ? 'weak' : 'lately'
  return { isAll, bare }
}
