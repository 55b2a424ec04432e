import type { Call } from './call.ts'
import { asks, type ClauseMeaning } from './clauses.ts'
import type { Status } from './entry.ts'

const TOKEN = '([0-9A-H])'
const VERB = '(?:选|回复|回|报|扣|填|写|发|打|按|改|换|变|投|点|勾)'
const GIVES = `(?:给?我|本人|那)?(?:只能|只好|只有|就|还是|也|要|帮我|给我)*(?:${VERB}(?:你|了|成|为|到|个|一个|一|的|是|数字|字母|选项|：|:|\\s)*|数字|答案|选项|第)`
const END = '(?:号|班)?[哈嘛了咯喽啦哦吧的呢哟噻呀啊!！。.~，,、”"\'\\s]*$'
const WHOLE = new RegExp(
  `^(?:${GIVES})?[“"'+＋#\\s]*${TOKEN}(?:\\s*[!！。.,，、号]*\\s*\\1)*[”"']*${END}`,
  'i',
)
const LEAD = new RegExp(
  `^(?:${GIVES})?[“"'+＋]*\\s*${TOKEN}(?:号|了|咯|哈|嘛|哦|吧)*\\s*[，,。.；;！!、~（(\\s]\\s*(?=\\D)(.+)$`,
  'is',
)
const SWAP = /^([0-9A-H])\s*(?:改|换|变)(?:成|为|到)?\s*([0-9A-H])(?:[，,。\s]+(.*))?$/is
const CORRECTED =
  /^(?:不是|刚才的?|那个|我)?\s*[0-9A-H](?:不对|错了|按错了?|发错了?|打错了?|点错了?)?[，,。\s]*(?:应该|本来|是|该|要|而|就)+(?:回|报|选|扣|填|是)?\s*([0-9A-H])(?:的|才对|了)?(?:[，,。\s].*)?$/is
const GLUED = /^([0-9A-H])((?:我|来|参加|线上|请假|去不|来不|到不).*)$/i
const SPELT: Record<string, string> = { 一: '1', 壹: '1', 二: '2', 贰: '2', 三: '3', 叁: '3', 四: '4' }
const SPELT_WHOLE = /^(?:我?选|回|第|我?报)?([一二三四壹贰叁])(?:个|号)?[。.!！~\s]*$/
const PLUS_ONE = /^[+＋]\s*1/

export interface Choice {
  status: Status
  /** What else was said. */
  rest: string
}

/** An answer that is, or begins with, one of the call's digits or letters. */
export function leadingChoice(text: string, { choices }: Call): Choice | undefined {
  const swap = SWAP.exec(text)
  const whole = WHOLE.exec(text) ?? CORRECTED.exec(text)
  const lead = LEAD.exec(text) ?? GLUED.exec(text)
  const spelt = SPELT[SPELT_WHOLE.exec(text)?.[1] ?? '']
  const token = (spelt ?? swap?.[2] ?? whole?.[1] ?? lead?.[1])?.toUpperCase() ?? ''
  const status = choices[token] ?? (PLUS_ONE.test(text) ? 'attend' : undefined)
  if (!status) return undefined
  const rest = swap?.[3] ?? (whole || spelt ? '' : (lead?.[2] ?? ''))
  return rest && asks(rest) && /是啥|什么意思|哪/.test(rest) ? undefined : { status, rest }
}

const IN_CLAUSE = new RegExp(
  `^(?:我|我们|三个|两个|三位|两位|都|都是|全是|统统|一个|全部|${GIVES})*\\s*${TOKEN}${END}`,
  'i',
)
const AT_END = new RegExp(
  `(?:只能|只好|只有|我|就|替他|帮他|给他|给我|替她|帮她|决心|下决心)?(?:回|报|选|扣|填|发|写|打|按|登|改成|改)(?:个|一个|你个|了)?\\s*${TOKEN}${END}`,
  'i',
)
/** 「参加的回 1，请假的回 3」 tells others how to answer. */
const TELLS_HOW = /(?:参加|线上|请假|来|去|的|人|者|家|同志|统一|请|大家|可以|直接|只要)(?:就|请|都)?$/

/** A clause that gives one of the call's digits or letters, or undefined. */
export function choiceInClause(clause: string, { choices }: Call): ClauseMeaning | undefined {
  const plain = clause.trim()
  const match = IN_CLAUSE.exec(plain) ?? AT_END.exec(plain)
  const status = match && choices[(match[1] ?? '').toUpperCase()]
  if (!status || TELLS_HOW.test(plain.slice(0, match.index))) return undefined
  return { status, sure: 0.9, before: plain.slice(0, match.index), said: match[0], after: '' }
}
