import { AlignmentType, Document, ImageRun, Packer, Paragraph, TextRun } from 'docx'
import type { PrintedPhoto } from './photo.ts'
import { plainText } from './sheet.ts'

/** What is printed of an event for those who have no WeChat: photos over their captions, and words between. */
export interface EventSheet {
  title: string
  /** Day, place and counts. */
  lines: readonly string[]
  parts: readonly { photo?: PrintedPhoto; words: string }[]
}

/** Twentieths of a point: A4. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 1_000, bottom: 1_000, left: 1_100, right: 1_100 }
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
/** Half points: 22 points are read without glasses by most. */
const SIZE = { title: 64, words: 44 }
/** The largest that a photo may be, in pixels of 96 an inch: two and their captions fill a page. */
const LARGEST = { width: 640, height: 400 }
const LIMIT = { title: 60, words: 500 }

/** The sheet as a .docx file to be printed on A4. */
export async function eventSheet({ title, lines, parts }: EventSheet): Promise<Buffer> {
  const document = new Document({
    creator: '小卫',
    title: plainText(title, LIMIT.title),
    styles: { default: { document: { run: { font: FONT, size: SIZE.words } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        children: [
          words(title, { size: SIZE.title, bold: true }),
          ...lines.map((line) => words(line, { size: SIZE.words, bold: false })),
          ...parts.flatMap(partOf),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

function partOf({ photo, words: said }: EventSheet['parts'][number]): Paragraph[] {
  return [
    ...(photo ? [picture(photo, said)] : []),
    ...(said ? [words(said, { size: SIZE.words, bold: false })] : []),
  ]
}

function words(text: string, { size, bold }: { size: number; bold: boolean }): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [new TextRun({ text: plainText(text, LIMIT.words), size, bold })],
  })
}

/** A photo in its own proportions, on the page of its caption. */
function picture({ content, width, height }: PrintedPhoto, caption: string): Paragraph {
  const scale = Math.min(LARGEST.width / width, LARGEST.height / height)
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const title = plainText(caption || '现场照片', LIMIT.title)
  const image = new ImageRun({
    type: 'jpg',
    data: content,
    transformation,
    altText: { name: title, title, description: title },
  })
  const style = { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 80 } }
  return new Paragraph({ ...style, keepNext: caption !== '', children: [image] })
}
