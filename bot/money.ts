import { MEASURE, readNumeral } from './language/numerals.ts'

/** An amount that stands in a text: fen, from where to where, and whether 元, 块, 角 or ¥ is written with it. */
export interface Amount {
  fen: number
  span: [number, number]
  hasUnit: boolean
}

/** Ten million yuan: more than that is a slip of the pen in a branch. */
const MOST = 1_000_000_000
/** Full-width and banker's characters, one for one so that places stay. */
const PLAIN: Record<string, string> = Object.fromEntries(
  '，, ．. ￥¥ 圆元 壹一 贰二 叁三 肆四 伍五 陆六 柒七 捌八 玖九 拾十 佰百 仟千 ０0 １1 ２2 ３3 ４4 ５5 ６6 ７7 ８8 ９9'
    .split(' ')
    .map((pair) => [...pair]),
)
/** How many zeros a unit stands for. */
const PLACES: Record<string, number> = { 万: 4, 千: 3, k: 3, 百: 2, 十: 1 }
const DIGIT = '[0-9一二两三四五六七八九]'
const WHOLE =
  '(?:\\d{1,3}[万千百]\\d(?!\\d)[千百十]?|(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:k(?![a-z])|\\s?[万千百])?|[零〇一二两三四五六七八九十百千万廿卅]+)'
const JIAO = `(?<jiao>${DIGIT})[角毛](?:(?<fen>${DIGIT})(?:分|(?!${MEASURE}|\\d)))?`
const FEN = `零?(?<onlyFen>${DIGIT})分`
const SAID = `(?<=块)(?<said>零?${DIGIT}|\\d\\d)(?!${MEASURE}|[月日号点\\d十百])`
const AMOUNT = new RegExp(
  [
    // Not within a longer number, an about (几百, 上百), an ordinal or below zero.
    '(?<!\\d[.,])(?<![\\d/:几数上第零〇一二两三四五六七八九十百千万-])',
    `(?:(?<sign>¥|人民币|RMB)\\s?)?(?:(?<whole>${WHOLE})(?:\\s?(?<unit>元|块)(?:${JIAO}|${FEN}|${SAID})?|(?![\\d%/:千百十]|[.,]\\d|[角毛分]))|(?<small>${JIAO.replaceAll('?<', '?<s')}|${FEN.replaceAll('?<', '?<s')}(?=钱)))`,
    '(?:整|钱)?(?![几多来把余十百千万])',
  ].join(''),
  'giu',
)

/** The fen of a text that is an amount of yuan and nothing else: 128.5, ¥1,280, 一百二十八块五, 五百. Undefined else. */
export function readYuan(text: string): number | undefined {
  const trimmed = text.trim()
  const [amount] = amountsIn(trimmed)
  return amount && amount.span[0] === 0 && amount.span[1] === trimmed.length ? amount.fen : undefined
}

/** The amounts in a text, in their order; abouts (两三百块, 200多元) and parts of a fen are none. */
export function amountsIn(text: string): Amount[] {
  const plain = [...text].map((character) => PLAIN[character] ?? character).join('')
  return [...plain.matchAll(AMOUNT)].flatMap((match) => {
    const { sign, unit, small } = match.groups ?? {}
    const hasUnit = Boolean(sign ?? unit ?? small) || /[整钱]$/.test(match[0])
    const fen = fenOf(match.groups ?? {})
    const span: [number, number] = [match.index, match.index + match[0].length]
    const isPartOfWord = !hasUnit && isJoined(plain, span)
    return Number.isNaN(fen) || fen > MOST || isPartOfWord ? [] : [{ fen, span, hasUnit }]
  })
}

/** A number without a unit that is a part of a word: 一共, 12月, 50斤. */
function isJoined(text: string, [from, until]: Amount['span']): boolean {
  return /^\p{L}/u.test(text.slice(until)) || /\p{L}$/u.test(text.slice(0, from))
}

/** An amount as people read it: 1,280元, 128.50元. */
export function yuanInWords(fen: number): string {
  return `${plainYuan(fen).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')}元`
}

/** An amount of fen as plain digits of yuan, 1280 or 128.50, for the cell of a sheet. */
export function plainYuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  return `${fen < 0 ? '-' : ''}${whole}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`
}

function fenOf({ whole = '零', ...parts }: Record<string, string | undefined>): number {
  const { jiao = parts.sjiao, fen = parts.sfen ?? parts.onlyFen ?? parts.sonlyFen, said } = parts
  return fenOfWhole(whole) + 10 * digit(jiao) + digit(fen) + fenSaid(said)
}

function digit(text: string | undefined): number {
  return text ? readNumeral(text) : 0
}

/** 五 after 块 is 角; 50 and 零五 are fen. */
function fenSaid(text = ''): number {
  return text.length > 1 ? Number(readNumeral(text.replace(/^零/, ''))) : 10 * digit(text)
}

function fenOfWhole(text: string): number {
  const mixed = /^(\d+)([万千百])(\d)([千百十]?)$/.exec(text)
  if (mixed) return fenOfMixed(mixed)
  const [, digits, fraction = '', unit = ''] = /^([\d,]+)(?:\.(\d+))?\s?([万千百k]?)$/i.exec(text) ?? []
  if (!digits) return 100 * readWords(text)
  const places = 2 + (PLACES[unit.toLowerCase()] ?? 0)
  if (fraction.replace(/0+$/, '').length > places) return Number.NaN
  return Number(`${digits.replaceAll(',', '')}${fraction.padEnd(places, '0').slice(0, places)}`)
}

/** 1千5 is 1,500, and 3万2千 is 32,000; a larger unit behind a smaller one is none. */
function fenOfMixed([, head = '', unit = '', last = '', given = '']: RegExpExecArray): number {
  const places = PLACES[unit] ?? 0
  const below = PLACES[given] ?? places - 1
  return below < places ? 100 * (Number(head) * 10 ** places + Number(last) * 10 ** below) : Number.NaN
}

/** 一万二 is 12,000 and 两百五 is 250; two digits in a row are an about (三四百). */
function readWords(text: string): number {
  if (/[一二两三四五六七八九]{2}/.test(text)) return Number.NaN
  const [, thousands, rest = text] = /^(.+)万(.*)$/.exec(text) ?? []
  if (!thousands) return readSpoken(rest)
  const below = /^[一二两三四五六七八九]$/.test(rest) ? 1_000 * readNumeral(rest) : rest && readSpoken(rest)
  return 10_000 * readNumeral(thousands) + Number(below)
}

function readSpoken(text: string): number {
  const [, head, unit = '', last = ''] = /^(.*([百千]))([一二两三四五六七八九])$/.exec(text) ?? []
  return head ? readNumeral(head) + (unit === '百' ? 10 : 100) * readNumeral(last) : readNumeral(text)
}
