import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx'
import { plainText } from './sheet.ts'

/** What is handed over, by headings; a heading with no lines says that there is nothing. */
export interface HandOver {
  title: string
  lines: readonly string[]
  parts: readonly { heading: string; lines: readonly string[] }[]
}

/** Twentieths of a point: A4. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 1_000, bottom: 1_000, left: 1_200, right: 1_200 }
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
/** Half points. */
const SIZE = { title: 40, heading: 28, words: 24 }
const LIMIT = 300

/** The hand-over sheet as a .docx file, with room for both signatures. */
export async function handOverSheet({ title, lines, parts }: HandOver): Promise<Buffer> {
  const document = new Document({
    creator: '小卫',
    title: plainText(title),
    styles: { default: { document: { run: { font: FONT, size: SIZE.words } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        children: [
          paragraph(title, { size: SIZE.title, bold: true, center: true }),
          ...lines.map((line) => paragraph(line, { center: true })),
          ...parts.flatMap((part, index) => [
            paragraph(`${index + 1}　${part.heading}`, { size: SIZE.heading, bold: true, before: 200 }),
            ...(part.lines.length ? part.lines : ['没有']).map((line) => paragraph(line, {})),
          ]),
          paragraph('交的人：______________　接的人：______________　日期：______________', { before: 600 }),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

interface Look {
  size?: number
  bold?: boolean
  center?: boolean
  before?: number
}

function paragraph(
  text: string,
  { size = SIZE.words, bold = false, center = false, before = 0 }: Look,
): Paragraph {
  return new Paragraph({
    alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
    keepNext: bold,
    spacing: { before, after: 60, line: 320 },
    children: [new TextRun({ text: plainText(text, LIMIT), size, bold })],
  })
}
