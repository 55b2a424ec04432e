import type { Mention, NameFinder } from '../names/names.ts'
import { pattern } from '../words.ts'
import { type ClausePeople, peopleIn } from './people-in-clause.ts'
import type { Speaker } from './speaker.ts'

/** Whom a clause is about: `self`, or the people that a name fits. */
export type Subject = 'self' | readonly string[]

export interface ClauseSubjects {
  subjects: readonly Subject[]
  /** The clause without the names in it. */
  rest: string
  /** Nothing but names, as in a call or before a list. */
  onlyNames: boolean
  /** Others than the sender are named in it. */
  named: boolean
  /** Who put his name beneath what was said before, where he is not the sender. */
  signature?: Subject
}

/** 「姑爷说他来不了」: of somebody who is not on the roster. */
const OTHERS_SAY = pattern('^(?:我家?|我屋头|我们?)?{blocked-subjects}(?:就|也|刚才)?(?:说|讲).*[他她]')
/** 「说她来」「帮他请个假」: of somebody, if only it were known of whom. */
const OF_SOMEBODY =
  /(?:说|讲)[他她](?!们)|(?:帮|替|给|代)[他她](?!们)(?:请(?:个|一个|半天|了)?假|报(?:个|一)?名|报[个一上起]|回[个复一]|记)/
const SOMEBODY = /^[他她](?!们?讲我|们?说我)/
/** 「其他人都来」 */
const THE_REST = /^(?:其他|其余|别的人|另外的人|剩下|旁的|没回的|大家|人人|个个|你们|各位|人家|别个|别人)/
/** 「我俩商量好了」 says nothing of coming. */
const AGREED = /^(?:我们?|[他她]们?)?(?:两|俩|三)?(?:个|人)?(?:都)?(?:商量|说|讲|约)好了?的?$/
/** 「老钱要来」「隔壁韩大姐说她来」, who is not on the roster; 小李 and the like are mostly called. */
const STRANGER = pattern(
  '^(?:隔壁|对门|楼上|楼下)?(?:那个|的)?(?:老{surnames}|小?{surnames}(?:{titles-male}|{titles-female}|主任)|[\u4e00-\u9fff]{1,3}(?:老师|师傅|医生|教练)|姓{surnames}的|{surnames}家(?:里|头)?(?:两|兄|姐|姊|父|母)?)(?=说|讲|要|来|去|不|也|请假|线上|喊|让|托|他|她|[兄弟姐妹两父母]|都)(?!.{0,6}[我你])',
)
const LEADS_WITH_ME =
  /^(?:但|可|不过|那|就|是|所以|嗯|书记|小李|啊|开会|然后|另外|至于|而|反正|现在|今天)*(?:我(?!家|儿|女|妹|爸|妈|孙|姑|们约|替|帮|代|给)|本人|俺|我们)/
const REPORTED = /(?:喊|让|叫|托|请|跟|给)我|说他|说她|讲她|讲他|我(?:替|帮|代|给)/
/** 「我两个」「她俩」「三个都」; not 两口子, of whom only one is on the roster. */
const TOGETHER =
  /^(?:那|就|还|也|反正|然后|说好|讲好)*(我们?|咱们?|俺们?|[他她]们?)?([两俩二三仨四])(?:个|位|人|姊妹|姐妹|兄妹|兄弟|弟兄|伙计|(?=都|一起|一路|约|也|线|来|去|请|要))(?!口)/
const NUMBERS: Record<string, number> = { 两: 2, 俩: 2, 二: 2, 三: 3, 仨: 3, 四: 4 }
const OF_HIM =
  /^(?:刚|才|昨天|今天|那|还|就|也|又|都)*(?:(?:说|讲)(?!不|好|真|实)|[他她])|(?:托|喊|让|叫|请)我|替[他她]|帮[他她]|给[他她]/
/** Whoever writes 「我是韦国庆家姑娘」 means him by these. */
const KIN_OF_SPEAKER =
  /^(?:我|我家|我们)?(?:老爸|老妈|老爷子|老人家|老太太|老奶奶|老者|老伴|爸爸|妈妈|爸|妈|爹|娘|父亲|母亲|老父亲|老母亲|爷爷|奶奶|公公|婆婆|外公|外婆|老公|爱人|公|婆)(?:[他她]|(?=[^我]))/
/** 「帮冉大姐报个名」, who is not on the roster. */
const FOR_STRANGER =
  /^(?:我|请|麻烦)*(?:帮|替|代)(?![我你您他她]|大家|各位|支部|组织)[\u4e00-\u9fff]{2,5}(?:报(?:个|一)?名|请(?:个|一次)?假|回个|登记|报到)/
