import type { BirthCalendar, RosterEntry } from '../../models/member.ts'
import { Complaint } from '../errors.ts'
import {
  readCalendar,
  readDate,
  readGender,
  readGroup,
  readList,
  readName,
  readPhone,
  readText,
  readYesNo,
} from './roster-cells.ts'
import { headingOf, type RosterField, type RosterHeadings } from './roster-columns.ts'
import { NO_RESULT, type TableRow } from './table.ts'

/** Something wrong in a roster file. `row` is as the user's program shows it; 0 and no column for the whole file. */
export interface RosterProblem {
  row: number
  column: string
  problem: string
}

const YES_OR_NO = new Set<RosterField>(['partyMember', 'usesWechat', 'volunteer', 'livesAlone'])

const FORMULA_ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/

/** What a row says: a person when there is no problem, the fields that it says something about, and those that were assumed. */
export interface RowReading {
  row: number
  entry: RosterEntry
  problems: RosterProblem[]
  said: RosterField[]
  assumed: RosterField[]
}

/** Reads a row below the headings; undefined when none of the roster's columns is filled in. */
export function readRosterRow(row: TableRow, headings: RosterHeadings): RowReading | undefined {
  const { columns, birthCalendar } = headings
  const problems: RosterProblem[] = []
  const cell = (field: RosterField) => filled(row.cells[columns.get(field) ?? -1] ?? '', field)
  const read = <Value>(field: RosterField, reader: (cell: string) => Value): Value | undefined => {
    try {
      return cell(field) ? reader(requireResult(cell(field))) : undefined
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      problems.push({ row: row.number, column: headingOf(field), problem: error.message })
      return undefined
    }
  }
  if (![...columns.keys()].some(cell)) return undefined
  if (!cell('name')) problems.push({ row: row.number, column: headingOf('name'), problem: '没有姓名' })
  const nickname = read('nickname', readText)
  const entry: RosterEntry = {
    name: read('name', readName) ?? '',
    partyMember: read('partyMember', readYesNo) ?? Boolean(cell('joined')),
    usesWechat: read('usesWechat', readYesNo) ?? (!columns.has('nickname') || Boolean(nickname)),
    volunteer: read('volunteer', readYesNo) ?? false,
    subscriptions: read('subscriptions', readList) ?? [],
    ...personalFields(read, birthCalendar),
    ...(nickname ? { nickname } : {}),
  }
  const said = new Set([...columns].flatMap(([field, index]) => (isSaid(row.cells[index]) ? [field] : [])))
  if (said.has('birth') && birthCalendar) said.add('birthCalendar')
  return { row: row.number, entry, problems, said: [...said], assumed: assumedFields(cell) }
}

/** What a formula shows that went wrong is nothing that anybody wrote. */
function requireResult(cell: string): string {
  if (cell === NO_RESULT) throw new Complaint('这一格的公式没有结果，请直接填上内容')
  if (FORMULA_ERROR.test(cell)) throw new Complaint(`这一格的公式出错了（${cell}），请直接填上内容`)
  return cell
}

/** An empty cell and a dash say nothing, 无 says that there is nothing. */
function isSaid(cell = ''): boolean {
  return !/^(?:不详|[-—–/\\]+)?$/.test(cell.trim())
}

/** 无 and dashes are how people leave a cell empty; under a yes-or-no heading 无 is an answer. */
function filled(cell: string, field: RosterField): string {
  const text = cell.trim()
  return !YES_OR_NO.has(field) && /^(?:无|没有|暂无|不详|[-—–/\\]+)$/.test(text) ? '' : text
}

type Read = <Value>(field: RosterField, reader: (cell: string) => Value) => Value | undefined

/** How each field that may be empty is read from what people write. */
export const READERS = {
  gender: readGender,
  birthCalendar: readCalendar,
  joined: (cell: string) => readDate(cell),
  post: readText,
  partyGroup: readGroup,
  liaison: readName,
  town: readText,
  livesAlone: readYesNo,
  health: readText,
  mobility: readText,
  hospital: readText,
  died: (cell: string) => readDate(cell),
  phone: readPhone,
  kin: readText,
  interests: readList,
  skills: readList,
  apps: readList,
} as const

function personalFields(read: Read, byHeading: BirthCalendar | undefined): Partial<RosterEntry> {
  const birthCalendar = read('birthCalendar', readCalendar) ?? byHeading
  const birth = read('birth', (cell) => readDate(cell, birthCalendar))
  const others = Object.entries(READERS).map(([field, reader]) => [
    field,
    read<unknown>(field as RosterField, reader),
  ])
  return {
    ...given({ birth, ...(birth ? { birthCalendar } : {}) }),
    ...given(Object.fromEntries(others) as Partial<RosterEntry>),
  }
}

type Given<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }

function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Given<Fields>
}

function assumedFields(cell: (field: RosterField) => string): RosterField[] {
  const assumed: RosterField[] = []
  if (!cell('partyMember') && !cell('joined')) assumed.push('partyMember')
  if (!cell('usesWechat')) assumed.push('usesWechat')
  return assumed
}
