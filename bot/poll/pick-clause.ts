import { readNumeral } from '../language/numerals.ts'

export type Mode = 'set' | 'add' | 'drop'

/** One choice in a clause: its place from 0, how it is meant, and whether it was named in words. */
export interface Found {
  pick: number
  mode: Mode
  named: boolean
}

export interface Clause {
  found: Found[]
  /** There is something in it that belongs to no answer. */
  foreign: boolean
  /** It says with a verb that it chooses. */
  verb: boolean
  /** 只要: nothing else any more. */
  only: boolean
}

type Kind = 'too' | 'go' | 'verb' | 'not' | 'add' | 'only' | 'swap' | 'filler'

/** What may stand in an answer, the first that fits is taken. */
const TOKENS: readonly (readonly [Kind, RegExp])[] = [
  [
    'filler',
    /^(?:[1-9一两二三四五六七八九几]份|[两三四五六七八九俩仨几2-9][个样项门种](?:都|全)?|一共|各|杂志|报纸|[都全](?=要|选|报|订|想|学|喜欢|行|可以|参加))/,
  ],
  [
    'not',
    /^(?:先不|暂时不|就不|不想|不要|不选|不报名?|不参加|不学|不订|不去|不整|不喜欢|不是|减掉|就算了|算了|去掉|退掉|退了|取消|删掉|删了|划掉|勾掉|没选)/,
  ],
  [
    'add',
    /^(?:再加上?|再选|再报|再要|再来|再|另外加?|加报|加选|加上|加|还想|还要|还报|还选|多选|添)(?:一?个|上|报|选|学|要)*/,
  ],
  ['only', /^(?:只|仅|单)(?:选|要|报|订|学|参加|想|喜欢)*/],
  ['too', /^也(?:要|选|报|订|参加|学|想|喜欢)/],
  ['go', /^(?:想|要|报名)?(?:去|到)(?:看|玩|耍)?/],
  ['swap', /^(?:改|换|变|调)(?:选|报|订|要)?(?:成|为|到|了|做)?/],
  [
    'verb',
    /^(?:想|要|选择?|报名?|参加|学习?|整|喜欢|爱好?|订|点|勾|填|投|回复?|登记|记|答)+(?:了|上|个|的是|是)?/,
  ],
  [
    'filler',
    /^(?:算我|我来(?=$|[吧嘛的])|一个|一样|一门|一份|一项|一种|我的|我们?|本人|俺|那就?|就|还是|还有|外加|以及|和|跟|与|及|同|也|把|给|帮|请|麻烦|这个|那个|两者|的话|对|感兴趣|选错了|错了|嗯|哦|吧|哈|嘛|嘞|了|啊|呀|呢|喽|咯|噢|的|是|行|可以|得行|得|数字|序号|编号|选项|答案|小组|班|课|活动|兴趣|原来|刚才|上|它|名)/,
  ],
  ['filler', /^[\s、+＋/&.~:：'"“”‘’()（）《》【】[\]-]/],
]
const NOT_COUNTED = '(?![0-9点块元斤月日岁楼分时天次人位只条年%％℃度个万千百公米杯碗包瓶份样种门])'
const RANGE = new RegExp(
  `^第?(\\d{1,2})\\s*(?:号|个)?\\s*(?:到|至|-|—|~|–)\\s*第?(\\d{1,2})(?:号|个)?${NOT_COUNTED}`,
)
const NUMBER = new RegExp(
  `^(?:第\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*(?:个|号|项|样|种|门|条)?|(\\d{1,12})(?:号(?!楼|院|线))?${NOT_COUNTED}|([一二三四五六七八九]|十[一二]?)(?:号(?!楼|院)|项)?(?=$|[\\s、，,。和跟与及+吧了哈嘛要一二三四五六七八九]))`,
)

/** What can be chosen; `goes` where they are places to go to. */
export interface Choices {
  options: readonly string[]
  goes?: boolean
}

/** Splits a clause into choices and what may stand around them. */
export function readClause(clause: string, choices: Choices): Clause {
  const reader = new ClauseReader(choices)
  for (let rest = clause; rest; ) rest = rest.slice(reader.take(rest))
  return reader.done()
}

class ClauseReader {
  readonly #names: readonly { name: string; pick: number }[]
  readonly #found: Found[] = []
  #mode: Mode = 'set'
  /** Choices of the same verb: a 不要 behind them is said of these. */
  #run = 0
  #denied = false
  #foreign = false
  #verb = false
  #only = false

  readonly #last: number
  readonly #goes: boolean

  constructor({ options, goes = false }: Choices) {
    this.#names = namesOf(options)
    this.#last = options.length
    this.#goes = goes
  }

  /** Takes one token off the beginning; returns its length. */
  take(rest: string): number {
    const name = this.#names.find((one) => rest.startsWith(one.name))
    if (name) return this.#pick([name.pick], name.name.length, true)
    const numbers = this.#numbers(rest)
    if (numbers) return this.#pick(numbers.picks, numbers.length, false)
    for (const [kind, pattern] of TOKENS) {
      const length = pattern.exec(rest)?.[0].length
      if (length && (kind !== 'go' || this.#goes)) {
        this.#token(kind)
        return length
      }
    }
    this.#foreign = true
    return 1
  }

  #numbers(rest: string): { picks: number[]; length: number } | null {
    const range = RANGE.exec(rest)
    if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])]
      if (from < to && to <= this.#last)
        return {
          picks: Array.from({ length: to - from + 1 }, (_, at) => from + at - 1),
          length: range[0].length,
        }
    }
    const found = NUMBER.exec(rest)
    if (!found) return null
    const [whole, nth = '', digits = '', word = ''] = found
    const picks = digits ? this.#digits(digits) : [readNumeral(nth || word) - 1]
    return { picks, length: whole.length }
  }

  /** 13 are 1 and 3 where there is no thirteenth. */
  #digits(digits: string): number[] {
    const number = Number(digits)
    if (number <= this.#last || digits.length === 1) return [number - 1]
    const each = [...digits].map((digit) => Number(digit) - 1)
    const sound = new Set(each).size === each.length && each.every((one) => one >= 0 && one < this.#last)
    return sound ? each : [number - 1]
  }

  #pick(picks: readonly number[], length: number, named: boolean): number {
    if (picks.some((pick) => pick < 0)) this.#foreign = true
    for (const pick of picks) this.#found.push({ pick, mode: this.#mode, named })
    this.#run += picks.length
    this.#denied = false
    return length
  }

  #token(kind: Kind): void {
    if (kind === 'filler') return
    if (kind === 'not') this.#deny()
    else if (kind === 'swap') this.#swap()
    else if (kind === 'too') this.#addToo()
    else {
      this.#settle()
      this.#mode = kind === 'add' ? 'add' : /verb|go/.test(kind) && this.#mode !== 'drop' ? this.#mode : 'set'
    }
    this.#verb = true
    if (kind === 'only') this.#only = true
  }

  #deny(): void {
    this.#settle()
    this.#denied = true
    this.#mode = 'drop'
  }

  /** 「1换成3」: what stands before goes. */
  #swap(): void {
    for (const one of this.#found) one.mode = 'drop'
    this.#mode = 'set'
    this.#run = 0
  }

  /** 「书法也要」 */
  #addToo(): void {
    for (const one of this.#found) if (one.mode === 'set') one.mode = 'add'
  }

  /** A 不要 with nothing behind it was said of what stands before it. */
  #settle(): void {
    if (this.#denied) for (const one of this.#found.slice(-this.#run || this.#found.length)) one.mode = 'drop'
    this.#denied = false
    this.#run = 0
  }

  done(): Clause {
    if (this.#denied && this.#found.length) for (const one of this.#found) one.mode = 'drop'
    return { found: this.#found, foreign: this.#foreign, verb: this.#verb, only: this.#only }
  }
}

const AROUND = /[《》「」“”"'\s]/g
const TAILS = /(?:班|课程?|小组|组|队|比赛|活动|报|杂志)$/
const SHORTEST = 2

/** How options are called, the longest first: whole, without brackets, without 班, and by a beginning or end that no other has. */
function namesOf(options: readonly string[]): { name: string; pick: number }[] {
  const plain = options.map((option) => option.normalize('NFKC').replace(AROUND, ''))
  const names = new Map<string, number>()
  const shared = new Set<string>()
  const offer = (name: string, pick: number) => {
    if (name.length < SHORTEST || plain.includes(name)) return
    if (names.has(name) && names.get(name) !== pick) shared.add(name)
    names.set(name, pick)
  }
  for (const [pick, name] of plain.entries()) {
    offer(name.replace(TAILS, ''), pick)
    for (let length = SHORTEST; length < name.length; length += 1) {
      offer(name.slice(0, length), pick)
      offer(name.slice(-length), pick)
    }
  }
  for (const name of shared) names.delete(name)
  for (const [pick, name] of plain.entries()) names.set(name, pick)
  return [...names]
    .map(([name, pick]) => ({ name, pick }))
    .sort((one, other) => other.name.length - one.name.length)
}
