import { NUMERAL, readNumeral } from './numerals.ts'

/** A number with what it counts: 四门 is another than 周四. */
const COUNTED = new RegExp(
  `(${NUMERAL}+(?:\\.\\d+)?)((?:[多余几]?[万亿])?[%年月日号岁元块人次个点门天周倍度米里]?)`,
  'g',
)
const WEEKDAY = /(?:周|星期|礼拜)[一二三四五六日天]/g
/** Words in other letters, and who is called by what he is: 王老师. */
const LATIN = /[A-Za-z]{2,}/g
const TITLED = /\p{Script=Han}(?:老师|书记|主任|局长|县长|镇长|部长|主席|医生|教授|院长|校长|经理)/gu
/** Of whom something is said. */
const WHO =
  /学生|儿童|孩子|青年|残疾人|退役军人|军人|党员|干部|子女|家属|医生|护士|民警|职工|工人|农民|居民|村民|参保人|志愿者|妇女|企业|单位|教师|司机|骗子/g
/** Words of which one turns what the other says. */
const OPPOSITES = [
  ['以上', '以下'],
  ['内', '外'],
  ['前', '后'],
  ['先', '后'],
  ['早', '晚'],
  ['上', '下'],
  ['白天', '夜'],
  ['清晨', '夜'],
  ['增', '减'],
  ['高', '低'],
  ['升', '降'],
  ['涨', '跌'],
  ['多', '少'],
  ['快', '慢'],
  ['冷', '热'],
  ['左', '右'],
  ['男', '女'],
  ['开', '关'],
  ['城', '村'],
  ['必须', '可以'],
  ['应当', '可以'],
] as const
const ANY_OPPOSITE = new RegExp(OPPOSITES.flat().join('|'), 'g')
/** 一 stands in many words that count nothing; not so before what is measured. */
const NO_NUMBER = /^[一两][人次个点门天周]?$/
const FRACTION = new RegExp(`${NUMERAL}+分之${NUMERAL}+`, 'g')
const QUOTED = /《[^》]{1,60}》|「[^」]{1,60}」|“[^”]{1,60}”/g
const HAN = /\p{Script=Han}+/gu
const DENIES = /(?:不[用必需须得能可准许要应会]|无[需须]|没有?|不|未|无|莫|勿|别|禁止|严禁|停止|取消)/
const DENIED = new RegExp(`${DENIES.source}(\\p{Script=Han}{2})`, 'gu')
/** Words that join what a source says, and may stand between. */
const JOINS =
  /的|了|是|和|与|及|并|在|对|为|把|将|也|都|就|还|其中|可以|能够|以及|包括|主要|此外|同时|因此|表示|指出|介绍|要求|提出|文章|本文|老年人?|老同志|大家/g
/** How much of what a sentence says must stand in its source in the same words. */
const ENOUGH = 0.6
/** The same for each clause that says more than a word or two. */
const ENOUGH_OF_CLAUSE = 0.5
const SHORT = 3
const BREAK = /[，,、；;。！？!?]/
/** So many characters in a row of which no two stand together in the source were made up. */
const MADE_UP = 5

/**
 * What of a sentence its source does not bear out: numbers, quoted words, denials, words that were made up, and
 * clauses turned about; as they stand in the sentence. Empty when all is borne out. What was left out, as a
 * condition, is not seen: a person reads it beside its source.
 */
export function unsupportedIn(sentence: string, source: string): string[] {
  const [said, known] = [sentence, source].map((text) =>
    text.normalize('NFKC').replace(/\s+/g, '').replace(/周岁/g, '岁'),
  )
  if (!said || !known) return [sentence]
  const faults = [...numbersMissing(said, known), ...wordsMissing(said, known), ...denialsTurned(said, known)]
  if (faults.length) return faults
  const made = wordsMadeUp(said, known)
  return made.length ? made : clausesTurned(said, known)
}

function numbersMissing(said: string, known: string): string[] {
  const values = new Set(countsIn(known).map(({ count }) => count))
  return countsIn(said).flatMap(({ text, count }) =>
    NO_NUMBER.test(text) || values.has(count) ? [] : [text],
  )
}

/**
 * Clauses that say otherwise than the clause of the source that is worded most alike: a number of them stands
 * elsewhere only, or 饭后 is where that has 饭前. Where several are as alike, as in 一档二百度、二档四百度, one of them
 * must bear out all.
 */