const CALLS_UNKNOWN = /^@\S+$/
/** 「不是我请假，是张大山」 */
const NOT_ME = /^(?:又|可|也)?不是我/
/** 「他1」 and 「又说来」 say of him what 「1」 and 「来」 say. */
const HE =
  /^(?:[他她](?=[1-9A-H]|现场|线上|请假|参加)|(?:刚才|又|还|也|后来)*(?:说|讲)(?=来|不来|去|参加|线上|请假))/
const ME_TOO_LISTED = /^(?:还有|加上|包括|和|跟|与|、|\s)*(?:我|本人)(?:一个|自己)?$/
const RELAYS = /[他她](?:喊|让|托|叫|请)我|(?:让|喊|托|叫)我(?:给|帮|替|代)[他她]|(?:说|讲)[他她](?!们)/
const KIN = pattern('{companions}')
const THIRD_PERSON = /[他她]|[说讲喊托]|[和跟与]我|我[和跟与也替帮给]/

/** Finds whom the clauses of a text are about, one after the other. */
export class Subjects {
  readonly #finder: NameFinder
  readonly #from: string | undefined
  readonly #third: boolean
  /** Somebody had it said for him: 「@张大山 来不了，他喊我说一声」. */
  readonly #relays: boolean
  readonly #speaker: Speaker | undefined
  /** Those of whom the text says clearly who they are: 「老周请假，启富」. */
  readonly #known: ReadonlySet<string>
  #now: readonly Subject[] = ['self']
  /** Who was named last, and so is meant by 「他」. */
  #spokenOf: readonly Subject[] = []
  /** Everybody but the sender of whom something was said. */
  readonly #others = new Map<string, Subject>()
  /** The last clause only called somebody. */
  #called = false
  /** The last clause only named people. */
  #listing = false

  constructor(
    text: string,
    {
      finder,
      from,
      speaker,
    }: { finder: NameFinder; from?: string | undefined; speaker: Speaker | undefined },
  ) {
    this.#finder = finder
    this.#from = from
    this.#speaker = speaker
    this.#third = THIRD_PERSON.test(text)
    this.#relays = RELAYS.test(text) && !KIN.test(text)
    this.#known = knownIn(text, finder.mentions(text))
  }

  /** What the last clause says turned out to be said of the sender. */
  turnToSelf(): readonly Subject[] {
    this.#now = ['self']
    return this.#now
  }

  next(clause: string): ClauseSubjects {
    const mentions = this.#finder.mentions(clause)
    const found = mentions.length ? this.#named(clause, mentions) : this.#unnamed(clause)
    for (const one of found.subjects) if (one !== 'self') this.#others.set(one.join('|'), one)
    return found
  }

