import {
  AlignmentType,
  Document,
  HeightRule,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { dayInWords, dayOf, momentAt, shanghaiTime } from '../language/calendar.ts'
import { isDone, progressInWords, stateWord, type TaskState } from '../task/task-words.ts'
import { plainText } from './sheet.ts'

/** Twentieths of a point: A4 with narrow margins. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 850, bottom: 700, left: 900, right: 900 }
const COLUMNS = [
  ['序号', 700],
  ['任务', 4_050],
  ['时限', 1_250],
  ['责任人', 1_950],
  ['状态', 1_056],
  ['情况', 1_100],
] as const
const WIDTHS = COLUMNS.map(([, width]) => width)
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
/** Half points. */
const SIZE = { title: 36, words: 22 }
/** What the table may take of the page, and the height of a row between the least and the most. */
const TABLE_HEIGHT = 13_300
const ROW = { least: 300, most: 460 }
/** Twentieths of a point that a character of the smallest and the usual size takes. */
const CELL = { small: 17, usual: 21 }

/**
 * How the tasks of a year stand, for the township's leaders, as a .docx file of one A4 page: rows are as low as their
 * number asks, up to 43; what is longer goes on on a next page.
 */
export async function taskStateSheet(
  states: readonly TaskState[],
  { year, now }: { year: string; now: Date },
): Promise<Buffer> {
  const height = Math.floor(Math.min(ROW.most, Math.max(ROW.least, TABLE_HEIGHT / (states.length + 1))))
  const size = height < 400 ? CELL.small : CELL.usual
  const document = new Document({
    creator: '小卫',
    title: `${year}年任务完成情况`,
    styles: { default: { document: { run: { font: FONT, size } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        children: [
          words(`离退休干部党支部${year}年任务完成情况`, { size: SIZE.title, bold: true, after: 80 }),
          words(summaryOf(states, now), { size: SIZE.words, bold: false, after: 120 }),
          table(states, { now, height, size }),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

/** 截至2026年11月30日：共 30 件，完成 12 件，在办 17 件，过期 1 件。 */
export function summaryOf(states: readonly TaskState[], now: Date): string {
  const done = states.filter(isDone).length
  const late = states.filter((state) => stateWord(state, now) === '过期').length
  const day = dayInWords(dayOf(now)).replace(/（.*/, '')
  return `截至${day}：共 ${states.length} 件，完成 ${done} 件，在办 ${states.length - done - late} 件，过期 ${late} 件。`
}

function words(
  text: string,
  { size, bold, after }: { size: number; bold: boolean; after: number },
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after },
    children: [new TextRun({ text: plainText(text), size, bold })],
  })
}

interface Look {
  now: Date
  height: number
  size: number
}

function table(states: readonly TaskState[], look: Look): Table {
  const headings = COLUMNS.map(([heading]) => heading)
  return new Table({
    width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: WIDTHS,
    rows: [
      rowOf(headings, { ...look, heading: true }),
      ...states.map((state, index) => rowOf(cellsOf(state, index, look.now), { ...look, heading: false })),
    ],
  })
}

function cellsOf(state: TaskState, index: number, now: Date): string[] {
  const { title, due, who, outcome = '', doneBy, evidence } = state.task
  const { month, day } = shanghaiTime(momentAt(due))
  const files = evidence.filter(({ goneBy }) => !goneBy).length
  const word = stateWord(state, now)
  const counted = doneBy ? '' : progressInWords(state).replace(/^\S+ /, '')
  const how = counted || (files ? `材料${files}份` : outcome)
  return [
    String(index + 1),
    title,
    `${month}月${day}日`,
    who.join('、'),
    word === '快到了' ? '在办' : word,
    how,
  ]
}

/** Every row is one line high, and what does not fit is cut: one page is what was asked for. */
function rowOf(texts: readonly string[], { height, size, heading }: Look & { heading: boolean }): TableRow {
  const cells = texts.map((text, index) => {
    const width = WIDTHS[index] ?? 0
    const room = Math.floor((width - 160) / (size * 10))
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: heading || index !== 1 ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: fitting(plainText(text), room), size, bold: heading })],
        }),
      ],
    })
  })
  return new TableRow({
    children: cells,
    tableHeader: heading,
    cantSplit: true,
    height: { value: height, rule: HeightRule.EXACT },
  })
}

/** As much of a text as a line has room for; digits and letters take half of it. */
function fitting(text: string, room: number): string {
  const widthOf = (part: string) => [...part].reduce((sum, one) => sum + (/[!-~]/.test(one) ? 0.55 : 1), 0)
  if (widthOf(text) <= room) return text
  let cut = ''
  for (const one of text) {
    if (widthOf(cut + one) > room - 1) break
    cut += one
  }
  return `${cut}…`
}
