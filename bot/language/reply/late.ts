import { pattern } from '../words.ts'
import type { Call } from './call.ts'
import { arrivesLate, N } from './coming-hour.ts'
import { type Side, sidesOf } from './side.ts'

const HURRIES = '赶(?:过来|过去|上来|来|到|拢)'
const BEFORE_ONLY = '(?:[要得怕等完后了点半刻分钟]|可能|估计|大概|恐怕)[^，。]{0,12}才(?:能|得|会)?'
const SOME_MINUTES = '[0-9一二三四五几十半]{1,3}[来多]?(?:分钟|个?小时|个?钟头)'
const LATE = [
  // 「晚点到」「晏半个钟头」「来晚了」
  new RegExp(
    `(?<![今昨明早傍当每夜前最])[晚晏迟](?:[到来拢去进个得点些几半哈]|${N})|[晏迟]一?会|迟到|[来去到]得?(?:比较|有点|稍微|要)?[晚晏迟](?!不)`,
  ),
  pattern('{late}'),
  // 「换好了再赶过来」「送完孙女就赶来」
  new RegExp(`[再才]${HURRIES}|[完好][^，。]{0,6}(?:就|马上)?${HURRIES}`),
  // 「要等班车才到得了」, not 「才到」 nor 「才看到」
  new RegExp(
    `${BEFORE_ONLY}(?:[赶走爬坐开挪]?得?[到拢]|[来去进]|过来|出门|出发|动身)(?!${N}|看|晓)|才[走出脱]得[开脱了成]|才[放准让]我?走`,
  ),
  // 「你们先开」
  /(?:你们|大家|各位).{0,4}先[开讲学点听](?!车)|先开$/,
  // 「前面半个小时」「开头二十分钟」「开了一会了」
  new RegExp(
    `前[头面]那?${SOME_MINUTES}|(?<!提)(?:开头|前)${SOME_MINUTES}|开了(?:一会|一阵|一哈|半|.{1,4}[分刻钟])`,
  ),
  // 「赶不上点名」「九点到不了」
  new RegExp(
    `赶不[上到赢拢](?:${N}|开[头始会]|点名|签|.{0,3}国歌)|[点半].{0,3}[赶到]不[上到赢拢了]|[要得怕会]过了?${N}{1,2}点`,
  ),
  // 「往后拖一哈」「慢个把小时」「耽搁几分钟」「我后头来」
  /往后[拖推挪]一?[哈点下会]|慢[个几半十一二两][^，。]{0,4}[分钟时刻]|慢.{0,3}一步|(?<!不)耽[搁误][一几十半个点会哈]|(?<![坐在])后头[再才]?[来到拢]/,
]
/** 「晚点回复」 puts the answer off, not the coming. */
const ANSWERS_LATER =
  /[晚晏迟](?:一?[点些]|一?[会哈下]|个|[0-9一二两三几十半]+(?:分钟?|个?小时|个?钟头|天))*(?:再|才|就|我|来)*(?:回[复信话你]|[回答告说讲定看报发]|通知|确认|联系|打电话|给你)/g
const NOT_LATE =
  /不(?:会|得|能|敢|想|要|准|许|可能)?[迟晚晏]|[莫别没未]要?得?有?[迟晚晏]|(?:怕|免得|以免|省得|防止|不然|否则)[我又会]*(?:迟到(?!.{0,2}[一几十半0-9])|[晚晏迟][到了])|(?:上[回次]|昨[天晚]).{0,4}[迟晚晏]|[晚晏迟]不了/g

/** Of whom the text says that he will be late; a NAME stands in it for each of the roster. */
export function lateIn(text: string, call: Call): Side | undefined {
  const late = new Set(
    sidesOf(text)
      .filter(({ clause }) => saysLate(clause, call))
      .map(({ side }) => side),
  )
  return late.size > 1 ? 'all' : [...late][0]
}

function saysLate(clause: string, call: Call): boolean {
  const plain = clause.replace(NOT_LATE, '').replace(ANSWERS_LATER, '')
  return LATE.some((one) => one.test(plain)) || arrivesLate(plain, call)
}