  #named(clause: string, mentions: readonly Mention[]): ClauseSubjects {
    const people = peopleIn(clause, mentions)
    const everybody = mentions.map((mention) => this.#subjectOf(mention))
    const calls =
      (people.calls && !(clause.startsWith('@') && this.#relays)) ||
      (people.onlyNames && this.#tells(mentions))
    const subjects = people.onlyNames ? this.#listed(everybody, people) : this.#about(people)
    if (people.about !== 'nobody') this.#now = subjects
    this.#spokenOf = calls && this.#called ? [...this.#spokenOf, ...everybody] : everybody
    this.#called = calls
    this.#listing = people.onlyNames && !calls
    const signature = this.#listing && this.#from ? signatureOf(mentions, everybody) : undefined
    return {
      subjects,
      rest: people.rest,
      onlyNames: people.onlyNames,
      named: typeof people.about === 'object' && subjects.some((one) => one !== 'self'),
      ...(signature ? { signature } : {}),
    }
  }

  /** Whether who is named before an answer is told it: 「桂芳，请假一次」. */
  #tells([first, ...more]: readonly Mention[]): boolean {
    return (
      !this.#third && !more.length && first?.posted === true && (first.by === 'given' || first.by === 'title')
    )
  }

  #subjectOf({ candidates }: Mention): Subject {
    const own = this.#speaker?.people.length === 1 ? this.#speaker.people[0] : this.#from
    if (this.#speaker && own !== undefined && candidates.includes(own)) return 'self'
    const known = candidates.filter((name) => this.#known.has(name))
    if (candidates.length > 1 && known.length === 1) return known[0] === own ? 'self' : known
    if (own === undefined || !candidates.includes(own)) return candidates
    if (candidates.length === 1 || !this.#third) return 'self'
    // Who says 「老陈和我」 means the other 老陈.
    return candidates.filter((name) => name !== own)
  }

  #listed(everybody: readonly Subject[], { withMe }: ClausePeople): readonly Subject[] {
    return unite(this.#listing ? this.#now : [], everybody, withMe ? ['self'] : [])
  }

  #about({ about, withMe, withBefore, both }: ClausePeople): readonly Subject[] {
    if (about === 'self') return ['self']
    if (about === 'nobody') return []
    if (about === 'before') return this.#called ? ['self'] : this.#now
    const named = about.map((mention) => this.#subjectOf(mention))
    const before = withBefore ? this.#now : []
    return unite(both ? named.flatMap(eachOf) : named, before, withMe ? ['self'] : [])
  }

  #unnamed(clause: string): ClauseSubjects {
    const rest = this.#speaker?.kin ? clause.replace(KIN_OF_SPEAKER, '') : clause.replace(HE, '')
    const bare = { rest, onlyNames: false, named: false }
    if (this.#listing && ME_TOO_LISTED.test(clause)) {
      this.#now = unite(this.#now, ['self'])
      return { ...bare, onlyNames: true, subjects: this.#now }
    }
    if (CALLS_UNKNOWN.test(clause)) return this.#callUnknown(bare)
    if (AGREED.test(clause)) return { ...bare, rest: '', subjects: this.#now }
    if (NOT_ME.test(clause)) return { ...bare, rest: '', subjects: [] }
    if (THE_REST.test(clause) && !clause.includes('我')) return { ...bare, subjects: [] }
    this.#now = this.#speaker?.kin && rest !== clause ? ['self'] : this.#meant(clause)
    this.#called = false
    this.#listing = false
    return { ...bare, subjects: this.#now }
  }

  /** 「@小李 …」: who is not on the roster was called. */
  #callUnknown(bare: Omit<ClauseSubjects, 'subjects'>): ClauseSubjects {
    this.#called = true
    this.#spokenOf = []
    return { ...bare, onlyNames: true, subjects: this.#now }
  }

  /** Whom a clause without names is about. */
  #meant(clause: string): readonly Subject[] {
    const together = this.#together(clause)
    if (together) return together
    if (LEADS_WITH_ME.test(clause) && !REPORTED.test(clause)) return ['self']
    if (OTHERS_SAY.test(clause) || STRANGER.test(clause) || FOR_STRANGER.test(clause)) return []
    const him = [this.#now, this.#spokenOf].map(othersOf).find((some) => some.length)
    if (!him && (SOMEBODY.test(clause) || OF_SOMEBODY.test(clause))) return this.#speaker ? ['self'] : []
    if (him && OF_HIM.test(clause)) return him
    return this.#called ? ['self'] : this.#now
  }

  /** 「我两个」 are the sender and who was spoken of, 「她两个」 those two. */
  #together(clause: string): readonly Subject[] | undefined {
    const [, who = '', number = ''] = TOGETHER.exec(clause) ?? []
    const count = NUMBERS[number]
    if (!count) return undefined
    const others = [othersOf(this.#spokenOf), [...this.#others.values()]]
    const theirs = others.find((some) => some.length === count)
    const ours = others.find((some) => some.length === count - 1)
    if (/[他她]/.test(who)) return theirs
    if (/[我咱俺]/.test(who)) return ours && [...ours, 'self']
    if (this.#now.length === count) return this.#now
    return theirs ?? (ours && [...ours, 'self'])
  }
}

/** Whom a text names by a name that only one has, unless they stand beside somebody else whom it may fit as well. */
function knownIn(text: string, mentions: readonly Mention[]): ReadonlySet<string> {
  const known = new Set(mentions.flatMap(({ candidates }) => (candidates.length === 1 ? candidates : [])))
  for (const [index, { end, candidates }] of mentions.entries()) {
    const next = mentions[index + 1]
    if (!next || !/^[、和跟与及同]$/.test(text.slice(end, next.start))) continue
    for (const name of candidates) if (next.candidates.includes(name)) known.delete(name)
  }
  return known
}

function signatureOf(mentions: readonly Mention[], everybody: readonly Subject[]): Subject | undefined {
  const [one] = everybody
  return mentions.length === 1 && mentions[0]?.by === 'name' && one !== 'self' ? one : undefined
}

/** 「两个老周都来」: each of the two who fit. */
function eachOf(subject: Subject): Subject[] {
  return subject !== 'self' && subject.length === 2 ? subject.map((name) => [name]) : [subject]
}

function othersOf(subjects: readonly Subject[]): Subject[] {
  return subjects.filter((one) => one !== 'self')
}

function unite(...some: (readonly Subject[])[]): Subject[] {
  const all = new Map(some.flat().map((one) => [one === 'self' ? one : one.join('|'), one]))
  return [...all.values()]
}
