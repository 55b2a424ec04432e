import type { Call } from './call.ts'
import { choiceInClause } from './choices.ts'
import { asks, type ClauseMeaning, isConditional, isElsewhere, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import { withoutCompany } from './extras.ts'
import type { NameFinder } from './names.ts'
import { isOfKin, reasonIn } from './reasons.ts'
import { type ClauseSubjects, type Subject, subjectsOf } from './subject.ts'
import { pattern } from './words.ts'

const CLAUSE_END =
  /[，,。；;！!\n~…]+|：|:(?![0-9])|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以|可惜)|(?<=.)(?=因为|就是(?!说)|现在)|(?<=(?:来|去|参加)的)(?=现在|我)/
/** What joins names to each other and to what is said of them. */
const JOINS_NAMES = /^(?:[\s和跟与同及、：:]+|帮|替|给|代)+(?!我)/
const SAYS_ME = pattern('(?:^|[^喊让叫托请跟给和替帮代对])(?:我|我们|本人)(?:{adverbs}|[也都还就要会能])*$')
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
  for (const clause of text.split(CLAUSE_END).filter((one) => one?.trim()))
    story.add(clause, subjectsOf(clause.trim(), finder, { before: story.subjects, from }))
  return story.entries(text)
}

class Story {
  readonly #call: Call
  readonly #said = new Map<string, Said>()
  /** What was said besides, in order: the reason is there. */
  readonly #loose: string[] = []
  #signature: Subject | undefined
  #addressed = false
  #subjects: Subject[] = ['self']

  constructor(call: Call) {
    this.#call = call
  }

  /** Whom the next clause is about, unless it says so itself. */
  get subjects(): Subject[] {
    return this.#addressed ? ['self'] : this.#subjects
  }

  add(clause: string, found: ClauseSubjects): void {
    const { subjects, named, onlyNames, address } = found
    this.#addressed = address
    this.#subjects = subjects
    this.#signature = onlyNames && !address && named && subjects.length === 1 ? subjects[0] : undefined
    if (onlyNames) return
    const hasNames = found.rest.length < clause.trim().length
    const rest = withoutCompany(hasNames ? found.rest.replace(JOINS_NAMES, '') : found.rest)
    const meaning = choiceInClause(rest, this.#call) ?? meaningOfClause(rest)
    if (!meaning) {
      if (!asks(rest)) this.#loose.push(rest)
      return
    }
    if (!named && saysMe(meaning)) this.#subjects = ['self']
    // Who speaks for somebody else does not say that the other has read it; kin who stay at home are not asked.
    if (meaning.status === 'ack' && named) return
    if (meaning.status === 'leave' && isOfKin(rest)) return
    this.#tell(meaning)
  }

  #tell(meaning: ClauseMeaning): void {
    const own = this.#subjects.length === 1 && this.#subjects[0] === 'self'
    const words =
      meaning.sure === 0.5
        ? [meaning.before + meaning.said]
        : meaning.status === 'leave'
          ? [meaning.before, meaning.after]
          : []
    const reasons = words.map(reasonIn).filter(Boolean)
    if (own) this.#loose.push(...reasons)
    for (const subject of this.#subjects) this.#addSaid({ subject, meaning, reasons: own ? [] : reasons })
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
    const onlyRead = said.every(({ meaning }) => meaning.status === 'ack')
    if (onlyRead && this.#loose.some((clause) => /你/.test(clause))) return []
    const conditional = isConditional(text)
    return said.map((one) => {
      const { status, sure } = one.meaning
      return entryOf(
        this.#signedBy(one) ?? one.subject,
        { status: conditional && status !== 'ack' ? 'undecided' : status, sure },
        { words: [...this.#loose, ...one.reasons].join('，'), whole: text },
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
