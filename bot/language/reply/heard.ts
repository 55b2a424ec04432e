import { pattern } from '../words.ts'
import type { ClauseMeaning } from './clauses.ts'
import { reasonIn } from './reasons.ts'
import type { Subject } from './subject.ts'

interface Clause {
  words: string
  meaning: ClauseMeaning | undefined
  subjects: readonly Subject[]
}

const OF_ALL = /两个|[两三四]位|三个|我们|都/
const OF_ME = /我(?!爸|妈|爹|娘|老)/
const GOES_ON = /^就是(?=[那这今明后]|[0-9])/
/** Who it is of is known: 「她褥疮又烂了」, but 「她妈住院」. */
const LEADS_WITH_HIM = pattern(
  '^(?:[的嘞]|(?:[和跟与同、]我|我[和跟与同、])?都|我家?(?:隔壁|对门|楼上|楼下)家?的?(?:大[哥姐]|老[哥姐])?[他她]?|[他她](?!们|家|屋|的|嘞|{companions}|{companions-short}))',
)

/** The clauses of a text, in which the reasons are. */
export class Heard {
  readonly #clauses: Clause[] = []

  /** A clause without the names in it, with what it says of coming, and whom it is about. */
  add(words: string, meaning: ClauseMeaning | undefined, subjects: readonly Subject[]): void {
    this.#clauses.push({ words, meaning, subjects })
  }

  /** Why somebody does not come; `alone` when nobody else is recorded. */
  reasonOf(subject: Subject, alone: boolean): string {
    const reason = reasonsOf(alone ? this.#clauses : this.#about(subject))
    return alone && subject === 'self' ? reason : reason.replace(LEADS_WITH_HIM, '')
  }

  #about(subject: Subject): Clause[] {
    const own = this.#clauses.filter(
      ({ words, subjects }) => OF_ALL.test(words) || subjects.some((one) => String(one) === String(subject)),
    )
    if (subject === 'self' || reasonsOf(own)) return own
    return this.#clauses.filter(({ words }) => !OF_ME.test(words))
  }
}

function reasonsOf(clauses: readonly Clause[]): string {
  const reasons: string[] = []
  for (const { words, meaning } of clauses) {
    const reason = reasonIn(words, meaning)
    // 「兽医约的就是那天」 is taken apart before 就是.
    if (reason || (reasons.length && !meaning && GOES_ON.test(words))) reasons.push(reason || words)
  }
  return reasons.join('，')
}
