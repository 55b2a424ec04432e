import type { Call } from './call.ts'
import { choiceInClause } from './choices.ts'
import { asks, type ClauseMeaning, isConditional, isElsewhere, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import { withoutCompany } from './extras.ts'
import type { NameFinder } from './names.ts'
import { isOfKin, reasonAfter, reasonBefore, reasonsIn } from './reasons.ts'
import { type ClauseSubjects, type Subject, subjectsOf } from './subject.ts'
import { pattern } from './words.ts'

const CLAUSE_END =
  /[，,。；;！!\n~…]+|：|:(?![0-9])|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以|可惜)|(?<=.)(?=因为|就是(?!说)|现在)|(?<=(?:来|去|参加)的)(?=现在|我)|(?<=来|去|参加|请假|了|线上)(?=我(?:就|也|不来|不去|来|要来|请假|线上|参加))/
/** What joins names to each other and to what is said of them. */
const JOINS_NAMES = /^(?:[\s和跟与同及、：:]+|帮|替|给|代)+(?!我)|^(?:他|她)们?(?:说|讲)?(?=.)/
const SAYS_ME = pattern('(?:^|[^喊让叫托请跟给和替帮代对])(?:我|我们|本人)(?:{adverbs}|[也都还就要会能])*$')
/** How sure it is that who is kept from going out does not come: that is the reason at the same time. */
const KEPT = 0.5
const OF_HIM = /^\s*[他她]/
const BEGINS_WITH_ME = /^(?:我|本人)/

interface Said {
  subject: Subject
  meaning: ClauseMeaning
  reasons: string[]
}

/** What the clauses of a text say together: the last word on each person stands, agreement gives way to an answer. */
export function readStory(
  text: string,
  { from, call }: { from?: string; call: Call },
  finder: NameFinder,
): Entry[] {
  const story = new Story(call)
  for (const clause of text.split(CLAUSE_END).flatMap((one) => splitAtNames(one ?? '', finder)))
    story.add(clause, subjectsOf(clause.trim(), finder, { before: story.subjectsBefore(clause), from }))
  return story.entries(text)
}

/** 「马云峰到了张大山也到了」 says two things. */
function splitAtNames(clause: string, finder: NameFinder): string[] {
  if (!clause.trim()) return []
  const parts: string[] = []
  let from = 0
  let last = 0
  for (const { start, end } of finder.mentions(clause)) {
    if (last && meaningOfClause(clause.slice(last, start))) {
      parts.push(clause.slice(from, start))
      from = start
    }
    last = end
  }
  return [...parts, clause.slice(from)]
}

class Story {
  readonly #call: Call
  readonly #said = new Map<string, Said>()
  /** What was said besides, in order: the reason is there. */
  readonly #loose: string[] = []
  #signature: Subject | undefined
  /** Something was said of 「你」. */
  #toSomebody = false
  #addressed = false
  #subjects: Subject[] = ['self']
  /** Who was called with @ before. */
  #mentioned: Subject[] = ['self']

  constructor(call: Call) {
    this.#call = call
  }

  /** Whom the next clause is about, unless it says so itself. */
  subjectsBefore(clause: string): Subject[] {
    if (OF_HIM.test(clause) && this.#subjects.every((one) => one === 'self')) return this.#mentioned
    return this.#addressed ? ['self'] : this.#subjects
  }

  add(clause: string, found: ClauseSubjects): void {
    const { subjects, named, onlyNames, address } = found
    const mentions = onlyNames && clause.trim().startsWith('@')
    if (mentions) this.#mentioned = subjects
    this.#addressed = address || mentions
    this.#subjects = subjects
    this.#signature = onlyNames && !address && named && subjects.length === 1 ? subjects[0] : undefined
    if (onlyNames) return
    const hasNames = found.rest.length < clause.trim().length
    const rest = withoutCompany(hasNames ? found.rest.replace(JOINS_NAMES, '') : found.rest)
    const meaning = choiceInClause(rest, this.#call) ?? meaningOfClause(rest)
    if (!meaning) {
      if (!asks(rest)) this.#besides(rest)
      return
    }
    if (!named && saysMe(meaning)) this.#subjects = ['self']
    // Who speaks for somebody else does not say that the other has read it; kin who stay at home are not asked.
    if (meaning.status === 'ack' && named) return
    if (meaning.status === 'leave' && isOfKin(rest)) return
    this.#tell(meaning)
  }

  #besides(clause: string): void {
    this.#toSomebody ||= /你/.test(clause)
    const reason = reasonsIn([clause])
    if (reason) this.#loose.push(reason)
  }

  #tell(meaning: ClauseMeaning): void {
    const own = this.#subjects.length === 1 && this.#subjects[0] === 'self'
    const { status, sure, before, said, after } = meaning
    const reason =
      sure === KEPT
        ? reasonsIn([before + said])
        : status === 'leave'
          ? [reasonBefore(before), reasonAfter(after)].filter(Boolean).join('，')
          : ''
    if (own && reason) this.#loose.push(reason)
    for (const subject of this.#subjects)
      this.#addSaid({ subject, meaning, reasons: own || !reason ? [] : [reason] })
  }

  #addSaid(next: Said): void {
    const key = next.subject === 'self' ? 'self' : next.subject.join('|')
    const before = this.#said.get(key)
    if (before && WEIGHT[next.meaning.status] < WEIGHT[before.meaning.status]) return
    this.#said.set(key, { ...next, reasons: [...(before?.reasons ?? []), ...next.reasons] })
  }

  entries(text: string): Entry[] {
    const said = [...this.#said.values()]
    if (isElsewhere(text) && said.every(({ meaning }) => meaning.sure < 0.9)) return []
    if (this.#toSomebody && said.every(({ meaning }) => meaning.status === 'ack')) return []
    const conditional = isConditional(text)
    return said.map((one) => {
      const { status, sure } = one.meaning
      return entryOf(
        this.#signedBy(one) ?? one.subject,
        { status: conditional && status !== 'ack' ? 'undecided' : status, sure },
        { reason: [...this.#loose, ...one.reasons].join('，'), whole: text },
      )
    })
  }

  /** Who put his name beneath what is said of the writer alone. */
  #signedBy({ subject, meaning }: Said): Subject | undefined {
    const signs = subject === 'self' && this.#said.size === 1 && meaning.status !== 'ack'
    return signs ? this.#signature : undefined
  }
}

function saysMe({ before, said }: ClauseMeaning): boolean {
  return BEGINS_WITH_ME.test(said) || SAYS_ME.test(before)
}

const WEIGHT: Record<Status, number> = {
  ack: 0,
  cancel: 1,
  undecided: 2,
  attend: 2,
  arrived: 2,
  online: 2,
  leave: 2,
}
