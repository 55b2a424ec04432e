import type { Mention, NameFinder } from '../names/names.ts'
import { meaningOfClause } from './clauses.ts'
import { speakerOf } from './speaker.ts'
import { clausesOf } from './split.ts'
import { type Subject, Subjects } from './subject.ts'

const JOINS = /^(?:[\s、，,和跟与同及]|还有|以及|加上|我|本人)*$/
const TRAILS = /^((?:[\s、，,和跟与同及]|还有|以及|加上)*(?:我|本人)(?:自己|一个)?)?[\s。；;！!~～哈哦]*$/
const BETWEEN = /[\s、，,]*(?:还有|以及|加上)|[\s，,]+/g
const SENTENCE_END = /(?<=[；;。\n])/
/** 「参加的有」「我们楼三个都来」 without what only leads to the names. */
const LEADS_TO =
  /我们?(?:楼|院|组|支部|这里|这边)?|咱们?|以下|这些?|[两俩二三仨四五六几](?:个|位|人)?(?:老?(?:同志|人|伙计|兄弟|姊妹|姐妹)){0,2}|名单|人员|同志|的?[有是](?=[：:，,\s]*$)|的(?=[：:，,\s]*$)|还有$|[：:，,\s]+$/g
/** 「我来，还有胡开明」 */
const PLUS = /[，,\s]*(?:还有|加上|以及)$/
const OURS = /我们|咱们?|我[两俩三四]/
const NUMBERS = '零一两三四五六七八九'
const COUNT = /([两俩二三仨四五六])(?:个|位|人|(?=都))/

/** People named one after the other, and where. */
interface Run {
  start: number
  end: number
  people: number
}

/**
 * A text in which what is said of a list of names stands behind it, as of one name: 「都来：胡开明、高明远、我」
 * says what 「胡开明、高明远、我都来」 says.
 */
export function namesFirst(text: string, finder: NameFinder): string {
  if (!finder.mentions(text).length) return text
  return text
    .split(SENTENCE_END)
    .map((sentence) => turned(sentence, finder))
    .join('')
}

function turned(sentence: string, finder: NameFinder): string {
  const runs = runsOf(sentence, finder.mentions(sentence))
  const parts: string[] = []
  let from = 0
  for (const [index, run] of runs.entries()) {
    const tail = sentence.slice(run.end, runs[index + 1]?.start)
    const trailing = TRAILS.exec(tail)
    if (!trailing && !(runs[index + 1] && /[：:]$/.test(tail))) return sentence
    const me = trailing?.[1] ?? ''
    const { own, said } = headOf(sentence.slice(from, run.start), run.people + (me ? 1 : 0))
    if (!said) return sentence
    const names = (sentence.slice(run.start, run.end) + me).replace(BETWEEN, '、')
    parts.push(...(own ? [own] : []), names + said)
    from = run.end + me.length
  }
  return parts.length ? parts.join('，') + (/[；;。\n]$/.exec(sentence)?.[0] ?? '') : sentence
}

/** What is said before a list: of those on it, and with 「我来，还有…」 of the sender as well. */
function headOf(head: string, people: number): { own?: string; said?: string } {
  const own = PLUS.test(head) ? head.replace(PLUS, '') : ''
  if (/^[^，,]*我[^，,]*$/.test(own)) return meaningOfClause(own) ? { own, said: own.replace(/我/g, '') } : {}
  const said = saidOf(head, people)
  return said ? { said } : {}
}

/** What stands before a list, as said of those on it, with 我 where they are but the others of 我们. */
function saidOf(head: string, people: number): string | undefined {
  const said = head.replace(/^[，,\s]+/, '').replace(LEADS_TO, '')
  const own = /我/.test(head.replace(OURS, ''))
  if (own || (people < 2 && !/[：:]\s*$/.test(head)) || !meaningOfClause(said)) return undefined
  const number = COUNT.exec(head)?.[1]?.replace('俩', '两').replace('二', '两').replace('仨', '三')
  const counted = number ? NUMBERS.indexOf(number) : 0
  return OURS.test(head) && counted !== people ? `、我${said}` : said
}

function runsOf(text: string, mentions: readonly Mention[]): Run[] {
  const runs: Run[] = []
  for (const { start, end } of mentions) {
    const last = runs.at(-1)
    const gap = last ? text.slice(last.end, start) : ''
    if (last && JOINS.test(gap)) {
      last.people += 1 + (/我|本人/.test(gap) ? 1 : 0)
      last.end = end
    } else runs.push({ start, end, people: 1 })
  }
  return runs
}

/** Everybody of a text that holds nothing but whole names: who sends that signs them up. One who is not known names himself. */
export function namesAlone(
  text: string,
  { finder, from }: { finder: NameFinder; from?: string | undefined },
): Subject[] {
  const mentions = finder.mentions(text)
  const [run, ...more] = runsOf(text, mentions)
  const whole = mentions.every(({ by }) => by === 'name')
  if (!run || more.length || !whole || run.start > 0 || /[^\s。]/.test(text.slice(run.end))) return []
  return mentions.map(({ candidates }) =>
    (from ? candidates.includes(from) : mentions.length === 1) ? 'self' : candidates,
  )
}

/** Whether somebody else than the sender is spoken of, or has put his name beneath. */
export function namesOthers(
  text: string,
  { finder, from }: { finder: NameFinder; from?: string | undefined },
): boolean {
  if (!finder.mentions(text).length) return false
  const subjects = new Subjects(text, { finder, from, speaker: speakerOf(text, { finder, from }) })
  return clausesOf(text, finder).some((clause) => {
    const { named, onlyNames, signature } = subjects.next(clause)
    return signature !== undefined || (named && !onlyNames)
  })
}
