import { AlignmentType, BorderStyle, Document, LineRuleType, Packer, Paragraph, TextRun } from 'docx'
import { withoutControls } from './sheet.ts'

/** What members can say, for one page: how each thing is said, and what it does. */
export interface Leaflet {
  title: string
  /** Sentences above the list and below it. */
  above: readonly string[]
  entries: readonly { say: string; does: string }[]
  below: readonly string[]
}

/** Twentieths of a point: A4 and its margins. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 850, bottom: 850, left: 1_000, right: 1_000 }
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }
/** Points of the text, the largest that fits is taken; people of 80 read no smaller. */
const SIZES = [24, 23, 22, 21, 20, 19, 18]
const LINE = 1.35
const GAP = 0.3
const TITLE = 1.7

/** The leaflet as a .docx file of one page; undefined where it is too much for a page at the smallest type. */
export async function leafletDocument(leaflet: Leaflet): Promise<Buffer | undefined> {
  const size = sizeFor(leaflet)
  if (!size) return undefined
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 2 * size } } } },
    sections: [{ properties: { page: { size: PAGE, margin: MARGIN } }, children: paragraphs(leaflet, size) }],
  })
  return await Packer.toBuffer(document)
}

/** The largest type, in points, in which everything stands on one page. */
export function sizeFor({ above, entries, below }: Leaflet): number | undefined {
  const height = (PAGE.height - MARGIN.top - MARGIN.bottom) / 20
  const width = (PAGE.width - MARGIN.left - MARGIN.right) / 20
  const texts = [...above, ...entries.map(({ say, does }) => `${say}　${does}`), ...below]
  return SIZES.find((size) => {
    // A mark that may not begin a line takes a character with it.
    const perLine = Math.floor(width / size) - 1
    const lines = texts.reduce((sum, text) => sum + Math.ceil(widthOf(text) / perLine), 0)
    const needed = size * (lines * LINE + texts.length * GAP + TITLE * LINE + 1)
    return needed <= height
  })
}

/** In Chinese characters; a latin one is half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character <= 'ÿ' ? 0.5 : 1), 0)
}

function paragraphs({ title, above, entries, below }: Leaflet, size: number): Paragraph[] {
  const run = (text: string, bold = false) => new TextRun({ text: withoutControls(text), bold })
  const line = { line: Math.round(20 * size * LINE), lineRule: LineRuleType.EXACT }
  const spacing = { ...line, after: Math.round(20 * size * GAP) }
  const rule = { style: BorderStyle.SINGLE, size: 12, space: 4, color: '000000' }
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    border: { bottom: rule },
    spacing: { line: Math.round(20 * size * TITLE * LINE), lineRule: LineRuleType.EXACT, after: 10 * size },
    children: [new TextRun({ text: withoutControls(title), bold: true, size: Math.round(2 * size * TITLE) })],
  })
  return [
    heading,
    ...above.map((text) => new Paragraph({ spacing, children: [run(text)] })),
    ...entries.map(
      ({ say, does }) => new Paragraph({ spacing, children: [run(say, true), run(`　${does}`)] }),
    ),
    ...below.map((text) => new Paragraph({ spacing, children: [run(text, true)] })),
  ]
}
