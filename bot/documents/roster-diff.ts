import type { Member, RosterEntry } from '../../models/member.ts'
import { merged, samePerson } from '../../models/roster-import.ts'
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

const SHOWN = 15
const NAMES_SHOWN = 10

/** Compares a file with the members there are, by the fields that it has columns for. */
export function rosterDiff(
  known: readonly Member[],
  people: readonly RosterEntry[],
  fields: readonly RosterField[],
): RosterDiff {
  const diff: RosterDiff = { added: [], changed: [], missing: [] }
  const found = new Set<Member>()
  for (const entry of people) {
    const member = samePerson(known, entry, people)
    if (!member) {
      diff.added.push(entry.name)
      continue
    }
    found.add(member)
    const change = changeOf(member, merged(member, entry, fields))
    if (Object.keys(change).length) diff.changed.push({ member, change })
  }
  diff.missing = known.filter((member) => !found.has(member)).map(({ name }) => name)
  return diff
}

function changeOf(member: Member, entry: RosterEntry): RecordChange {
  const differing = ROSTER_FIELDS.filter(
    (field) => valueInWords(member[field]) !== valueInWords(entry[field]),
  )
  return Object.fromEntries(differing.map((field) => [field, entry[field]])) as RecordChange
}

/** The difference for who sent the file, to be confirmed. */
export function diffInWords({ added, changed, missing }: RosterDiff): string {
  const lines = changed.flatMap(({ member, change }) => {
    const parts = Object.entries(change).map(([name, value]) => {
      const field = name as RosterField
      return `${headingOf(field)} ${valueInWords(member[field]) || '没有'} → ${valueInWords(value) || '没有'}`
    })
    return `　${member.name}：${parts.join('；')}`
  })
  const left = lines.length - SHOWN
  return [
    '和现在的名单不一样的，请核对，回「确认」就照表改：',
    ...(added.length ? [`新增 ${added.length} 人：${namesInWords(added)}`] : []),
    ...(lines.length ? [`要改 ${lines.length} 人：`, ...lines.slice(0, SHOWN)] : []),
    ...(left > 0 ? [`　还有 ${left} 人`] : []),
    ...(missing.length
      ? [`表里没有的 ${missing.length} 人不动：${namesInWords(missing)}。要退出支部的，请发「退出 姓名」。`]
      : []),
    '不改：取消',
  ].join('\n')
}

function namesInWords(names: readonly string[]): string {
  const more = names.length > NAMES_SHOWN ? ' 等' : ''
  return `${names.slice(0, NAMES_SHOWN).join('、')}${more}`
}
