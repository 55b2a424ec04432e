import { ADVERBS } from '../adverbs.ts'
import { withoutCompany } from '../names/kin.ts'
import type { NameFinder } from '../names/names.ts'
import { pattern } from '../words.ts'
import type { Call } from './call.ts'
import { CHOSEN, choiceInClause } from './choices.ts'
import { asks, type ClauseMeaning, isConditional, isElsewhere, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import type { Evidence } from './evidence.ts'
import { extrasIn, NO_EXTRAS } from './extras.ts'
import { Heard } from './heard.ts'
import { isOfKin } from './reasons.ts'
import { namesFirst } from './roll.ts'
import { withNames } from './side.ts'
import { speakerOf } from './speaker.ts'
import { clausesOf } from './split.ts'
import { type Subject, Subjects } from './subject.ts'
import { doubts, type Verdict } from './verdict.ts'

/** What joins names to each other and to what is said of them. */
const JOINS_NAMES = /^(?:[\s和跟与同及、：:]+|帮|替|给|代)+(?!我)|^我(?:和|跟|与|同|、)+(?=[^我])/
/** 「他说来的」 says of coming what 「来的」 says. */
const HE_SAYS = /^[^来去到请线参不]{0,4}(?:他|她)们?(?:也|就|都|又)?(?:说|讲|喊)(?:的|：)?(?:他|她)?(?=.)/
const SAYS_ME = new RegExp(`(?:^|[^喊让叫托请跟给和替帮代对])(?:我|我们|本人)${ADVERBS}*$`)
/** 「老马线上，我也是」 */
const TOO = /^我?(?:也是|也一样|都一样|一样|同样|也)(?:的|嘞|哈)?$/
/** 「老杨来不来我不晓得」 tells nothing of him. */
const IS_IGNORANT = /我(?:也|就|还|都)?(?:不晓得|不知道|不清楚|没问|搞不清)/
/** 「谢谢你」 is no word to somebody of another matter. */
const YOU = /(?<!谢谢?|感谢|多谢|麻烦|辛苦|劳烦|难为)[你您](?!好|费心|操心|辛苦)/
const OTHERS = pattern('^(?:我家?|我屋头)?{blocked-subjects}[^我]*$')
const SENTENCE_END = /(?<=[，,。；;！!？?\n])/
const BEGINS_WITH_ME = /^(?:我|本人)/
/** 「她托我报名」 is of her. */
const ASKS_ME = /[喊让叫托请帮替代给]$/

interface Said {
  subject: Subject
  meaning: ClauseMeaning
}

/** What the clauses of a text say, one after the other. */
export function tellStory(
  text: string,
  { from, call }: { from?: string; call: Call },
  finder: NameFinder,
): Story {
  const speaker = speakerOf(text, { finder, from })
  const self: Subject = speaker?.people ?? 'self'
  const subjects = new Subjects(text, { finder, from, speaker })
  const story = new Story(call, { text, self, masked: withNames(text, finder), subjects })
  for (const clause of clausesOf(namesFirst(text, finder), finder)) story.add(clause)
  return story
}

interface Told {
  text: string
  /** Whoever 「我」 is. */
  self: Subject
  /** The text with a NAME for each name in it. */
  masked: string
  /** Whom its clauses are about. */
  subjects: Subjects
}

/** What is said of each person: the last word stands, agreement gives way to an answer. */
export class Story {
  readonly #call: Call
  readonly #told: Told
  readonly #clauses: (Status | undefined)[] = []
  /** The last clause that says something of coming, else the last of all. */
  #core = ''
  /** How many characters say something of coming. */
  #length = 0
  readonly #around: [string, Status, string][] = []
  readonly #said = new Map<string, Said>()
  /** The reasons are there. */
  readonly #heard = new Heard()
  #signature: Subject | undefined
  /** Something was said of 「你」. */
  #toSomebody = false
  /** Something was said of coming without asking. */
  #answers = false
  /** What was said last. */
  #last: ClauseMeaning | undefined
  /** Whom the first clause that says something is about. */
  #about: readonly Subject[] | undefined

  constructor(call: Call, told: Told) {
    this.#call = call
    this.#told = told
  }

  /** The text with a NAME for each name in it; beside an answer without what it asks. */
  get judged(): string {
    const { masked } = this.#told
    if (!this.#answers || !asks(masked)) return masked
    const told = masked.split(SENTENCE_END).filter((part) => !asks(part.replace(/[，,。；;！!]$/, '')))
    return told.length ? told.join('') : masked
  }

  /** What decides: the last clause that says something of coming, else the last of all; without names. */
  get core(): string {
    return this.#core
  }

  add(clause: string): void {
    const { named, onlyNames, ...found } = this.#told.subjects.next(clause)
    this.#signature = found.signature
    if (onlyNames) return
    if (found.subjects.length) this.#about ??= found.subjects
    const hasNames = found.rest.length < clause.length
    const bare = hasNames ? found.rest.replace(JOINS_NAMES, '') : found.rest
    const rest = withoutCompany(bare.replace(HE_SAYS, ''))
    const meaning =
      choiceInClause(rest, this.#call) ?? meaningOfClause(rest) ?? (TOO.test(rest) ? this.#last : undefined)
    if (meaning || !this.#clauses.some(Boolean)) this.#core = rest
    this.#clauses.push(meaning?.status)
    this.#length += meaning?.said.length ?? 0
    if (meaning) this.#around.push([meaning.before.slice(-2), meaning.status, meaning.after.slice(0, 2)])
    const subjects = meaning && !named && saysMe(meaning) ? this.#told.subjects.turnToSelf() : found.subjects
    this.#heard.add(rest, meaning, subjects)
    if (!meaning) {
      this.#toSomebody ||= YOU.test(rest) && !asks(rest)
      return
    }
    this.#last = meaning
    this.#answers ||= !asks(rest)
    // Who speaks for somebody else does not say that the other has read it; kin who stay at home are not asked.
    if (meaning.status === 'ack' && named && !/[说讲]/.test(clause)) return
    if (meaning.status === 'leave' && (isOfKin(rest) || this.#stayAtHome(rest))) return
    if (meaning.status === 'undecided' && named && IS_IGNORANT.test(rest)) return
    for (const subject of subjects) this.#tell(subject, meaning)
  }

  /** 「我来，老伴要守铺子就不来了」 */
  #stayAtHome(clause: string): boolean {
    const own = this.#said.get('self')?.meaning.status
    return (own === 'attend' || own === 'online') && OTHERS.test(clause)
  }

  #tell(subject: Subject, meaning: ClauseMeaning): void {
    const key = subject === 'self' ? 'self' : subject.join('|')
    const before = this.#said.get(key)
    if (!before || replaces(meaning, before.meaning)) this.#said.set(key, { subject, meaning })
  }

  /** What the rules found, for who weighs it. */
  evidence(): Evidence {
    const said = this.#decided()
    const first = said.find(({ subject }) => subject === 'self') ?? said[0]
    const { masked } = this.#told
    return {
      status: first?.meaning.status,
      sure: first?.meaning.sure ?? 0,
      people: said.length,
      clauses: this.#clauses,
      around: this.#around,
      share: this.#length / Math.max(1, masked.length),
      asks: asks(masked),
      conditional: isConditional(masked),
      elsewhere: isElsewhere(masked),
    }
  }

  /** The entries of the text; with a verdict on the whole, as far as it does not tell several things of several people. */
  entries(verdict?: Verdict): Entry[] {
    const { self, masked } = this.#told
    const said = verdict ? this.#judged(verdict) : this.#decided()
    const extras = comes(said) ? extrasIn(masked, this.#call, said.length) : undefined
    return said.map((one) =>
      entryOf(this.#signedBy(one) ?? (one.subject === 'self' ? self : one.subject), one.meaning, {
        reason: one.meaning.status === 'leave' ? this.#heard.reasonOf(one.subject, said.length === 1) : '',
        ...(extras?.[one.subject === 'self' ? 'self' : 'others'] ?? NO_EXTRAS),
      }),
    )
  }

  /** What the rules alone would record. */
  #decided(): Said[] {
    const { text } = this.#told
    const said = [...this.#said.values()]
    if (isElsewhere(text) && said.every(({ meaning }) => meaning.sure < 0.9)) return []
    if (this.#toSomebody && said.every(({ meaning }) => meaning.status === 'ack')) return []
    if (!isConditional(text)) return said
    return said.map((one) =>
      one.meaning.status === 'ack' ? one : { ...one, meaning: { ...one.meaning, status: 'undecided' } },
    )
  }

  #judged(verdict: Verdict): Said[] {
    const { status, chance: sure } = verdict
    const said = this.#decided()
    if (said.length && said.every(({ meaning }) => meaning.sure === CHOSEN)) return said
    if (new Set(said.map(({ meaning }) => meaning.status)).size > 1) return said
    if (doubts(verdict, said)) return []
    if (said.length > 1) return said
    const meaning: ClauseMeaning = { status, sure, before: '', said: '', after: '' }
    if (said.length) return said.map((one) => ({ ...one, meaning: { ...one.meaning, status, sure } }))
    return (this.#about ?? []).map((subject) => ({ subject, meaning }))
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

function comes(said: readonly Said[]): boolean {
  return said.some(({ meaning }) => meaning.status === 'attend' || meaning.status === 'arrived')
}

function saysMe({ before, said }: ClauseMeaning): boolean {
  return (BEGINS_WITH_ME.test(said) && !ASKS_ME.test(before)) || SAYS_ME.test(before)
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
