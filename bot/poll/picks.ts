import { normalise } from '../language/normalise.ts'
import { readNumeral } from '../language/numerals.ts'
import { asks } from '../language/reply/clauses.ts'
import { type Choices, type Mode, readClause } from './pick-clause.ts'

/** What a poll offers, and whether several may be chosen. */
export interface Offer extends Choices {
  many: boolean
}

/** How an answer changes what its sender had chosen, by places from 0: `set` takes the place of all of it. */
export interface Change {
  set?: number[]
  add: number[]
  drop: number[]
}

export interface Picks extends Change {
  /** In which words: only one number, none of it, all of it, or in a way that nothing else that was asked shares. */
  by: 'digit' | 'none' | 'all' | 'plain'
}

const LONGEST = 60
const END = '[了吧啊呀哈嘛哦喽咯噢嗯的呢。.!！~、，,\\s]*$'
const LEAD = '^(?:我们?|本人|那就?|就|这次|这回|这个月|[今明]年|小卫|还是|觉得|[，,\\s])*'
const EVERY = new RegExp(
  `${LEAD}(?:全部?|都|全都|统统|样样|每[样个]|哪[个样]都|什么都|啥子?都|随便哪?[个样]?|通通)(?:可以|得行|行|要|选|报|订|得|学|整|喜欢|想|没问题|上|名|参加|感兴趣)*${END}`,
)
const COUNTED = new RegExp(`${LEAD}([两三四五六七八九])[个样门项份]都(?:要|选|报|订|参加|整)${END}`)
const ANY = new RegExp(`${LEAD}(?:随便|无所谓|全选|全要|全订|全报|都行|都可以)${END}`)
const EXCEPT =
  /^(?:我|就)*除[了开去](.{1,12}?)(?:以外|之外|外)?[，,]?(?:我|其他|其它|其余|别的|剩下的|的)*都(?:行|可以|要得?|选|报|订|得行?|喜欢|参加|学|整)(?:了|吧)?[。.!！]*$/
const BUT =
  /^(.{1,12}?)(?:不要|不选|不报|不参加|不订|不学)[了，,\s]*(?:其他|其它|其余|别的|剩下)的?(?:都|全)(?:行|可以|要|选|报|订|参加|学)(?:了|吧)?[。.!！]*$/
const CALLING = /^(?:小卫|老师|小李|书记|主任|同志们?|各位)+[，,：:\s]*/
/** 「好的，…」「收到。…」 before or behind an answer. */
const POLITE =
  /^(?:好的?|要得|得行|行|可以|嗯+|收到|知道|晓得|明白|谢谢.{0,6}|多谢.{0,4}|辛苦.{0,4}|麻烦.{0,4}|老师|小李|书记)[了啦的哈]*$/
/** Somebody else says so. */
const PLUS_ONE = /^[+＋]\s*1$/
const NOT_NOW = '(?:不|先不|暂时不|暂不)(?:想|打算|再|准备)?'
const NONE = new RegExp(
  `${LEAD}(?:${NOT_NOW}(?:参加|选|报名?|订)|(?:都|(?:一[个样门份]|哪[个样]|什么|啥)(?:也|都)?)${NOT_NOW}(?:要|学|参加|选|报|订|喜欢)|没有(?:想|要)?(?:参加|选|报|学|订)的|(?:取消|退出|弃权|退了)(?:报名|选择|我的)?)${END}`,
)

const STAYS = new RegExp(`${LEAD}(?:都|也)?不(?:想)?去${END}`)

/** Reads a text as an answer to a poll; null where it is none. Pure; names of people are to be taken out before. */
export function readPicks(said: string, offer: Offer): Picks | null {
  const text = normalise(said).text.replace(CALLING, '')
  if (!text || text.length > LONGEST || PLUS_ONE.test(text)) return null
  const whole = readWhole(text, offer)
  if (whole) return whole
  if (asks(text)) return null
  return fitting(united(text, offer), offer)
}

