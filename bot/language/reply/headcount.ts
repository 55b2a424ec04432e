import { readNumeral } from '../numerals.ts'
import { pattern } from '../words.ts'

/** How a number of people is written, 俩 and 仨 too. */
export const N = '[0-9一二两三四五六七八九十俩仨]{1,2}'

/** 「连我五个」「报2个人」「来三个，…」: everybody, with the sender. */
const TOTALS = [
  new RegExp(`(?:连大带小|大大小小|老老小小|大小|老小)(?:是|有|来|去|共|总共|一共)?(${N})[个人位口]`),
  new RegExp(
    `(?:连|包括|加上?|算上|带|含)我(?:自己|本人|一起|一共|在内|一路)*(?:是|有|来|去|共)?(${N})[个人位口名]`,
  ),
  new RegExp(
    `(?<![0-9第后几]|上[次回].{0,6}|[带加多领另][起着]?)(${N})(?:个人|人|位(?![子置同领老书])|口人|个座)(?!的|请假|来不|不来|一起[打跳唱吃玩耍搞下]|没|去不|不|[陪推送扶背])`,
  ),
  new RegExp(
    `(?:[来去报到共算坐留订定占]|参加|合计)(?:了|的|我们|是|有|[：: ])*(${N})[个位名口份](?=$|[ ，,。：:！!）)嘛哈哦吧啊都座位名]|一起|一路)`,
  ),
  // 「罗朝英 3个」 on a list, 「去，两个」
  new RegExp(`(?:^(?:我和)?|[，,。])(${N})[个位](?=$|[，,。])`),
  new RegExp(`(?:我们|我们?家|咱家)(${N})口(?!子)`),
  new RegExp(`(?<![女子娘爷崽妹弟哥姐儿婿])[一全]家(?:老小|人|子|大小)?(${N})[口个]`),
]
const BIG_AND_SMALL = new RegExp(
  `(?<!带[起到着]?)(${N})个?(?:大人?|成人|老的?)[，、和带加 ]?(${N})个?小|大人(${N})[个名位]?.{0,2}(?:小孩|娃儿?|小朋友)(${N})`,
)
/** 「带两个」「我+1」「外加2人」: those besides the sender. */
const BRINGS = new RegExp(
  `(?:[带领搭]|外加|另加|再加|(?<!差不)多(?:报|来)?)(?:起|着|上|到|了|来)?(${N})[个位名]?(?:人|家属|亲属|陪护)?(?=$|[ ）)，,。来去一陪推扶照旁参同])|(?:家属|陪护|随行|陪同|同伴|同行)(?:人员|共)?[:： ]?(${N})(?=$|[个位名人）)])|我[+＋加] ?([2-9两二三四五六七八九]|${N}(?=[个位名人]))|[+＋] ?(${N})[个位名人]`,
)
/** 「爷孙俩」「两娘母」「我们三个」「三个都到」: everybody, said of no matter whom. */
const TOGETHER = [
  pattern(`(${N}){family-pairs}`),
  pattern(`(?:{family-pairs}|我们|咱们|[我娘爷婆姐哥])(?:([俩仨])|(${N})个(?=$|[ ，,。都一来去同]))`),
  new RegExp(`(${N})个(?:都|一路|一起|一同|同|一块|全)`),
]

const FAMILY_OF = new RegExp(`一家(${N})`)
const COUNTED = new RegExp(`(${N})[个位名口]|([两俩2-9])`)

/** How many come in all, the sender among them, where it is said; 0 otherwise. */
export function totalIn(text: string): number {
  const both = BIG_AND_SMALL.exec(text)
  if (both) return read(both[1] ?? both[3]) + read(both[2] ?? both[4])
  return first(TOTALS, text)
}

const ASKS_HOW_MANY = /几[个人位]|人数/
const BARE = new RegExp(`(?:^|[来去参加报名 ，,、]|我和)(${N})(?=$|[ ，,。（(])`)

/** The number that answers a call which asks how many come: 「来 3」; 0 when there is none. */
export function answeredIn(text: string, call: string): number {
  return ASKS_HOW_MANY.test(call) ? first([BARE], text) : 0
}

/** How many the sender says that he brings; 0 when he says no number. */
export function broughtIn(text: string): number {
  if (/带[起到着]?一老一小/.test(text)) return 2
  return first([BRINGS], text)
}

/** How many are spoken of together, as in 「三个都到」; 0 when no number is said. */
export function togetherIn(text: string): number {
  return first(TOGETHER, text)
}

function first(patterns: readonly RegExp[], text: string): number {
  for (const one of patterns) {
    const match = one.exec(text)
    if (match) return read(match.slice(1).find(Boolean))
  }
  return 0
}

/** How many a word for people stands for, by the number in it or behind it: 「两个孙子」「儿子两口子」. */
export function countOf(word: string, behind = ''): number {
  if (/[两俩]口子|夫妻|双胞胎/.test(word)) return 2
  return first([FAMILY_OF], behind) || first([COUNTED], word) || 1
}

/** A number as it is written here; 0 when it is none. */
function read(number: string | undefined): number {
  return readNumeral((number ?? '').replace('俩', '两').replace('仨', '三')) || 0
}
