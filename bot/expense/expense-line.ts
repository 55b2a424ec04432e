import { Complaint } from '../errors.ts'
import { kindIn } from '../meeting/meeting-kind.ts'
import { amountMeant, firstAmount, type PlacedAmount } from './amount.ts'
import { dayAmong } from './spent-day.ts'

/** An expense as it was typed; the event is only a name yet. */
export interface WrittenExpense {
  heading: string
  fen: number
  what: string
  event: string
  day: string
}

const LONGEST = { heading: 12, what: 60, event: 30 }
/** The day of an event is looked up by its name. */
const ITS_DAY = /^\d{1,2}月\d{1,2}[日号]/
const OCCASION =
  /(?:会|活动|节|课|日|慰问|座谈|演出|宣讲|走访|比赛|春游|秋游|参观|学习班|联欢|重阳|七一|春节)$/

/**
 * Reads 「活动费 128.50 买茶叶 重阳茶话会」 by the headings that there are; a day (11月3日) may stand among the words, and
 * the last word is the event that it was for where it sounds like one. Throws a Complaint that says what is missing.
 */
export function readExpense(text: string, headings: readonly string[], now: Date): WrittenExpense {
  const plain = withSpaces(text)
  const { heading, rest } = headingIn(plain, headings)
  const found = amountMeant(rest)
  if (!found) throw new Complaint('没看到金额，请写成：经费 支出 活动费 128.50 买茶叶 重阳茶话会')
  const { day, others } = dayAmong(`${found.before} ${found.after}`.split(/\s+/).filter(Boolean), now)
  const event = others.length > 1 && soundsLikeEvent(others.at(-1) ?? '') ? (others.pop() ?? '') : ''
  return {
    heading,
    fen: found.fen,
    ...requireShort({ what: others.join(' '), event: event.replace(ITS_DAY, '') }),
    day,
  }
}

/** Commas between words are spaces, those within a number stay; 128.5买茶叶 are two words. */
function withSpaces(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/,(?!\d{3})|(?<!\d),|;/g, ' ')
    .replace(/(?<=\d(?:元|块)?)(?=[买付租印订请做发交购用])/g, ' ')
    .replace(/共?[花用付]了\s*(?=[¥\d])/g, ' ')
    .replace(/(?<=\d)\s+(?=[年月日号](?!\p{L}))/gu, '')
    .replace(/(?<=\d[年月])\s+(?=\d{1,2}[月日号])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function headingIn(text: string, headings: readonly string[]): { heading: string; rest: string } {
  const longest = [...headings].sort((one, other) => other.length - one.length)
  const first = longest.find((heading) => text.startsWith(heading))
  if (first) return { heading: first, rest: text.slice(first.length).trim() }
  const among = longest.find((heading) => ` ${text} `.includes(` ${heading} `))
  if (among) return { heading: among, rest: ` ${text} `.replace(` ${among} `, ' ').trim() }
  const [word = ''] = text.split(' ')
  throw new Complaint(
    headings.length
      ? `没有「${word.slice(0, 12)}」这一项，有：${headings.join('、')}。要加，先发「经费 预算 ${word.slice(0, 12) || '活动费'} 5000」。`
      : '还没有预算。请先发「经费 预算 活动费 5000」，再记支出。',
  )
}

function requireShort({ what, event }: { what: string; event: string }): { what: string; event: string } {
  if (!what) throw new Complaint('请写上买了什么、做什么用，如：经费 支出 活动费 128.50 买茶叶 重阳茶话会')
  return { what: readWhat(what), event: readEventName(event) }
}

export function readWhat(text: string): string {
  const what = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  if (!what) throw new Complaint('请写上做什么用。')
  if (what.length > LONGEST.what) throw new Complaint(`做什么用的，请在 ${LONGEST.what} 字以内。`)
  return what
}

export function readEventName(text: string): string {
  const name = text.replace(/[\p{Cc}\p{Cf}\s《》「」]+/gu, ' ').trim()
  if (name.length > LONGEST.event) throw new Complaint(`活动的名字，请在 ${LONGEST.event} 字以内。`)
  return name
}

function soundsLikeEvent(word: string): boolean {
  return OCCASION.test(word) || kindIn(word) !== undefined
}

const WRITTEN_YEAR = /(?<!\d)(20\d{2})年度?|([去今明后])年|^\s*(20[2-4]\d)(?=\s*\p{Script=Han})/u
const YEARS: Readonly<Record<string, number>> = { 去: -1, 今: 0, 明: 1, 后: 2 }
/** 1、 or (1) before an entry. */
const ENTRY_NUMBER =
  /(?<![^\s;、,])(?:\(\d{1,2}\)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、)]|\d{1,2}\.(?!\d))/g
