import type { Cell, Fill, Style, Workbook, Worksheet } from '@cj-tech-master/excelts'

const FONT = '微软雅黑'
export const SHADES = { heading: 'FFE7E6E6', group: 'FFF7EFDF' }

const TEXT_LIMIT = 100
/** Points; a higher row makes the file one to be repaired. */
const HIGHEST = 409
const A4 = 9
const LINE = { style: 'thin', color: { argb: 'FF595959' } } as const
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE }

/** Widths in digits of the standard font; the row of headings stands on each page; `across` for landscape. */
export interface Page {
  widths: readonly number[]
  headings: number
  across?: boolean
}

/** An empty workbook. Its library's 200 files are loaded only when one is written: they would delay each start. */
export async function newWorkbook(): Promise<Workbook> {
  const { Workbook } = await import('@cj-tech-master/excelts')
  return new Workbook()
}

/** A sheet to be printed on A4, as wide as the page, with page numbers. */
export function setUpPage(sheet: Worksheet, { widths, headings, across = false }: Page): void {
  sheet.columns = widths.map((width) => ({ width }))
  sheet.views = [{ state: 'frozen', ySplit: headings }]
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: across ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${headings}:${headings}`,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
  sheet.headerFooter.oddFooter = '&C&14第 &P 页　共 &N 页'
}

/** How a row over all columns looks; `shade` for one that heads a group, which stands to the left. */
export interface WideRow {
  size: number
  height: number
  shade?: string
}

/** A row over the whole width of a page. */
export function addWideRow(sheet: Worksheet, content: string, { size, height, shade }: WideRow): void {
  const row = sheet.addRow([plainText(content)])
  const widths = sheet.columns.map(({ width = 0 }) => width)
  row.height = height * linesOf(content, (widths.reduce((sum, width) => sum + width, 0) * 16) / size)
  const cell = row.getCell(1)
  dress(cell, { bold: true, size, center: !shade, ...(shade ? { shade } : {}) })
  sheet.mergeCells(row.number, 1, row.number, widths.length)
}

/** The row of headings. */
export function addHeadings(sheet: Worksheet, headings: readonly string[], size = 16): void {
  const row = sheet.addRow(headings.map((heading) => plainText(heading)))
  row.height = 2 * size
  row.eachCell((cell) => {
    dress(cell, { bold: true, center: true, shade: SHADES.heading, size })
  })
}

/** A row of texts of at most `limit` characters and numbers, as high as its longest text needs but at least `height` points. */
export function addCells(
  sheet: Worksheet,
  values: readonly (string | number)[],
  look: Dress & { height: number; centered?: readonly number[]; limit?: number },
): void {
  const cells = values.map((value) => (typeof value === 'number' ? value : plainText(value, look.limit)))
  const row = sheet.addRow(cells)
  const { height, centered = [], size = 16 } = look
  const lines = cells.map((cell, index) =>
    linesOf(String(cell), ((sheet.columns[index]?.width ?? 0) * 16) / size),
  )
  row.height = Math.min(HIGHEST, Math.max(height, 1.65 * size * Math.max(...lines)))
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    dress(cell, { ...look, center: look.center || centered.includes(column) })
  })
}

/** How many lines a text of 16 pt needs: a Chinese character is three digits of the standard font wide, a latin one about half of that. */
export function linesOf(content: string, width: number): number {
  const needed = [...content].reduce((sum, character) => sum + (character <= 'ÿ' ? 1.6 : 3), 0)
  return Math.max(1, Math.ceil(needed / width))
}

export interface Dress {
  bold?: boolean
  center?: boolean
  size?: number
  shade?: string
}

const styles = new Map<string, Partial<Style>>()

/**
 * How a cell looks. A text has the format of text, so that 「=1+1」 and a long number stay what they are when
 * someone edits them. Cells that look the same share one style: a sheet may have half a million.
 */
export function dress(cell: Cell, look: Dress): void {
  const numeric = typeof cell.value === 'number'
  const key = JSON.stringify([look.bold, look.center, look.size, look.shade, numeric])
  const style = styles.get(key) ?? styleOf(look, numeric)
  styles.set(key, style)
  cell.style = style
}

function styleOf(
  { bold = false, center = false, size = 16, shade }: Dress,
  numeric: boolean,
): Partial<Style> {
  return {
    numFmt: numeric ? '0' : '@',
    font: { name: FONT, size, bold },
    border: BORDER,
    alignment: { vertical: 'middle', horizontal: center || numeric ? 'center' : 'left', wrapText: true },
    ...(shade
      ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: shade } } satisfies Fill }
      : {}),
  }
}

/** A string, and never a formula: the writer makes one of objects only. Characters that XML cannot hold are dropped. */
export function plainText(content: string, limit = TEXT_LIMIT): string {
  const text = withoutControls(content).replace(/\s+/g, fold).trim()
  return text.length > limit ? `${[...text].slice(0, limit).join('')}……` : text
}

/** Characters that XML cannot hold, and those that turn the direction of writing, become spaces; line ends stay. */
export function withoutControls(content: string): string {
  return String(content).replace(/(?:(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff])+/gu, ' ')
}

/** Spaces fold into one; an ideographic space among them is meant to be seen. */
function fold(spaces: string): string {
  return spaces.includes('\u3000') ? '\u3000' : ' '
}
