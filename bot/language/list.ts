import type { Call } from './call.ts'
import { choiceInClause } from './choices.ts'
import { type ClauseMeaning, meaningOfClause } from './clauses.ts'
import { type Entry, entryOf } from './entry.ts'
import { companionsIn } from './extras.ts'
import type { NameFinder } from './names.ts'
import { normalise } from './normalise.ts'
import { reasonsIn } from './reasons.ts'
import { readSolitaire } from './solitaire.ts'
import type { Subject } from './subject.ts'

/** Everybody on a list by the note after the name; who was on an earlier one and is not on this, is taken back. */
export function readList(
  { text, call, previous = [] }: { text: string; call: Call; previous?: string[] },
  finder: NameFinder,
): Entry[] {
  const list = readSolitaire(text)
  if (!concerns(list.title, call)) return []
  const entries = list.entries.flatMap(({ names, note }) => listed(names, note, { call, finder }))
  const earlier = previous.at(-1)
  if (!earlier) return entries
  const now = new Set(entries.map(({ who }) => who))
  const before = readSolitaire(earlier).entries
  if (list.entries.length < before.length - 1) return entries
  const gone = before
    .flatMap(({ names, note }) => listed(names, note, { call, finder }))
    .filter(({ who }) => who !== '?' && !now.has(who))
  return [...entries, ...gone.map(({ who }): Entry => ({ who, status: 'cancel', sure: 0.8 }))]
}

/** Who stands on a list without a note comes. */
const COMES = { status: 'attend', sure: 0.9 } as const

function listed(names: string, note: string, { call, finder }: { call: Call; finder: NameFinder }): Entry[] {
  const plain = normalise(note).text
  const meaning = choiceInClause(plain, call) ?? firstMeaning(plain, call) ?? COMES
  return names
    .split(/[、,，和]/)
    .filter(Boolean)
    .flatMap((name): Entry[] => {
      const candidates = finder.find(name)
      if (!candidates.length) return []
      const [who = '?'] = candidates
      const subject: Subject = candidates.length === 1 ? [who] : candidates
      const entry = entryOf(subject, meaning, { reason: reasonOf(plain), whole: plain })
      const companions = entry.status === 'attend' ? companionsIn(`我和${plain}`) : 0
      return [{ ...entry, ...(companions > 0 ? { companions } : {}) }]
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
  const words = title.replace(/[^\u4e00-\u9fff]/g, '')
  if (words.length < 2 || !call.text) return true
  for (let start = 0; start < words.length - 1; start += 1) {
    const pair = words.slice(start, start + 2)
    if (!/接龙|报名|参加|活动|人数|时间|大家|请假/.test(pair) && call.text.includes(pair)) return true
  }
  return /^(?:参[加会]|来不来|开会|报名|到会|签到)/.test(words)
}