function clausesTurned(said: string, known: string): string[] {
  const clauses = known.split(BREAK).filter(Boolean)
  return said.split(BREAK).filter((clause) => {
    const alike = mostAlike(clause, clauses)
    const counts = countsIn(clause).filter(({ text }) => alike.length > 1 || !NO_NUMBER.test(text))
    const bears = (one: string) => {
      const there = new Set(countsIn(one).map(({ count }) => count))
      return counts.every(({ count }) => there.has(count)) && !isTurned(clause, one)
    }
    return alike.length > 0 && !alike.some(bears)
  })
}

/** Whether one of two opposites stands in the one text, and only the other in the other. */
function isTurned(text: string, other: string): boolean {
  const has = (one: string, opposite: string) => text.includes(one) && !text.includes(opposite)
  return OPPOSITES.some(
    ([one, two]) =>
      (has(one, two) && other.includes(two) && !other.includes(one)) ||
      (has(two, one) && other.includes(one) && !other.includes(two)),
  )
}

function countsIn(text: string): { text: string; count: string }[] {
  return [...text.matchAll(COUNTED)].map(([whole, number = '', unit = '']) => ({
    text: whole,
    count: countOf(number, unit),
  }))
}

/** Those that share most pairs of characters with a clause, numbers and opposites left aside; none when nothing is shared. */
function mostAlike(clause: string, clauses: readonly string[]): string[] {
  const own = new Set(pairsOf(inOutline(clause)))
  const shared = clauses.map((one) => new Set(pairsOf(inOutline(one)).filter((pair) => own.has(pair))).size)
  const most = Math.max(...shared)
  return most > 0 ? clauses.filter((_, index) => shared[index] === most) : []
}

function inOutline(text: string): string {
  return text.replace(COUNTED, (_, _number: string, unit: string) => `#${unit}`).replace(ANY_OPPOSITE, '*')
}

/** 三千元 and 3000元 are one; 5% is another than 5. */
function countOf(number: string, unit: string): string {
  const value = /^\d+\.\d+$/.test(number) ? Number(number) : readNumeral(number)
  return `${Number.isNaN(value) ? number : value}${unit.replace(/[多余几]/, '')}`
}

/** What must stand in the source as it is: quotations, fractions, days of the week, groups of people, persons by title, other letters. */
function wordsMissing(said: string, known: string): string[] {
  const quotes = (said.match(QUOTED) ?? []).filter((quote) => !known.includes(quote.slice(1, -1)))
  const words = [WEEKDAY, FRACTION, TITLED, WHO, LATIN].flatMap((kind) => said.match(kind) ?? [])
  return [...quotes, ...words.filter((word) => !known.toLowerCase().includes(word.toLowerCase()))]
}

/** 不用申请 where the source has 要申请, and the other way round. */
function denialsTurned(said: string, known: string): string[] {
  const added = [...said.matchAll(DENIED)].filter(
    ([, word = '']) => known.includes(word) && !deniedIn(word, known),
  )
  const dropped = [...known.matchAll(DENIED)].filter(
    ([, word = '']) => said.includes(word) && !deniedIn(word, said) && !saidPlainly(word, known),
  )
  return [...added, ...dropped].map(([denial]) => denial)
}

function deniedIn(word: string, text: string): boolean {
  return new RegExp(`${DENIES.source}${word}`).test(text)
}

function saidPlainly(word: string, text: string): boolean {
  return new RegExp(`(?<!${DENIES.source})${word}`).test(text)
}

function wordsMadeUp(said: string, known: string): string[] {
  const pairs = new Set((known.match(HAN) ?? []).flatMap(pairsOf))
  const runs = said.replace(JOINS, ' ').match(HAN) ?? []
  const all = runs.flatMap(pairsOf)
  const found = all.filter((pair) => pairs.has(pair))
  const invented = runs.flatMap((run) => strangeParts(run, pairs))
  if (invented.length) return invented
  if (all.length && found.length / all.length < ENOUGH) return [said]
  return said.split(BREAK).filter((clause) => {
    const own = (clause.replace(JOINS, ' ').match(HAN) ?? []).flatMap(pairsOf)
    return own.length >= SHORT && own.filter((pair) => pairs.has(pair)).length / own.length < ENOUGH_OF_CLAUSE
  })
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

/** The longest parts of a run of which no pair is known. */
function strangeParts(run: string, pairs: ReadonlySet<string>): string[] {
  const characters = [...run]
  const parts: string[] = []
  let from = 0
  for (let at = 1; at <= characters.length; at += 1) {
    const isKnown = at === characters.length || pairs.has(`${characters[at - 1]}${characters[at]}`)
    if (!isKnown) continue
    if (at - from >= MADE_UP) parts.push(characters.slice(from, at).join(''))
    from = at
  }
  return parts
}
