import type { NameFinder } from './language/names/names.ts'
import type { Call } from './language/reply/call.ts'
import type { Entry } from './language/reply/entry.ts'
import type { ReplyReader } from './language/reply/reply.ts'

/** What was heard on the telephone: who said what, and what could not be noted, each in words. */
export interface PhoneAnswers {
  told: { name: string; entry: Entry }[]
  problems: string[]
}

/** What a note of calls is read with. */
export interface PhoneReading {
  finder: NameFinder
  reader: ReplyReader
  call: Call
}

const BETWEEN_NAMES = /^[\s、,，和跟与及]+/
const BEFORE_ANSWER = /^[\s:：,，、说讲是]+/
/** 「请假住院」 gives its reason without a pause. */
const GLUED_REASON = /^请假(?=[\p{Script=Han}])/u
const HOW = '请写 来、线上 或 请假'

/** Reads 「莫道明 来；张大山 请假 住院」: one or more names and their answer in each clause. */
export function readPhoneAnswers(text: string, reading: PhoneReading): PhoneAnswers {
  const answers: PhoneAnswers = { told: [], problems: [] }
  for (const clause of clausesOf(text, reading.finder)) {
    const { named, rest } = namesIn(clause, reading.finder)
    if (named.length) addClause(answers, { named, rest }, reading)
    else answers.problems.push(`「${firstWord(clause)}」名单上没有`)
  }
  return answers
}

/** Clauses end at ；, a full stop or a line; at a comma only where a name follows, as a reason may have one. */
function clausesOf(text: string, finder: NameFinder): string[] {
  return text
    .split(/[；;。\n]+/)
    .flatMap((sentence) => {
      const clauses: string[] = []
      for (const part of sentence.split(/[，,]/)) {
        const previous = clauses.at(-1)
        const followsNames = previous !== undefined && namesIn(previous, finder).rest === ''
        if (previous === undefined || (startsWithName(part, finder) && !followsNames)) clauses.push(part)
        else clauses[clauses.length - 1] = `${previous}，${part}`
      }
      return clauses
    })
    .map((clause) => clause.trim())
    .filter(Boolean)
}

function startsWithName(text: string, finder: NameFinder): boolean {
  return finder.mentions(text.trim())[0]?.start === 0
}

interface Named {
  said: string
  candidates: string[]
}

/** The names at the beginning, and what follows them. */
function namesIn(clause: string, finder: NameFinder): { named: Named[]; rest: string } {
  const named: Named[] = []
  let rest = clause.trim()
  for (;;) {
    const mention = finder.mentions(rest)[0]
    if (mention?.start !== 0) return { named, rest: rest.replace(BEFORE_ANSWER, '') }
    named.push({ said: rest.slice(0, mention.end), candidates: mention.candidates })
    rest = rest.slice(mention.end).replace(BETWEEN_NAMES, '')
  }
}

function addClause(
  answers: PhoneAnswers,
  clause: { named: Named[]; rest: string },
  reading: PhoneReading,
): void {
  const { named, rest } = clause
  for (const { said, candidates } of named) {
    const [name = ''] = candidates
    if (candidates.length > 1) {
      const whom = candidates.slice(0, 6).join('、')
      answers.problems.push(`「${said}」有 ${candidates.length} 位：${whom}，请写全名`)
      continue
    }
    const entry = rest ? answerOf(name, rest, reading) : undefined
    if (entry) answers.told.push({ name, entry })
    else
      answers.problems.push(
        rest ? `${name}「${rest.slice(0, 20)}」没看懂，${HOW}` : `${name}没写来不来，${HOW}`,
      )
  }
}

/** What the rest of a clause means as his own words, or as words about him. */
function answerOf(name: string, rest: string, { reader, call }: PhoneReading): Entry | undefined {
  const text = rest.replace(GLUED_REASON, '请假，')
  const own = reader({ text, from: name, call }).entries.find(({ who }) => who === 'self' || who === name)
  return own ?? reader({ text: `${name}${rest}`, call }).entries.find(({ who }) => who === name)
}

function firstWord(clause: string): string {
  return (clause.split(/[\s，,:：]/)[0] ?? clause).slice(0, 8)
}
