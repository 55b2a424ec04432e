import type { NameFinder } from '../names/names.ts'
import { normalise } from '../normalise.ts'
import type { Call } from './call.ts'
import { choiceInClause } from './choices.ts'
import { type ClauseMeaning, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf } from './entry.ts'
import { extrasIn } from './extras.ts'
import { peopleListed } from './listed-people.ts'
import { reasonsIn } from './reasons.ts'
import { readSolitaire } from './solitaire.ts'

/** Everybody on a list by the note after the name; who was on the list that it was written from and is not on it, is taken back. */
export function readList(
  { text, call, previous = [] }: { text: string; call: Call; previous?: string[] },
  finder: NameFinder,
): Entry[] {
  const list = readSolitaire(text)
  if (!concerns(list.title, call)) return []
  const entries = withoutListed(list.entries.flatMap((entry) => listed(entry, { call, finder })))
  const before = previous.map((earlier) => namesOn(earlier, finder))
  const gone = missingFrom(new Set(entries.map(({ who }) => who)), before)
  return [...entries, ...gone.map((who): Entry => ({ who, status: 'cancel', sure: 0.8 }))]
}

/** 「老周」 beneath 「周启富」 is the other one. */
function withoutListed(entries: readonly Entry[]): Entry[] {
  const clear = new Set(entries.map(({ who }) => who))
  return entries.map(({ candidates, ...entry }) => {
    const left = candidates?.filter((name) => !clear.has(name))
    if (left?.length === 1) return { ...entry, who: left[0] ?? entry.who }
    return candidates ? { ...entry, candidates } : entry
  })
}

function namesOn(text: string, finder: NameFinder): string[] {
  const people = readSolitaire(text).entries.flatMap((entry) => peopleListed(entry, finder).people)
  return people.flatMap((candidates) => (candidates.length === 1 ? candidates : []))
}

/**
 * The names that were taken off. Two people who add themselves at the same time both write from the same older
 * list: whom the other added is missing and was yet not taken off. So a list counts as written from the latest one
 * whose own last addition it has, or, where it adds nothing, from the last. A list begun anew takes nobody off.
 */
function missingFrom(now: ReadonlySet<string>, before: readonly string[][]): string[] {
  const last = before.at(-1) ?? []
  const adds = [...now].some((name) => !last.includes(name))
  const base = (adds && before.findLast((names, index) => hasAddition(now, names, before[index - 1]))) || last
  const gone = base.filter((name) => !now.has(name))
  return gone.length * 2 <= base.length ? gone : []
}

function hasAddition(
  now: ReadonlySet<string>,
  names: readonly string[],
  earlier: readonly string[] = [],
): boolean {
  const added = names.findLast((name) => !earlier.includes(name))
  return added !== undefined && now.has(added)
}

/** Who stands on a list without a note comes. */
const COMES = { status: 'attend', sure: 0.9 } as const

function listed(text: string, { call, finder }: { call: Call; finder: NameFinder }): Entry[] {
  const { people, note } = peopleListed(text, finder)
  const plain = normalise(note).text
  const meaning = choiceInClause(plain, call) ?? firstMeaning(plain, call) ?? COMES
  return people.map((candidates) => {
    return entryOf(candidates, meaning, {
      reason: reasonOf(plain),
      ...extrasIn(`我和${plain}`, call).self,
    })
  })
}

function reasonOf(note: string): string {
  return reasonsIn(note.replace(/请假|^[0-9]\s*/g, '，').split(/[，,。；;]+/))
}

function firstMeaning(note: string, call: Call): Pick<ClauseMeaning, 'status' | 'sure'> | undefined {
  const lead = /^([0-9A-H])\s+/.exec(note)?.[1]
  const status = lead && call.choices[lead]
  if (status) return { status, sure: 0.9 }
  for (const clause of note.split(/[，,。；;（(）)\s]+/)) {
    const meaning = meaningOfClause(clause)
    if (meaning) return meaning.status === 'ack' ? { ...meaning, status: 'attend' } : meaning
  }
  return undefined
}

/** A list is on the call's matter when its title shares a word with it, or says nothing. */
function concerns(title: string, call: Call): boolean {
  const words = title.replace(/^接龙|[^\u4e00-\u9fff]/g, '')
  if (words.length < 2 || !call.text) return true
  for (let start = 0; start < words.length - 1; start += 1) {
    const pair = words.slice(start, start + 2)
    if (!/接龙|报名|参加|活动|人数|时间|大家|请假/.test(pair) && call.text.includes(pair)) return true
  }
  return /^[号月日周的]?(?:参[加会]|来不来|开会|报名|到会|签到|人数)/.test(words)
}
