import { NUMERAL, readNumeral } from './numerals.ts'

/** A number with what it counts: 四门 is another than 周四. */
const COUNTED = new RegExp(`(${NUMERAL}+(?:\\.\\d+)?)([%年月日号岁元块人次个点门天周倍度米里]?)`, 'g')
const WEEKDAY = /(?:周|星期|礼拜)[一二三四五六日天]/g
/** Words in other letters, and who is called by what he is: 王老师. */
const LATIN = /[A-Za-z]{2,}/g
const TITLED = /\p{Script=Han}(?:老师|书记|主任|局长|县长|镇长|部长|主席|医生|教授|院长|校长|经理)/gu
/** 一 stands in many words that count nothing. */
const NO_NUMBER = /^[一两]$/
const QUOTED = /《[^》]{1,60}》|「[^」]{1,60}」|“[^”]{1,60}”/g
const HAN = /\p{Script=Han}+/gu
const DENIES = /(?:不[用必需须得能可准许要应会]|无[需须]|没有?|不|未|无|莫|勿|别|禁止|严禁|停止|取消)/
const DENIED = new RegExp(`${DENIES.source}(\\p{Script=Han}{2})`, 'gu')
/** Words that join what a source says, and may stand between. */
const JOINS =
  /的|了|是|和|与|及|并|在|对|为|把|将|也|都|就|还|其中|可以|能够|以及|包括|主要|此外|同时|因此|表示|指出|介绍|要求|提出|文章|本文|老年人?|老同志|大家/g
/** How much of what a sentence says must stand in its source in the same words. */
const ENOUGH = 0.6
/** So many characters in a row of which no two stand together in the source were made up. */
const MADE_UP = 5

/**
 * What of a sentence its source does not bear out: numbers, quoted words, denials, and words that were made up; as
 * they stand in the sentence. Empty when all is borne out.
 */
export function unsupportedIn(sentence: string, source: string): string[] {
  const [said, known] = [sentence, source].map((text) => text.normalize('NFKC').replace(/\s+/g, ''))
  if (!said || !known) return [sentence]
  const faults = [...numbersMissing(said, known), ...wordsMissing(said, known), ...denialsTurned(said, known)]
  return faults.length ? faults : wordsMadeUp(said, known)
}

function numbersMissing(said: string, known: string): string[] {
  const values = new Set(
    [...known.matchAll(COUNTED)].map(([, number = '', unit = '']) => countOf(number, unit)),
  )
  return [...said.matchAll(COUNTED)].flatMap(([text, number = '', unit = '']) =>
    NO_NUMBER.test(number) || values.has(countOf(number, unit)) ? [] : [text],
  )
}

/** 三千元 and 3000元 are one; 5% is another than 5. */
function countOf(number: string, unit: string): string {
  const value = /^\d+\.\d+$/.test(number) ? Number(number) : readNumeral(number)
  return `${Number.isNaN(value) ? number : value}${unit}`
}

/** What must stand in the source as it is: quotations, days of the week, persons by title, other letters. */
function wordsMissing(said: string, known: string): string[] {
  const quotes = (said.match(QUOTED) ?? []).filter((quote) => !known.includes(quote.slice(1, -1)))
  const words = [WEEKDAY, TITLED, LATIN].flatMap((kind) => said.match(kind) ?? [])
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
  return all.length && found.length / all.length < ENOUGH ? [said] : []
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
