import { Complaint } from '../errors.ts'
import { addDays, dayOf } from '../language/calendar.ts'
import { readWhen } from '../language/when.ts'
import { readConsent } from './contribution-words.ts'

/** A question as staff wrote it. */
export interface Question {
  text: string
  options: string[]
  /** A to D. */
  answer: string
  explanation: string
  /** The day (YYYY-MM-DD) of whose evening the answer is told, where it is not that of the question. */
  until?: string
}

const LETTERS = ['A', 'B', 'C', 'D']
const LONGEST = { text: 200, option: 60, explanation: 400 }
const FARTHEST = 14
const BEFORE_ANSWER = /(?:^|[\s,;，；。])(?=(?:正确)?答案\s*[是为]?\s*[:：]?\s*[A-Da-dＡ-Ｄ](?![A-Za-z]))/
const ANSWER = /^(?:正确)?答案\s*[是为]?\s*[:：]?\s*([A-Da-dＡ-Ｄ])/
const EXPLANATION = /(?:解析|讲解|说明)\s*[:：]?\s*([\s\S]*)$/
const UNTIL = /(?<=^|[\s。；;])(?:公布|截止)\s*[:：]?\s*(\S{1,12})\s*$/
/** What may stand around the day. */
const AROUND_DAY = /^(?:晚上?|吧|[。.!！])*$/
const HOW = [
  '请这样写：',
  '出题 中国共产党是哪一年成立的？',
  'A 1919年',
  'B 1921年',
  'C 1927年',
  'D 1949年',
  '答案 B',
  '解析 1921年7月在上海召开第一次全国代表大会。',
].join('\n')

/** Reads a question with its options, answer and explanation, on lines or on one line. Throws a Complaint. */
export function readQuestion(written: string, now: Date): Question {
  const at = BEFORE_ANSWER.exec(written)?.index ?? written.length
  const rest = written.slice(at).trim()
  const { text, options } = readOptions(written.slice(0, at).trim())
  const answer = ANSWER.exec(rest)?.[1]?.normalize('NFKC').toUpperCase() ?? ''
  const { told, until } = splitUntil(rest, now)
  const explanation = EXPLANATION.exec(told)?.[1]?.trim() ?? ''
  if (!text || options.length < 2 || !LETTERS.slice(0, options.length).includes(answer))
    throw new Complaint(HOW)
  requireShort({ text, options, explanation })
  return { text, options, answer, explanation, ...(until ? { until } : {}) }
}

/** Options follow one another from A on; letters before the A are words of the question (做 B 超). */
function readOptions(head: string): { text: string; options: string[] } {
  const starts: { at: number; end: number }[] = []
  let from = 0
  for (const marks of ['AＡ', 'BＢ', 'CＣ', 'DＤ']) {
    const mark = new RegExp(`(^|[\\s,;?，；。？])[${marks}]\\s*[.．、:：)）\\s]\\s*`)
    const found = mark.exec(head.slice(from))
    if (!found) break
    const at = from + found.index + (found[1]?.length ?? 0)
    from += found.index + found[0].length
    starts.push({ at, end: from })
  }
  const options = starts.map(({ end }, index) => head.slice(end, starts[index + 1]?.at).trim())
  return { text: head.slice(0, starts[0]?.at).trim(), options: options.filter(Boolean) }
}

/** Takes the day of the answer off the end. An explanation may end with the word 公布, too. */
function splitUntil(rest: string, now: Date): { told: string; until?: string } {
  const found = UNTIL.exec(rest)
  const [, written = ''] = found ?? []
  if (!found || !written) return { told: rest }
  const told = rest.slice(0, found.index)
  const until = dayIn(written, now)
  if (!until && EXPLANATION.test(told)) return { told: rest }
  if (!until) throw new Complaint(`没看懂「${written}」是哪天公布，请写成「公布 周日」。`)
  if (until < dayOf(now) || until > addDays(dayOf(now), FARTHEST))
    throw new Complaint(`公布答案的日子请写今天到 ${FARTHEST} 天以内。`)
  return { told, until }
}

/** The day (YYYY-MM-DD) that these words are, or undefined where they say more than a day. */
function dayIn(written: string, now: Date): string | undefined {
  const reading = readWhen(written, now)
  if (reading.kind !== 'one') return undefined
  const { date, span } = reading.when
  return AROUND_DAY.test(written.slice(0, span[0]) + written.slice(span[1])) ? date : undefined
}

function requireShort({
  text,
  options,
  explanation,
}: Pick<Question, 'text' | 'options' | 'explanation'>): void {
  if (text.length > LONGEST.text) throw new Complaint(`题目太长，请写 ${LONGEST.text} 字以内。`)
  if (options.some((option) => option.length > LONGEST.option))
    throw new Complaint(`选项太长，每个请写 ${LONGEST.option} 字以内。`)
  if (explanation.length > LONGEST.explanation)
    throw new Complaint(`解析太长，请写 ${LONGEST.explanation} 字以内。`)
}

const NUMBER = /^第?\d{1,2}[个项条]?$/
const CHOICE = /^(?:我?选|我?答|答案是?|我猜|我觉得是?|应该是?)?\s*([A-Da-d])\s*(?:项|吧|吗)?[。.!~]*$/

/** The letter that somebody answers a question with; undefined for other words. */
export function readLetter(said: string, options: readonly string[]): string | undefined {
  const letter = CHOICE.exec(said.normalize('NFKC').trim())?.[1]?.toUpperCase() ?? ''
  return LETTERS.slice(0, options.length).find((one) => one === letter)
}

/**
 * The letter of the option whose words somebody says. None where an option is a number or a yes: those mean whatever
 * else was asked.
 */
export function readOption(said: string, options: readonly string[]): string | undefined {
  const words = options.map((option) => option.normalize('NFKC').trim())
  if (words.some((word) => NUMBER.test(word) || readConsent(word, true))) return undefined
  return LETTERS[words.indexOf(said.normalize('NFKC').trim())]
}
