import type { Member } from '../../models/member.ts'
import { valueInWords } from '../record/record-words.ts'
import { headingOf, ROSTER_FIELDS, type RosterField } from './roster-columns.ts'
import { addHeadings, dress, linesOf, newWorkbook, plainText, setUpPage } from './sheet.ts'

/** Points of the type, and widths in digits of the standard font. */
const SIZE = 12
const NARROW = 10
const WIDE = 22
const WIDE_FIELDS = new Set<RosterField>([
  ...(['town', 'health', 'mobility', 'hospital', 'kin'] as const),
  ...(['subscriptions', 'interests', 'skills', 'apps'] as const),
])
const MIDDLE = 14
const MIDDLE_FIELDS = new Set<RosterField>([
  'birth',
  'joined',
  'died',
  'phone',
  'post',
  'partyGroup',
  'nickname',
])
/** A cell of the roster holds 200 characters; what is longer would not come in again. */
const LIMIT = 250

/** The roster as an .xlsx file with the headings under which it is read again: edited, it can be sent back. */
export async function rosterSheet(members: readonly Member[]): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('名单')
  const widths = ROSTER_FIELDS.map(widthOf)
  setUpPage(sheet, { widths, headings: 1, across: true })
  addHeadings(sheet, ROSTER_FIELDS.map(headingOf), SIZE)
  for (const member of members) {
    const cells = ROSTER_FIELDS.map((field) => plainText(valueInWords(member[field]), LIMIT))
    const row = sheet.addRow(cells)
    row.height =
      1.65 * SIZE * Math.max(...cells.map((cell, index) => linesOf(cell, ((widths[index] ?? 1) * 16) / SIZE)))
    row.eachCell({ includeEmpty: true }, (cell) => {
      dress(cell, { size: SIZE })
    })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function widthOf(field: RosterField): number {
  if (WIDE_FIELDS.has(field)) return WIDE
  return MIDDLE_FIELDS.has(field) ? MIDDLE : NARROW
}
