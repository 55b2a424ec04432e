import type { Mention, NameFinder } from '../names/names.ts'
import { meaningOfClause } from './clauses.ts'

/** Who stands on a line of a list, each by the names that fit, and what is noted of them. */
export interface Listed {
  people: string[][]
  note: string
}

const BETWEEN = /^[\s、,，/／&＆+＋和与及]+/
/** What may stand before a name: flowers, an @, a group's number, 代. */
const BEFORE = /^(?:[^\p{Script=Han}A-Za-z0-9]|[0-9一二三四五六七八九十]{1,2}组|代|帮|替|给|请)*/u
/** 「周启富（周启福代）」: who only wrote it down. */
const WROTE_IT = /^(?:帮忙)?代(?:报|接|填|发|写|回|为)?(?!表)/
/** 「朱德海（代张大山）」: for whom it was written. */
const WRITTEN_FOR = /^[\s（(]*(?:代|帮|替)(?:报)?/

/** «胡开明、高明远» are two people, «冯有才 请假（脚痛）» and «龙腾宇请假» one with a note. */
export function peopleListed(entry: string, finder: NameFinder): Listed {
  const before = BEFORE.exec(entry)?.[0] ?? ''
  const named = namesAtStart(entry.slice(before.length), finder)
  if (named.people.length) return named
  const behind = nameBehind(entry, finder)
  if (behind) return behind
  const [name = '', note = ''] = entry.split(/[\s:：,，（(—-]+(.*)/s)
  const found = finder.find(name)
  return { people: found.length ? [found] : [], note: bare(note) }
}

function namesAtStart(entry: string, finder: NameFinder): Listed {
  const people: string[][] = []
  let rest = entry
  for (;;) {
    const next = rest.replace(BETWEEN, '')
    const first = finder.mentions(next)[0]
    if (first?.start !== 0) break
    rest = next.slice(first.end)
    if (!people.length || !WROTE_IT.test(rest)) add(people, first)
    else rest = rest.replace(WROTE_IT, '')
  }
  const written = WRITTEN_FOR.exec(rest)?.[0].length ?? 0
  const other = people.length === 1 && written ? namesAtStart(rest.slice(written), finder) : undefined
  if (other?.people.length) return other
  return { people, note: withoutNames(bare(rest), { people, finder }) }
}

/** Adds somebody who is not there yet; 「老周 周启富」 is but one. */
function add(people: string[][], { candidates }: Mention): void {
  const index = people.findIndex((one) => one.some((name) => candidates.includes(name)))
  const same = people[index]
  if (!same) people.push(candidates)
  else people[index] = same.filter((name) => candidates.includes(name))
}

/** 「来 卢仁义」 */
function nameBehind(entry: string, finder: NameFinder): Listed | undefined {
  const [first, ...more] = finder.mentions(entry)
  if (!first || more.length || first.by !== 'name') return undefined
  const before = bare(entry.slice(0, first.start))
  const said = /^[0-9A-H]$/.test(before) || meaningOfClause(before)
  return said
    ? { people: [first.candidates], note: `${before} ${bare(entry.slice(first.end))}`.trim() }
    : undefined
}

/** 「何天佑（老何）请假」: a name of the same person is no note. */
function withoutNames(
  note: string,
  { people, finder }: { people: readonly string[][]; finder: NameFinder },
): string {
  const first = finder.mentions(note)[0]
  const same = first?.start === 0 && people.some((one) => one.some((name) => first.candidates.includes(name)))
  return same && first ? bare(note.slice(first.end)) : note
}

function bare(note: string): string {
  return note.replace(/^[\s:：（(）)—-]+|[\s）)]+$/g, '')
}
