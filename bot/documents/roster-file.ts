import type { RosterEntry } from '../../models/member.ts'
import { Complaint } from '../errors.ts'
import { findHeadings, headingOf, type RosterField, type RosterHeadings } from './roster-columns.ts'
import { type RosterProblem, type RowReading, readRosterRow } from './roster-row.ts'
import { readTables } from './spreadsheet.ts'
import type { TableRow } from './table.ts'

export type { RosterProblem } from './roster-row.ts'

/** A roster that was read: all of its people and the fields that the row of each says something about, or all that is wrong; and what else the user should know. */
export type RosterFile = { notes: string[] } & (
  | { people: RosterEntry[]; fields: RosterField[][] }
  | { problems: RosterProblem[] }
)

const SHOWN = 20
const COLUMNS_SHOWN = 8
const PEOPLE_SHOWN = 5

/**
 * Reads a roster from the content of an .xlsx or CSV file, whatever its name. Columns are found by their
 * headings, in any order. With a single problem there are no people, so that nothing is half imported.
 */
export async function readRosterFile(content: Buffer): Promise<RosterFile> {
  try {
    const rosters = (await readTables(content)).flatMap((rows) => {
      const headings = findHeadings(rows)
      return headings ? [{ headings, rows }] : []
    })
    const [roster, ...others] = rosters
    if (!roster) throw new Complaint('没找到表头。请在第一行写上「姓名」「党员」「手机」「居住地」这些栏名')
    const read = readPeople(roster.headings, roster.rows)
    if (others.length) read.notes.push(`文件里有 ${rosters.length} 张名单，只读了第一张`)
    return read
  } catch (error) {
    if (error instanceof Complaint) return { notes: [], problems: [wholeFile(error.message)] }
    throw error
  }
}

/** The problems for the person who sent the file, one a line, at most 20 of them. */
export function describeProblems(problems: RosterProblem[]): string {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ row, column, problem }) => (row ? `第 ${row} 行「${column}」：${problem}` : problem))
  const left = problems.length - SHOWN
  return [...lines, ...(left > 0 ? [`还有 ${left} 处`] : [])].join('\n')
}

function wholeFile(problem: string): RosterProblem {
  return { row: 0, column: '', problem }
}

function readPeople(headings: RosterHeadings, rows: TableRow[]): RosterFile {
  const readings = rows
    .filter(({ number }) => number > headings.row.number)
    .flatMap((row) => readRosterRow(row, headings) ?? [])
  const problems = [
    ...missingColumns(headings),
    ...readings.flatMap((reading) => reading.problems),
    ...namesakeProblems(readings),
  ]
  if (!readings.length) problems.push(wholeFile('表头下面一个人也没有'))
  problems.sort((one, other) => one.row - other.row)
  const notes = notesOn(headings, readings)
  if (rows.some(({ hidden }) => hidden)) notes.push('表里有隐藏的行或栏，也照样读了')
  if (problems.length) return { notes, problems }
  return { notes, people: readings.map(({ entry }) => entry), fields: readings.map(({ said }) => said) }
}

/** Who is a party member decides the quorum, so it is never guessed from nothing. */
function missingColumns({ row, columns }: RosterHeadings): RosterProblem[] {
  if (columns.has('partyMember') || columns.has('joined')) return []
  const column = headingOf('partyMember')
  return [{ row: row.number, column, problem: '表里没有这一栏，请加上，每人填是或否' }]
}

function namesakeProblems(readings: RowReading[]): RosterProblem[] {
  const problems: RosterProblem[] = []
  const earlier = new Map<string, RowReading[]>()
  for (const reading of readings) {
    const namesakes = earlier.get(reading.entry.name) ?? []
    const clash = reading.entry.name
      ? namesakes.find(({ entry }) => !distinct(entry, reading.entry))
      : undefined
    if (clash) problems.push(clashProblem(clash, reading))
    namesakes.push(reading)
    earlier.set(reading.entry.name, namesakes)
  }
  return problems
}

function distinct(one: RosterEntry, other: RosterEntry): boolean {
  const differ = (a?: string, b?: string) => Boolean(a && b && a !== b)
  return differ(one.phone, other.phone) || differ(one.birth, other.birth)
}

function clashProblem(earlier: RowReading, { row, entry }: RowReading): RosterProblem {
  const same = JSON.stringify(earlier.entry) === JSON.stringify(entry)
  const problem = same
    ? `和第 ${earlier.row} 行一模一样，请删掉一行`
    : `和第 ${earlier.row} 行同名，分不清是不是同一个人；是两个人请填上各自的手机或出生日期，是一个人请删掉一行`
  return { row, column: headingOf('name'), problem }
}

function notesOn({ columns, unused }: RosterHeadings, readings: RowReading[]): string[] {
  const notes = [...liaisonNotes(readings), ...sharedPhoneNotes(readings)]
  if (unused.length) notes.push(`没有用到的栏：${unusedInWords(unused)}`)
  if (!columns.has('partyMember')) notes.push('没有「党员」一栏，有入党日期的按党员算')
  else notes.push(...assumptionNote(readings, 'partyMember', '没写是不是党员，新增的按不是算'))
  const byNickname = columns.has('nickname') ? '新增的按有没有微信昵称算' : '新增的按会用算'
  if (!columns.has('usesWechat')) notes.push(`没有「会用微信」一栏，${byNickname}`)
  else notes.push(...assumptionNote(readings, 'usesWechat', `没写会不会用微信，${byNickname}`))
  return notes
}

/** Who looks after somebody may be staff, and then is not on the roster; but he may also be written wrong. */
function liaisonNotes(readings: RowReading[]): string[] {
  const names = new Set(readings.map(({ entry }) => entry.name))
  const others = readings.flatMap(({ entry: { liaison } }) =>
    liaison && !names.has(liaison) ? [liaison] : [],
  )
  const unique = [...new Set(others)]
  return unique.length
    ? [
        `联系人不在名单上：${unique.slice(0, PEOPLE_SHOWN).join('、')}${unique.length > PEOPLE_SHOWN ? ` 等 ${unique.length} 位` : ''}`,
      ]
    : []
}

/** Couples share a telephone; but one may also have been copied into the wrong row. */
function sharedPhoneNotes(readings: RowReading[]): string[] {
  const byPhone = new Map<string, string[]>()
  for (const { entry } of readings)
    if (entry.phone) byPhone.set(entry.phone, [...(byPhone.get(entry.phone) ?? []), entry.name])
  const shared = [...byPhone.values()].filter((people) => people.length > 1)
  const names = shared.slice(0, PEOPLE_SHOWN).map((people) => people.join('和'))
  const more = shared.length > PEOPLE_SHOWN ? ` 等 ${shared.length} 处` : ''
  return names.length ? [`手机号一样：${names.join('、')}${more}`] : []
}

function unusedInWords(unused: readonly string[]): string {
  const shown = unused.slice(0, COLUMNS_SHOWN).map((heading) => heading.slice(0, 20))
  return `${shown.join('、')}${unused.length > COLUMNS_SHOWN ? ` 等 ${unused.length} 栏` : ''}`
}

function assumptionNote(readings: RowReading[], field: RosterField, note: string): string[] {
  const names = readings
    .filter(({ entry, assumed }) => entry.name && assumed.includes(field))
    .map(({ entry }) => entry.name)
  if (!names.length) return []
  const more = names.length > PEOPLE_SHOWN ? `等 ${names.length} 人` : ''
  return [`${note}：${names.slice(0, PEOPLE_SHOWN).join('、')}${more}`]
}
