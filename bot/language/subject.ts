import type { Mention, NameFinder } from './names.ts'

/** Whom a clause is about: `self`, or the people that a name fits. */
export type Subject = 'self' | readonly string[]

export interface ClauseSubjects {
  subjects: Subject[]
  /** The clause without the names in it. */
  rest: string
  /** Nothing but names, as in an address or before a list. */
  onlyNames: boolean
  /** Others than the sender are named in it. */
  named: boolean
  /** An office holder is addressed, as in 「程书记，…」. */
  address: boolean
}

const FOR_ME = /(?:帮|替|给|代)我/
const LEADS_WITH_ME =
  /^(?:但|可|不过|那|就|是|所以|嗯|书记|小李|啊|开会)*(?:我(?!家|儿|女|妹|爸|妈|孙|姑|们约|替|帮|代|给)|本人|俺|我们)/
const WITH_ME = /我(?:和|跟|与|同|、)|(?:和|跟|与|同|、)我(?!讲|说|通|一声)/
/** Somebody of whom nobody knows who it is. */
const SOMEBODY = /^(?:他|她|人家|别个|别人)(?!们?讲我|们?说我)/
const REPORTED = /(?:喊|让|叫|托|请|跟|给)我|说他|说她|讲她|讲他|我(?:替|帮|代|给)/
const OFFICE = /书记|主任|委员|老师|师傅|站长|镇长$/
const CONNECTORS = /^[\s、,，和跟与同及@]*$/

/** Finds whom a clause is about, given whom the clauses before it were about. */
export function subjectsOf(
  clause: string,
  finder: NameFinder,
  scene: { before: Subject[]; from: string | undefined },
): ClauseSubjects {
  const mentions = finder.mentions(clause)
  const rest = without(clause, mentions)
  const named: Subject[] = mentions.map(({ candidates }) =>
    scene.from && candidates.includes(scene.from) ? 'self' : candidates,
  )
  const bare = rest.replace(/我|[@、，,和跟与同及\s]/g, '')
  const onlyNames = mentions.length > 0 && bare === ''
  if (!mentions.length) {
    if (SOMEBODY.test(clause) && scene.before.every((one) => one === 'self'))
      return { subjects: [], rest, onlyNames: false, named: false, address: false }
    const me = LEADS_WITH_ME.test(clause) && !REPORTED.test(clause)
    return { subjects: me ? ['self'] : scene.before, rest, onlyNames: false, named: false, address: false }
  }
  const address = onlyNames && mentions.length === 1 && OFFICE.test(clause)
  if (FOR_ME.test(rest)) return { subjects: ['self'], rest, onlyNames: false, named: false, address: false }
  const withMe = WITH_ME.test(clause) || (onlyNames && /我/.test(rest)) || /还有我/.test(clause)
  const joined: Subject[] = withMe && !named.includes('self') ? [...named, 'self'] : named
  return { subjects: joined, rest, onlyNames, named: named.some((one) => one !== 'self'), address }
}

function without(text: string, mentions: Mention[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of mentions) {
    rest += text.slice(from, start)
    from = end
  }
  return rest + text.slice(from)
}

export function isJoined(between: string): boolean {
  return CONNECTORS.test(between)
}
