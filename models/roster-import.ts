import { allMembers, Member, type RosterEntry } from './member.ts'
import { sealFields } from './member-fields.ts'
import { peopleChanged } from './revision.ts'

/** How many people an import added and how many it brought up to date. */
export interface Imported {
  added: number
  updated: number
}

/**
 * Takes a whole roster over: people known by name (and phone or birth date, where names repeat) are updated,
 * new ones added, nobody removed; what it has no column for (`fields`, all unless given) stays. One ordered bulk write; doing it again changes
 * nothing more.
 */
export async function importRoster(
  people: readonly RosterEntry[],
  fields?: readonly (keyof RosterEntry)[],
): Promise<Imported> {
  const known = await allMembers()
  const operations = people.map((plain) => {
    const same = samePerson(known, plain, people)
    return same
      ? { replaceOne: { filter: { _id: same._id }, replacement: sealFields(merged(same, plain, fields)) } }
      : { insertOne: { document: sealFields(plain) } }
  })
  const result = await Member.bulkWrite(operations)
  await peopleChanged()
  return { added: result.insertedCount, updated: result.matchedCount }
}

/** A member as he is after an import: with what the roster says in its columns, and the rest as it was. */
export function merged(
  { _id, contact, left, ...known }: Member,
  entry: RosterEntry,
  fields?: readonly (keyof RosterEntry)[],
): RosterEntry & Pick<Member, 'contact'> {
  const tied = contact ? { contact } : {}
  if (!fields) return { ...entry, ...tied }
  const written = new Set<string>(fields)
  const kept = Object.fromEntries(Object.entries(known).filter(([field]) => !written.has(field)))
  const said = Object.fromEntries(Object.entries(entry).filter(([field]) => written.has(field)))
  return { ...entry, ...kept, ...said, ...tied }
}

/** A name that stands once on both sides is the same person; namesakes are told apart by phone or birth date. */
export function samePerson(
  known: readonly Member[],
  entry: RosterEntry,
  entries: readonly RosterEntry[],
): Member | undefined {
  const namesakes = known.filter(({ name }) => name === entry.name)
  const once = entries.filter(({ name }) => name === entry.name).length === 1
  if (namesakes.length === 1 && once) return namesakes[0]
  return (
    namesakes.find(({ phone }) => phone && phone === entry.phone) ??
    namesakes.find(({ birth }) => birth && birth === entry.birth)
  )
}
