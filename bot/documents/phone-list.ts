import { type Cell, type Fill, Workbook, type Worksheet } from '@cj-tech-master/excelts'

/** People to call, by where they live. */
export interface PhoneList {
  title: string
  groups: readonly {
    town: string
    people: readonly { name: string; phone?: string; usesWechat: boolean; health?: string }[]
  }[]
}

/** Headings with their widths in digits of the standard font; together they fit A4 upright without shrinking. */
const COLUMNS = [
  ['姓名', 13],
  ['电话', 18],
  ['微信', 8],
  ['身体状况', 13],
  ['打过', 8],
  ['结果', 24],
] as const
const TITLE_WIDTH = 70

const FONT = '微软雅黑'
const TEXT_LIMIT = 100
const A4 = 9
const LINE = { style: 'thin', color: { argb: 'FF595959' } } as const
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE }
const SHADES = { heading: 'FFE7E6E6', town: 'FFF7EFDF' }

/**
 * The list of people to call as an .xlsx file to be printed: A4 upright, 16 pt, headings on each page,
 * and empty cells to tick 打过 and to write 结果 into by hand.
 */
export async function writePhoneList({ title, groups }: PhoneList): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet('电话单')
  setUpPage(sheet)
  addWideRow(sheet, title, { size: 20, height: 44 })
  addHeadings(sheet)
  for (const { town, people } of groups) {
    addWideRow(sheet, `${town}（${people.length} 人）`, { size: 16, height: 32, shade: SHADES.town })
    for (const person of people) addPerson(sheet, person)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function setUpPage(sheet: Worksheet): void {
  sheet.columns = COLUMNS.map(([, width]) => ({ width }))
  sheet.views = [{ state: 'frozen', ySplit: 2 }]
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: '2:2',
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
  sheet.headerFooter.oddFooter = '&C&14第 &P 页　共 &N 页'
}

function addHeadings(sheet: Worksheet): void {
  const row = sheet.addRow(COLUMNS.map(([heading]) => heading))
  row.height = 32
  row.eachCell((cell) => {
    dress(cell, { bold: true, center: true, shade: SHADES.heading })
  })
}

function addPerson(sheet: Worksheet, person: PhoneList['groups'][number]['people'][number]): void {
  const { name, phone = '没有', usesWechat, health = '' } = person
  const cells = [name, phone, usesWechat ? '用' : '不用', health, '', ''].map(plainText)
  const row = sheet.addRow(cells)
  const lines = cells.map((cell, index) => linesOf(cell, COLUMNS[index]?.[1] ?? 0))
  row.height = Math.max(38, 26 * Math.max(...lines))
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    dress(cell, { center: column === 3 })
  })
}

/** A row over the whole width. */
function addWideRow(
  sheet: Worksheet,
  content: string,
  look: { size: number; height: number; shade?: string },
): void {
  const row = sheet.addRow([plainText(content)])
  row.height = look.height * linesOf(content, TITLE_WIDTH)
  const cell = row.getCell(1)
  sheet.mergeCells(row.number, 1, row.number, COLUMNS.length)
  dress(cell, {
    bold: true,
    size: look.size,
    center: !look.shade,
    ...(look.shade ? { shade: look.shade } : {}),
  })
}

/** How many lines a text of 16 pt needs: a Chinese character is three digits of the standard font wide, a latin one about half of that. */
function linesOf(content: string, width: number): number {
  const needed = [...content].reduce((sum, character) => sum + (character <= 'ÿ' ? 1.6 : 3), 0)
  return Math.max(1, Math.ceil(needed / width))
}

interface Dress {
  bold?: boolean
  center?: boolean
  size?: number
  shade?: string
}

/** Every cell has the format of text, so that 「=1+1」 and a long number stay what they are when someone edits them. */
function dress(cell: Cell, { bold = false, center = false, size = 16, shade }: Dress): void {
  cell.numFmt = '@'
  cell.font = { name: FONT, size, bold }
  cell.border = BORDER
  cell.alignment = { vertical: 'middle', horizontal: center ? 'center' : 'left', wrapText: true }
  if (shade) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: shade } } satisfies Fill
}

/** A string, and never a formula: the writer makes one of objects only. Characters that XML cannot hold are dropped. */
function plainText(content: string): string {
  const text = String(content)
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ')
    .trim()
  return text.length > TEXT_LIMIT ? `${[...text].slice(0, TEXT_LIMIT).join('')}……` : text
}
