import type { Member } from '../../models/member.ts'
import { changesFrom, noteMemberChange, setMemberFields } from '../../models/member-change.ts'
import { headingOf, ROSTER_FIELDS, type RosterField } from '../documents/roster-columns.ts'
import { idOf } from '../member-id.ts'
import type { RecordChange } from './record-line.ts'
import { valueInWords } from './record-words.ts'

/** By what a record is changed: the message, who ordered it, and when. */
export interface Ordered {
  origin: string
  by: string
  at: Date
}

/** Changes a member's record and keeps what stood there; returns what changed in words, a field a line. */
export async function applyChanges(
  member: Member,
  change: RecordChange,
  ordered: Ordered,
): Promise<string[]> {
  const lines = await noteChanges(member, change, ordered)
  await setMemberFields(idOf(member), change)
  return lines
}

/** Keeps in the history what a change will do; the same order again reads the same. */
export async function noteChanges(
  member: Member,
  change: RecordChange,
  { origin, by, at }: Ordered,
): Promise<string[]> {
  const begin = `${origin}#${idOf(member)}#`
  // A repeated run sees the record as the first left it: what that noted stands.
  const noted = new Map((await changesFrom(begin)).map((one) => [one._id, one]))
  const same: string[] = []
  for (const [name, value] of Object.entries(change)) {
    const field = name as RosterField
    const _id = `${begin}${field}`
    const heading = headingOf(field)
    const before = valueInWords(member[field])
    const after = valueInWords(value)
    if (noted.has(_id)) continue
    if (before !== after) {
      const row = { _id, member: idOf(member), field: heading, before, after, by, at }
      noted.set(_id, await noteMemberChange(row))
    } else if (field !== 'birthCalendar') same.push(`${heading}：本来就是${after || '空的'}`)
  }
  const lines = [...noted.values()]
    .toSorted((one, other) => order(one.field) - order(other.field))
    .map((one) => `${one.field}：${one.before || '没有'} → ${one.after || '没有'}`)
  return [...lines, ...same]
}

function order(heading: string): number {
  return ROSTER_FIELDS.findIndex((field) => headingOf(field) === heading)
}
