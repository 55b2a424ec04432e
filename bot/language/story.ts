import type { Call } from './call.ts'
import { choiceInClause } from './choices.ts'
import { asks, type ClauseMeaning, isConditional, isElsewhere, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import { companionsIn, NAME, withoutCompany } from './extras.ts'
import type { NameFinder } from './names.ts'
import { isOfKin, reasonAfter, reasonBefore, reasonsIn } from './reasons.ts'
import { speakerOf } from './speaker.ts'
import { clausesOf } from './split.ts'
import { type ClauseSubjects, type Subject, subjectsOf } from './subject.ts'
import { pattern } from './words.ts'

/** What joins names to each other and to what is said of them. */
const JOINS_NAMES = /^(?:[\s和跟与同及、：:]+|帮|替|给|代)+(?!我)|^我(?:和|跟|与|同|、)+(?=[^我])/
/** 「他说来的」 says of coming what 「来的」 says. */
const HE_SAYS = /^.{0,4}(?:他|她)们?(?:也|就|都|又)?(?:说|讲|喊)(?:的|：)?(?:他|她)?(?=.)/
const SAYS_ME = pattern('(?:^|[^喊让叫托请跟给和替帮代对])(?:我|我们|本人)(?:{adverbs}|[也都还就要会能])*$')
/** How sure it is that who is kept from going out does not come: that is the reason at the same time. */
const KEPT = 0.5
const OF_HIM = /^(?:说|讲|刚|才|刚才|昨天|那)*[他她]|(?:托|喊|让|叫|请)我|替[他她]|帮[他她]|给[他她]/
const OF_ME = /我(?!爸|妈|爹|娘|老)/
const OTHERS = pattern('^(?:我家?|我屋头)?{blocked-subjects}[^我]*$')
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
  const speaker = speakerOf(text, finder)
  const self: Subject = !speaker || (from && speaker.includes(from)) ? 'self' : speaker
  const story = new Story(call)
  for (const clause of clausesOf(text, finder)) {
    const found = subjectsOf(clause, finder, { before: story.subjectsBefore(clause), from })
    story.add(clause, found)
  }
  return story.entries(text, { self, company: withNames(text, finder) })
}

function withNames(text: string, finder: NameFinder): string {
  let from = 0
  const parts = finder.mentions(text).map(({ start, end }) => {
    const before = text.slice(from, start)
    from = end
    return before + NAME
  })
  return parts.join('') + text.slice(from)
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
    const free = this.#addressed || this.#subjects.every((one) => one === 'self')
    if (OF_HIM.test(clause) && free) return this.#mentioned
    return this.#addressed ? ['self'] : this.#subjects
  }

  add(clause: string, found: ClauseSubjects): void {
    const { subjects, named, onlyNames, address } = found
    const mentions = onlyNames && clause.startsWith('@')
    if (found.spokenOf.length)
      this.#mentioned = mentions && this.#addressed ? [...this.#mentioned, ...found.spokenOf] : found.spokenOf
    this.#addressed = address || mentions
    this.#subjects = subjects
    this.#signature = onlyNames && !address && named && subjects.length === 1 ? subjects[0] : undefined
    if (onlyNames) return
    const hasNames = found.rest.length < clause.length
    const bare = hasNames ? found.rest.replace(JOINS_NAMES, '') : found.rest
    const rest = withoutCompany(bare.replace(HE_SAYS, ''))
    const meaning = choiceInClause(rest, this.#call) ?? meaningOfClause(rest)
    if (!meaning) {
      if (!asks(rest)) this.#besides(rest)
      return
    }
    if (!named && saysMe(meaning)) this.#subjects = ['self']
    // Who speaks for somebody else does not say that the other has read it; kin who stay at home are not asked.
    if (meaning.status === 'ack' && named && !/[说讲]/.test(clause)) return
    if (meaning.status === 'leave' && (isOfKin(rest) || this.#stayAtHome(rest))) return
    this.#tell(meaning)
  }

  /** 「我来，老伴要守铺子就不来了」 */
  #stayAtHome(clause: string): boolean {
    const own = this.#said.get('self')?.meaning.status
    return (own === 'attend' || own === 'online') && OTHERS.test(clause)
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
    if (before && !replaces(next.meaning, before.meaning)) return
    this.#said.set(key, { ...next, reasons: [...(before?.reasons ?? []), ...next.reasons] })
  }

  /** The entries of the text; `self` is whoever 「我」 is, `company` the text with a NAME for each name in it. */
  entries(text: string, { self, company }: { self: Subject; company: string }): Entry[] {
    const said = [...this.#said.values()]
    const companions = companionsIn(company, said.length)
    if (isElsewhere(text) && said.every(({ meaning }) => meaning.sure < 0.9)) return []
    if (this.#toSomebody && said.every(({ meaning }) => meaning.status === 'ack')) return []
    const conditional = isConditional(text)
    return said.map((one) => {
      const { status, sure } = one.meaning
      return entryOf(
        this.#signedBy(one) ?? (one.subject === 'self' ? self : one.subject),
        { status: conditional && status !== 'ack' ? 'undecided' : status, sure },
        {
          reason: this.#reasonOf(one),
          whole: text,
          companions: one.subject === 'self' || said.length === 1 ? companions : 0,
        },
      )
    })
  }

  #reasonOf({ subject, reasons }: Said): string {
    const besides = subject === 'self' ? this.#loose : this.#loose.filter((clause) => !OF_ME.test(clause))
    return [...besides, ...reasons].join('，')
  }

  /** Who put his name beneath what is said of the writer alone. */
  #signedBy({ subject, meaning }: Said): Subject | undefined {
    const signs = subject === 'self' && this.#said.size === 1 && meaning.status !== 'ack'
    return signs ? this.#signature : undefined
  }
}

/** 「回不来，就线上吧」 in either order: what only keeps somebody from the place leaves him online. */
function replaces(next: ClauseMeaning, before: ClauseMeaning): boolean {
  if (before.status === 'online' && next.status === 'leave') return /假|参加|听/.test(next.said)
  if (before.status === 'cancel' && next.status === 'undecided') return false
  return WEIGHT[next.status] >= WEIGHT[before.status]
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