const NOTHING = /^(?:0(?:\.0*)?(?:元|块)?|删除?|去掉|取消|不要了?)$/
const CHANGED_TO = /(?:(?:改|调|定|增加|减少|追加)(?:成|为|到)|是|为)$/
const ALL = /^(?:总?合计|总计|总共|一共|总额|总预算)$/

/**
 * 「活动费 5000 学习费 3000 2027年」: budgets by heading, for a year where one is written; 0 fen for one that is taken away.
 * Throws a Complaint.
 */
export function readBudgets(
  text: string,
  thisYear: number,
): { year: string | undefined; budgets: { heading: string; fen: number }[] } {
  const plain = text.normalize('NFKC')
  const [, year, near, first] = WRITTEN_YEAR.exec(plain) ?? []
  let rest = splitGlued(plain.replace(WRITTEN_YEAR, ' ').replace(ENTRY_NUMBER, ' '))
  const budgets: { heading: string; fen: number }[] = []
  while (rest) {
    const { fen, before, after } = nextBudget(rest)
    budgets.push({ heading: readHeading(before.replace(/\s+/g, '').replace(CHANGED_TO, '')), fen })
    rest = after
  }
  if (!budgets.length) wrongBudget()
  return { year: near ? `${thisYear + (YEARS[near] ?? 0)}` : (year ?? first), budgets }
}

/** The first heading with its amount, and what follows. */
function nextBudget(text: string): PlacedAmount {
  const [word = '', index = text.length] = wordThat(NOTHING, text)
  const amount = firstAmount(text.slice(0, index))
  if (!amount && !word) wrongBudget()
  const [before, after] = [text.slice(0, index).trim(), text.slice(index + word.length).trim()]
  return amount
    ? { ...amount, after: `${amount.after} ${text.slice(index)}`.trim() }
    : { fen: 0, before, after }
}

function wordThat(pattern: RegExp, text: string): [string?, number?] {
  const found = [...text.matchAll(/\S+/g)].find(([word]) => pattern.test(word))
  return found ? [found[0], found.index] : []
}

/** 活动费5000学习费3000 is 活动费 5000 学习费 3000. */
function splitGlued(text: string): string {
  return text
    .replace(/,(?!\d{3})|(?<!\d),|[:、;。]/g, ' ')
    .replace(/(?<=\p{Script=Han})(?=[¥\d])/gu, ' ')
    .replace(/(\d[万千]?[元块]?)(?![万千百元块角毛分整钱])(?=\p{Script=Han})/gu, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
}

function wrongBudget(): never {
  throw new Complaint('请写成：经费 预算 活动费 5000')
}

export function readHeading(text: string): string {
  const heading = text.replace(/\s+/g, '')
  if (ALL.test(heading)) throw new Complaint('合计由小卫来算，请只写各项，如：经费 预算 活动费 5000')
  if (!/^[\p{L}（）()]{2,}$/u.test(heading) || heading.length > LONGEST.heading)
    throw new Complaint(
      `「${heading.slice(0, 12)}」请写一个项目的名字，2 到 ${LONGEST.heading} 个字，如：活动费`,
    )
  return heading
}
