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
 * new ones added, nobody removed; what a row says nothing about (`fields` of each, all unless given) stays. One ordered
 * bulk write; doing it again changes nothing more.
 */
export async function importRoster(
  people: readonly RosterEntry[],
  fields?: readonly (readonly (keyof RosterEntry)[])[],
): Promise<Imported> {
  const known = await allMembers()
  const operations = people.map((plain, index) => {
    const same = samePerson(known, plain, people)
    return same
      ? {
          replaceOne: {
            filter: { _id: same._id },
            replacement: sealFields(merged(same, plain, fields?.[index])),
          },
        }
      : { insertOne: { document: sealFields(plain) } }
  })
  const result = await Member.bulkWrite(operations)
  await peopleChanged()
  return { added: result.insertedCount, updated: result.matchedCount }
}

/**
 * A member as he is after an import: with what his row says, and the rest as it was. A birth date that changes is one
 * of the Gregorian calendar where the row does not say by which it is meant.
 */
export function merged(
  { _id, contact, left, ...known }: Member,
  entry: RosterEntry,
  fields?: readonly (keyof RosterEntry)[],
): RosterEntry & Pick<Member, 'contact'> {
  const tied = contact ? { contact } : {}
  if (!fields) return { ...entry, ...tied }
  const written = new Set<string>(fields)
  const isNewBirth = written.has('birth') && entry.birth !== known.birth
  if (isNewBirth) written.add('birthCalendar')
  const kept = Object.fromEntries(Object.entries(known).filter(([field]) => !written.has(field)))
  const plain: RosterEntry = isNewBirth && entry.birth ? { birthCalendar: '公历', ...entry } : entry
  const said = Object.fromEntries(Object.entries(plain).filter(([field]) => written.has(field)))
  return { ...plain, ...kept, ...said, ...tied }
}

/**
 * A name that stands once on both sides is the same person; namesakes are told apart by phone or birth date. Where
 * nobody has the name it is that of somebody whose name was corrected, if one alone fits.
 */
export function samePerson(
  known: readonly Member[],
  entry: RosterEntry,
  entries: readonly RosterEntry[],
): Member | undefined {
  const namesakes = known.filter(({ name }) => name === entry.name)
  if (!namesakes.length) return renamed(known, entry, entries)
  const once = entries.filter(({ name }) => name === entry.name).length === 1
  if (namesakes.length === 1 && once) return namesakes[0]
  return (
    namesakes.find(({ phone }) => phone && phone === entry.phone) ??
    namesakes.find(({ birth }) => birth && birth === entry.birth)
  )
}

/** The one member absent from the file who has the phone of an entry, or its birth date and gender. */
function renamed(
  known: readonly Member[],
  entry: RosterEntry,
  entries: readonly RosterEntry[],
): Member | undefined {
  const written = new Set(entries.map(({ name }) => name))
  const [member, ...others] = known.filter(({ name }) => !written.has(name)).filter((one) => fits(one, entry))
  if (!member || others.length) return undefined
  const names = new Set(known.map(({ name }) => name))
  const claims = entries.filter((one) => !names.has(one.name) && fits(member, one))
  return claims.length === 1 ? member : undefined
}

/** Couples share a telephone: whoever differs in gender or birth is somebody else. */
function fits(member: Member, entry: RosterEntry): boolean {
  const same = (field: 'gender' | 'birth' | 'phone') =>
    member[field] && entry[field] ? member[field] === entry[field] : undefined
  if (same('gender') === false || same('birth') === false) return false
  return same('phone') ?? Boolean(same('gender') && same('birth'))
}
