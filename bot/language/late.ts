import type { Call } from './call.ts'
import { readNumeral } from './numerals.ts'
import { pattern } from './words.ts'

/** Of whom a text says that he will be late, the sender or the others that it names. */
export type Late = 'self' | 'others' | 'all' | undefined

const NOON = 12 * 60
const START = 9 * 60
/** Who comes later than this comes to something else. */
const LONGEST = 4 * 60

const N = '[0-9一二两三四五六七八九十]'
const CLOCK = `(上午|早上|早晨|中午|下午)?(?<![早晚晏迟慢快有差好近第0-9])(${N}{1,3})(?:点钟?|[:：])(?:(半)|([一二三123])刻|[过零]?(${N}{1,3})分?|(过|多|几)(?![来去]))?`
const ABOUT = '(?:钟|左右|的?样子|过(?![来去])|多|以?后|之后|以?前|之前|了|才|吧|嘛|哈|哦|可能|估计)*'
/** What lies between the time and the coming; with these in it, it is the time of something else. */
const ON_THE_WAY = '(?:(?!走(?![得到拢路])|回|离|接(?!完|了)|的[车班飞高火号]|从|开会|散会).){0,8}?'
const THERE =
  '(?:[到拢](?!{other-places}|时|期)|来(?!接|拿|看病)|赶|进会|出门|出发|动身|下班|下课|完|结束|下车|爬|走得|才)'
const MAYBE = '(?:都|怕|可能|估计|大概|差不多|应该|恐怕|起码|最快|最早|要|得|会|就|已经|是|在)'
const ARRIVES = [
  pattern(`${CLOCK}${ABOUT}${ON_THE_WAY}${THERE}`, 'g'),
  new RegExp(`(?:[到拢]|过来|赶来)[\\u4e00-\\u9fff]{0,5}${MAYBE}+${CLOCK}`, 'g'),
  new RegExp(`${MAYBE}+${CLOCK}${ABOUT}$`, 'g'),
]
const STARTS = new RegExp(CLOCK)

const LATER =
  /(?<![今昨明早傍当每夜前])[晚晏迟](?:[到来拢去克个得点些一十几半二两三四五六七八九0-9哈])|[晏迟]一?会/
/** 「晚点回复」 puts the answer off, not the coming. */
const ANSWERS_LATER =
  /[晚晏迟](?:一?[点些]|一?[会哈下]|个|[0-9一二两三几十半]+(?:分钟?|个?小时|个?钟头|天))*(?:再|才|就|我|来)*(?:回[复信话你]|[回答告说讲定看报发]|通知|确认|联系|打电话|给你)/g
const IS_LATE = pattern(
  `[来去到][晚晏迟](?!不)|迟到|{late}|(?:再|才)赶(?:过来|来|到|拢|过去|上来)|[完好][^，。]{0,6}(?:就|马上)赶(?:过来|来|到|拢|过去)|(?:你们|大家|各位).{0,4}先[开讲学点听](?!车)|先开$|才[走出脱]得[开脱了成]|往后[拖推挪]一?[哈点下会]|慢[个几半十一二两][^，。]{0,4}[分钟时刻]|(?<!不)耽[搁误][一几十半个点会哈]|赶不[上到赢](?:${N}|开头|点名|签)|(?:[要得怕等完后了点半刻分钟]|可能|估计|大概|恐怕)[^，。]{0,12}才(?:能|得|会)?(?:[赶走爬坐开挪]?得?[到拢]|[来去进]|过来|出门|出发|动身)(?!${N}|看|晓)`,
)
const NOT_LATE =
  /不(?:会|得|能|敢|想|要|准|许|可能)?[迟晚晏]|[莫别没未]要?得?有?[迟晚晏]|(?:怕|免得|以免|省得|防止|不然|否则)[我又会]*(?:迟到(?!.{0,2}[一几十半0-9])|[晚晏迟][到了])|上[回次].{0,4}[迟晚晏]|[晚晏迟]不了/g
const CLAUSE_END = /[，,。；;！!？?\n…~]+/
const WE_ALL = /两个|[两三四]个|我们|都|[和跟与同、]我|我[和跟与同、]/
const OTHERS = /^[^我]*[他她〇]|[喊托让叫请]我/

/** Of whom the text says that he will be late; a NAME stands in it for each of the roster. */
export function lateIn(text: string, call: Call): Late {
  let side: Late = 'self'
  let late: Late
  for (const clause of text.split(CLAUSE_END)) {
    side = sideOf(clause) ?? side
    if (saysLate(clause, call)) late = late && late !== side ? 'all' : side
  }
  return late
}

function sideOf(clause: string): Late {
  if (WE_ALL.test(clause)) return 'all'
  if (OTHERS.test(clause)) return 'others'
  return clause.includes('我') ? 'self' : undefined
}

function saysLate(clause: string, call: Call): boolean {
  const plain = clause.replace(NOT_LATE, '').replace(ANSWERS_LATER, '')
  return LATER.test(plain) || IS_LATE.test(plain) || arrivesLate(plain, call)
}

/** Whether an hour is given for coming that is later than the meeting's. */
function arrivesLate(clause: string, call: Call): boolean {
  if (!/[点:：]/.test(clause)) return false
  const start = minutesOf(STARTS.exec(call.text), 0) ?? START
  return ARRIVES.some((one) =>
    [...clause.matchAll(one)].some((match) => {
      const after = (minutesOf(match, start) ?? start) - start
      return after > 0 && after <= LONGEST
    }),
  )
}

/** Minutes after midnight; an hour that could be either is after noon when the meeting is. */
function minutesOf(match: RegExpExecArray | null, start: number): number | undefined {
  if (!match) return undefined
  const [, part = '', hour = '', half, quarters, minutes, past] = match
  const minute = half
    ? 30
    : quarters
      ? readNumeral(quarters) * 15
      : minutes
        ? readNumeral(minutes)
        : past
          ? 5
          : 0
  const time = readNumeral(hour) * 60 + minute
  const later = part === '下午' || (!part && start >= NOON)
  return later && time < NOON && readNumeral(hour) < 9 ? time + NOON : time
}
