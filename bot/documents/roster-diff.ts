import type { Member, RosterEntry } from '../../models/member.ts'
import { merged, samePerson } from '../../models/roster-import.ts'
import { Complaint } from '../errors.ts'
import { birthInWords, solarBirth } from '../record/birth.ts'
import type { RecordChange } from '../record/record-line.ts'
import { valueInWords } from '../record/record-words.ts'
import { headingOf, ROSTER_FIELDS, type RosterField } from './roster-columns.ts'

/** What a new roster would do to the one there is. */
export interface RosterDiff {
  added: string[]
  changed: { member: Member; change: RecordChange }[]
  /** On the roster and not in the file: they stay. */
  missing: string[]
}

const LINES_A_MESSAGE = 25
const NAMES_SHOWN = 10

/**
 * Compares a file with the members there are, by the fields that each row says something about (all unless given).
 * Throws a Complaint where a birth date would become a day that does not exist.
 */
export function rosterDiff(
  known: readonly Member[],
  people: readonly RosterEntry[],
  fields?: readonly (readonly RosterField[])[],
): RosterDiff {
  const diff: RosterDiff = { added: [], changed: [], missing: [] }
  const found = new Set<Member>()
  for (const [index, entry] of people.entries()) {
    const member = samePerson(known, entry, people)
    if (!member) {
      diff.added.push(entry.name)
      continue
    }
    found.add(member)
    const change = changeOf(member, merged(member, entry, fields?.[index]))
    if (Object.keys(change).length) diff.changed.push({ member, change })
  }
  diff.missing = known.filter((member) => !found.has(member)).map(({ name }) => name)
  return diff
}

function changeOf(member: Member, entry: RosterEntry): RecordChange {
  const differing = ROSTER_FIELDS.filter((field) => wordsOf(member, field) !== wordsOf(entry, field))
  if (differing.some((field) => field === 'birth' || field === 'birthCalendar')) requireBirth(entry)
  return Object.fromEntries(differing.map((field) => [field, entry[field]])) as RecordChange
}

/** A birth date without a calendar is one of the Gregorian. */
function wordsOf(entry: RosterEntry, field: RosterField): string {
  return valueInWords(entry[field] ?? (field === 'birthCalendar' && entry.birth ? '公历' : undefined))
}

function requireBirth(entry: RosterEntry): void {
  if (entry.birth && !solarBirth(entry))
    throw new Complaint(`${entry.name}的生日：没有「${birthInWords(entry)}」这一天，请改好再发。`)
}

/** The difference for who sent the file, to be confirmed: one message, or several where it is long. */
export function diffInWords(diff: RosterDiff): string[] {
  const lines = ['和现在的名单不一样的，请核对，回「确认」就照表改：', ...linesOf(diff), '不改：取消']
  const count = Math.ceil(lines.length / LINES_A_MESSAGE)
  return Array.from({ length: count }, (_, index) =>
    lines.slice(index * LINES_A_MESSAGE, (index + 1) * LINES_A_MESSAGE).join('\n'),
  )
}

/** Whether an import would leave the roster as it is. */
export function changesNothing({ added, changed }: RosterDiff): boolean {
  return !added.length && !changed.length
}

/** The difference, each changed person a line. */
export function linesOf({ added, changed, missing }: RosterDiff): string[] {
  return [
    ...(added.length ? [`新增 ${added.length} 人：${added.join('、')}`] : []),
    ...(changed.length ? [`要改 ${changed.length} 人：`, ...changed.map(changeInWords)] : []),
    ...(missing.length
      ? [`表里没有的 ${missing.length} 人不动：${namesInWords(missing)}。要退出支部的，请发「退出 姓名」。`]
      : []),
  ]
}

function changeInWords({ member, change }: RosterDiff['changed'][number]): string {
  const parts = Object.entries(change).map(([name, value]) => {
    const field = name as RosterField
    return `${headingOf(field)} ${valueInWords(member[field]) || '没有'} → ${valueInWords(value) || '没有'}`
  })
  return `　${member.name}：${parts.join('；')}`
}

function namesInWords(names: readonly string[]): string {
  const more = names.length > NAMES_SHOWN ? ' 等' : ''
  return `${names.slice(0, NAMES_SHOWN).join('、')}${more}`
}
