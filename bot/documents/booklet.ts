import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { withoutControls } from './sheet.ts'

/** 学习册: what was studied in a month, to be printed in big type. */
export interface BookletData {
  /** 离退休干部党支部 */
  branch: string
  /** 2026年10月 */
  label: string
  /** What the month was about; empty when nothing was. */
  theme: string
  articles: BookletArticle[]
}

export interface BookletArticle {
  title: string
  /** 10月14日（星期三） */
  day: string
  source: string
  text: string
  /** What is left out of the text and where the rest is; empty when it is whole. */
  note: string
}

/** Twentieths of a point: A4 with margins that leave lines short enough for big type. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 1_134, bottom: 1_134, left: 1_247, right: 1_247 }
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
/** Half points: the text is 20 points, about twice that of a newspaper. */
const SIZE = { cover: 84, theme: 44, title: 52, body: 40, small: 32, footer: 28 }
/** 1.5 lines, in 240ths of a line. */
const LINE = { line: 360, lineRule: LineRuleType.AUTO }
const INDENT = { firstLine: 2 * 10 * SIZE.body }
const TITLE_LIMIT = 200

/** The booklet as a .docx file: a cover with the contents, one article after the other, a slip for who brings it home. */
export async function bookletDocument(data: BookletData): Promise<Buffer> {
  const document = new Document({
    creator: '小卫',
    title: `${data.label}学习册`,
    styles: {
      default: { document: { run: { font: FONT, size: SIZE.body }, paragraph: { spacing: LINE } } },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        footers: { default: new Footer({ children: [pageNumber(data.label)] }) },
        children: [...cover(data), ...data.articles.flatMap(article), ...slip()],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

function cover({ branch, label, theme, articles }: BookletData): Paragraph[] {
  return [
    centred(line(branch), SIZE.theme, 1_200),
    centred(`${label}学习册`, SIZE.cover, 600),
    ...(theme ? [centred(line(theme), SIZE.theme, 400)] : []),
    centred(`共 ${articles.length} 篇`, SIZE.small, 300),
    ...articles.map(
      ({ title }, index) =>
        new Paragraph({
          spacing: { ...LINE, before: index ? 0 : 500 },
          indent: { left: 900, hanging: 900 },
          children: [new TextRun({ text: `${index + 1}　${line(title)}`, size: SIZE.small })],
        }),
    ),
  ]
}

function article({ title, day, source, text, note }: BookletArticle, index: number): Paragraph[] {
  const origin = [day, source && `来源：${line(source)}`].filter(Boolean).join('　')
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      pageBreakBefore: index === 0,
      spacing: { ...LINE, before: index ? 700 : 0, after: 120 },
      border: { top: { style: index ? BorderStyle.SINGLE : BorderStyle.NONE, size: 8, space: 12 } },
      children: [
        new TextRun({
          text: `${index + 1}　${line(title)}`,
          bold: true,
          size: SIZE.title,
          font: FONT,
          color: '000000',
        }),
      ],
    }),
    new Paragraph({
      keepNext: true,
      spacing: { after: 160 },
      children: [new TextRun({ text: origin, size: SIZE.small })],
    }),
    ...paragraphs(text).map(
      (part) => new Paragraph({ spacing: LINE, indent: INDENT, children: [new TextRun(part)] }),
    ),
    ...(note ? [new Paragraph({ children: [new TextRun({ text: line(note), size: SIZE.small })] })] : []),
  ]
}

/** Who brought it, when, and that it was received: kept with the record of visits. */
function slip(): Paragraph[] {
  const [first, ...rest] = [
    '送学人：______________',
    '日　期：______年____月____日',
    '老同志：______________',
  ]
  return [
    new Paragraph({
      keepNext: true,
      keepLines: true,
      spacing: { before: 900, after: 160 },
      border: { top: { style: BorderStyle.DASHED, size: 8, space: 12 } },
      children: [new TextRun({ text: '送学上门', bold: true })],
    }),
    ...[first, ...rest].map(
      (text, index) =>
        new Paragraph({
          keepNext: index < rest.length,
          spacing: { line: 480, lineRule: LineRuleType.AUTO },
          children: [new TextRun(text ?? '')],
        }),
    ),
  ]
}

function centred(text: string, size: number, before: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: [new TextRun({ text, bold: true, size })],
  })
}

function pageNumber(label: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ children: [`${label}学习册　第 `, PageNumber.CURRENT, ' 页'], size: SIZE.footer }),
    ],
  })
}

function paragraphs(text: string): string[] {
  return withoutControls(text)
    .split('\n')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

function line(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim().slice(0, TITLE_LIMIT)
}