function readWhole(text: string, { many, ...choices }: Offer): Picks | null {
  const all = choices.options.map((_, index) => index)
  const left = (EXCEPT.exec(text) ?? BUT.exec(text))?.[1]
  if (left !== undefined && many) {
    const out = readClause(left, choices)
    const without = new Set(out.foreign ? [] : out.found.map(({ pick }) => pick))
    return without.size
      ? { set: all.filter((one) => !without.has(one)), add: [], drop: [], by: 'plain' }
      : null
  }
  const count = readNumeral(COUNTED.exec(text)?.[1] ?? '')
  if (many && (EVERY.test(text) || ANY.test(text) || count === all.length))
    return { set: all, add: [], drop: [], by: 'all' }
  const stays = choices.goes && STAYS.test(text)
  return stays || NONE.test(text) ? { set: [], add: [], drop: [], by: 'none' } : null
}

/** The clauses of a text as one answer; those that say something else are let pass where it is an answer all the same. */
function united(text: string, choices: Choices): Picks | null {
  const joined = text.replace(/(?<=\d)[，,。.;；](?=\d)/g, '、')
  const clauses = joined
    .split(/[，,。；;！!\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause && !POLITE.test(clause))
    .map((clause) => ({ clause, ...readClause(clause, choices) }))
  const own = clauses.filter(({ foreign }) => !foreign)
  const others = clauses.filter(({ foreign }) => foreign)
  const found = own.flatMap((one) => one.found)
  if (!found.length) return withdrawn(clauses)
  if (others.length && !mayPass(own, others, clauses[0]?.foreign === false)) return null
  const of = (mode: Mode) => [...new Set(found.filter((one) => one.mode === mode).map(({ pick }) => pick))]
  const [set, add, drop] = [of('set'), of('add'), of('drop')]
  // Who says what goes and what comes instead keeps the rest.
  const change: Change =
    drop.length && !own.some(({ only }) => only) ? { add: [...set, ...add], drop } : { set, add, drop }
  const bare = found.length === 1 && found.every(({ named }) => !named)
  if (change.set && !change.set.length) delete change.set
  return { ...change, by: bare && !drop.length && !add.length ? 'digit' : 'plain' }
}

/** 「腿脚不便，不参加了」 */
function withdrawn(clauses: readonly { clause: string; found: unknown[] }[]): Picks | null {
  const isNone = clauses.some(({ clause }) => NONE.test(clause))
  const others = clauses.some(
    ({ clause, found }) => !NONE.test(clause) && (found.length > 0 || MENTIONS.test(clause)),
  )
  return isNone && !others ? { set: [], add: [], drop: [], by: 'none' } : null
}

const UNABLE = /不会|不懂|不行|不得行|学不|太[远难累晚早贵]|走不动|就?算了/
const PERSONAL = /我|喜欢|感兴趣|年纪|身体|想|谢|辛苦|学过|爱好/
const MENTIONS = /\d(?![\d]*[岁年])/

/** Whether what else is said leaves the answer an answer: chosen by a verb, or of himself, or said thanks for. */
function mayPass(
  own: readonly { verb: boolean }[],
  others: readonly { clause: string; found: unknown[] }[],
  first: boolean,
): boolean {
  const isOther = others.some(
    ({ clause, found }) => MENTIONS.test(clause) || (found.length > 0 && !UNABLE.test(clause)),
  )
  if (isOther) return false
  if (others.every(({ clause }) => UNABLE.test(clause))) return true
  return own.some(({ verb }) => verb) || (first && others.every(({ clause }) => PERSONAL.test(clause)))
}

/** Only what can be chosen; of a poll that takes one choice not several. */
function fitting(picks: Picks | null, { options, many }: Offer): Picks | null {
  if (!picks) return null
  const named = [...(picks.set ?? []), ...picks.add]
  if ([...named, ...picks.drop].some((one) => one >= options.length)) return null
  if (many) return picks
  if (new Set(named).size > 1) return null
  return named.length ? { set: named, add: [], drop: [], by: picks.by } : picks
}
