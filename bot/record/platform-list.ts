import type { Member } from '../../models/member.ts'
import type { MemberChange } from '../../models/member-change.ts'
import type { Platform, Shown } from '../../models/platform.ts'
import { headingOf, type RosterField } from '../documents/roster-columns.ts'
import { birthInWords } from './birth.ts'
import { valueInWords } from './record-words.ts'

/** A cell holds no more than a hundred characters. */
const CELL = 90

/** What is entered of a member, until staff set the columns. */
export const USUAL_COLUMNS: Readonly<Record<Platform, readonly RosterField[]>> = {
  数字黔老: [
    'name',
    'gender',
    'birth',
    'phone',
    'town',
    'livesAlone',
    'health',
    'mobility',
    'hospital',
    'kin',
    'died',
  ],
  筑红云: ['name', 'gender', 'birth', 'joined', 'post', 'partyGroup', 'phone', 'town', 'died'],
}

/** A member whose record is to be entered: the whole, or what changed, each field once. */
export interface Pending {
  member: Member
  shown: Shown
  changes: Pick<MemberChange, 'field' | 'before' | 'after'>[]
}

/** Whom a platform knows: 筑红云 is the party's. */
export function isOnPlatform({ partyMember }: Member, platform: Platform): boolean {
  return platform !== '筑红云' || partyMember
}

/** The first and the last value of each field that is not what it was, in the order in which they changed. */
export function netChanges(
  changes: readonly Pick<MemberChange, 'field' | 'before' | 'after'>[],
): Pending['changes'] {
  const net = new Map<string, Pending['changes'][number]>()
  for (const { field, before, after } of changes)
    net.set(field, { field, before: net.get(field)?.before ?? before, after })
  return [...net.values()].filter(({ before, after }) => before !== after)
}

/** A member's line of the list, to be copied: 莫道明：居住地 卫城 → 贵阳; of a new one all columns. */
export function pendingInWords({ member, shown, changes }: Pending, columns: readonly RosterField[]): string {
  if (!shown.isWhole)
    return `${member.name}：${changes.map(({ field, before, after }) => `${field} ${before || '没有'} → ${after || '没有'}`).join('；')}`
  const values = columns
    .filter((field) => field !== 'name')
    .flatMap((field) => (cellOf(member, field) ? [`${headingOf(field)} ${cellOf(member, field)}`] : []))
  return `${member.name}（新录）：${values.join('；')}`
}

/** What stands in a column of the sheet. */
export function cellOf(member: Member, field: RosterField): string {
  return field === 'birth' ? birthInWords(member) : valueInWords(member[field])
}

/** What stands in the last column of the sheet. */
export function whatChanged({ shown, changes }: Pending): string {
  if (shown.isWhole) return '新录'
  return changes
    .map(({ field, before, after }) => `${field}：${before || '没有'} → ${after || '没有'}`)
    .join('；')
}

/** A row, and under it others for what does not fit into its cells: nothing that is to be entered is cut off. */
export function rowsOf(cells: readonly string[]): string[][] {
  const parts = cells.map((cell) => [...cell])
  const count = Math.max(1, ...parts.map(({ length }) => Math.ceil(length / CELL)))
  return Array.from({ length: count }, (_, row) =>
    parts.map((part) => part.slice(row * CELL, (row + 1) * CELL).join('')),
  )
}
