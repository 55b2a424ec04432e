import { readNumeral } from '../numerals.ts'
import type { Call } from './call.ts'
import { asks, type ClauseMeaning } from './clauses.ts'
import type { Status } from './entry.ts'

const TOKEN = '([0-9A-H甲乙丙丁])'
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
const SPELT: Record<string, string> = {
  一: '1',
  壹: '1',
  头一: '1',
  二: '2',
  贰: '2',
  三: '3',
  叁: '3',
  四: '4',
}
const SPELT_WHOLE =
  /^(?:那|我|就|还是|只能)*(?:(?:选|回|报|按|发|打|投)(?:第|了|个)?|第|是)?(头一|[一二三四壹贰叁])(?:[个号项条种])?[嘛哈吧咯了。.!！~\s]*$/
const PLUS_ONE = /^[+＋]\s*1/
/** 「1我做不到，2可以」 says of a token that it is not the answer. */
const DENIED =
  /^(?:我)?(?:是|怕|恐怕|肯定|也|就|倒)*(?:不会|不选|不行|不得行|不是|没法|不方便|不想|(?:做|按|点|来|去|选|搞)不)/

/** How sure an answer is that names a choice. */
export const CHOSEN = 0.98

export interface Choice {
  status: Status
  /** What else was said. */
  rest: string
}

/** 「选第二种方式」「选一号答案」「贰，谢谢」: choices in words. */
const IN_WORDS =
  /(选择?|回复?|报|按|扣|第|方式|答案|选项)(?:第|了|个)?([一二三四壹贰叁])(?=(?:[号种项条]|方式|答案|选项)*(?:$|[，,。；;！!\s了嘛哈吧])|(?<=第.)个)|^([一二三壹贰叁])(?=[，,。]|\s+\S)/g
const AFTER_DIGIT = /(?<=[选择回复报按扣第式案项]\s*[0-9])(?:[号个种项条]|方式|答案|选项)+/g
const HEADCOUNT =
  /^(?:报|来|去|我家|共|一共|\s)*([0-9]{1,2}|[一二两三四五六七八九十])(?:个|位|人|口)*(?=$|[，,。！!\s])/

/** A text with choices that are written in words as digits. */
function withDigits(text: string): string {
  return text
    .replace(
      IN_WORDS,
      (...[, lead = '', word = '', first = '']: string[]) => lead + (SPELT[word || first] ?? ''),
    )
    .replace(AFTER_DIGIT, '')
}

/** An answer that is, or begins with, one of the call's digits, letters or key words. */
export function leadingChoice(written: string, call: Call): Choice | undefined {
  const { choices } = call
  const text = withDigits(written)
  const swap = SWAP.exec(text)
  const whole = WHOLE.exec(text) ?? CORRECTED.exec(text)
  const lead = LEAD.exec(text) ?? GLUED.exec(text)
  const spelt = SPELT[SPELT_WHOLE.exec(text)?.[1] ?? '']
  const token = (spelt ?? swap?.[2] ?? whole?.[1] ?? lead?.[1])?.toUpperCase() ?? ''
  const status = choices[token] ?? (PLUS_ONE.test(text) ? 'attend' : undefined)
  if (!status) return call.words || call.counts ? byWord(text, call) : undefined
  const rest = swap?.[3] ?? (whole || spelt ? '' : (lead?.[2] ?? ''))
  if (DENIED.test(rest) || (rest && asks(rest) && /是啥|什么意思|哪/.test(rest))) return undefined
  return { status, rest }
}

/** An answer by a word that the call asked for, or by how many come. */
function byWord(text: string, { words = {}, counts }: Call): Choice | undefined {
  const [first = '', ...others] = text.split(/[，,。！!\s]+/)
  const status = Object.hasOwn(words, first) ? words[first] : undefined
  if (status) return { status, rest: others.join('，') }
  const number = counts ? readNumeral(HEADCOUNT.exec(text)?.[1] ?? '') : Number.NaN
  if (!(number >= 0 && number < 30)) return undefined
  return number ? { status: 'attend', rest: `共${number}人，${text}` } : { status: 'leave', rest: '' }
}

const IN_CLAUSE = new RegExp(
  `^(?:我|我们|三个|两个|三位|两位|都|都是|全是|统统|一个|全部|那|就|应该|应当|最后|为准|结果|最终|一次|这次|还是|是|改成?|${GIVES})*[：:]?\\s*${TOKEN}(?:可以|得行|行|算了|没问题|哈|嘛)*${END}`,
  'i',
)
const AT_END = new RegExp(
  `(?:只能|只好|只有|我|就|这就|替他|帮他|给他|给我|替她|帮她|决心|下决心)?(?:回|报|选|扣|填|发|写|打|按|登|改成|改)(?:个|一个|你个|了)?\\s*${TOKEN}${END}`,
  'i',
)
/** 「参加的回 1，请假的回 3」 tells others how to answer. */
const TELLS_HOW = /(?:参加|线上|请假|来|去|的|人|者|家|同志|统一|请|大家|可以|直接|只要)(?:就|请|都)?$/

/** A clause that gives one of the call's digits or letters, or undefined. */
export function choiceInClause(clause: string, { choices }: Call): ClauseMeaning | undefined {
  const plain = withDigits(clause.trim())
  const match = IN_CLAUSE.exec(plain) ?? AT_END.exec(plain)
  const status = match && choices[(match[1] ?? '').toUpperCase()]
  if (!status || TELLS_HOW.test(plain.slice(0, match.index))) return undefined
  return { status, sure: CHOSEN, before: plain.slice(0, match.index), said: match[0], after: '' }
}

/** What stands for a digit or letter of the call, by what it means there. */
const SIGNS: Record<Status, string> = {
  attend: 'Ⓐ',
  online: 'Ⓞ',
  leave: 'Ⓛ',
  arrived: 'Ⓡ',
  ack: 'Ⓚ',
  undecided: 'Ⓤ',
  cancel: 'Ⓒ',
}
const ALONE =
  /(?<![0-9A-Za-z.:第])[0-9A-H](?![0-9A-Za-z.:%月日号点时分元块斤个人楼年岁天])|(?<=[选回报按扣第])[一二三四]/g

/** A text in which each digit or letter that may be an answer to the call stands as the sign of its meaning. */
export function choicesAsSigns(text: string, { choices }: Call): string {
  return text.replace(ALONE, (token) => {
    const status = choices[SPELT[token] ?? token]
    return status ? SIGNS[status] : token
  })
}
