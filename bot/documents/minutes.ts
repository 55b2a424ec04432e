import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type PhotoPage, photoPage } from './photo-page.ts'
import { withoutControls } from './sheet.ts'

/** What the record book (会议记录) says of a meeting; every text is as it was given, nothing is made up. */
export interface MinutesData {
  title: string
  kindName: string
  time: string
  place: string
  chair: string
  recorder: string
  expected: number
  present: string[]
  online: string[]
  guests: string[]
  absent: { name: string; reason: string }[]
  excused: { name: string; reason: string }[]
  agenda: string[]
  remarks: { name: string; text: string }[]
  votes: {
    topic: string
    inFavour: number
    against: number
    abstained: number
    passed: boolean
    election: boolean
    note: string
    /** False when too few were there: then no counts are given. */
    held?: boolean
  }[]
  resolutions: string[]
  /** Photos of the event for a page of their own. */
  photos?: PhotoPage
}

/** Twentieths of a point: A4 with the margins that offices use. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = { top: 1_134, bottom: 1_134, left: 1_304, right: 1_304 }
const WIDTHS = [1_700, 2_949, 1_700, 2_949]
const TABLE_WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0)
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
/** Half points. */
const SIZE = { title: 44, body: 28, footer: 21 }
/** Room for a few lines by hand where nothing was given. */
const BLANK = { line: 567, lines: 1_700 }
const TEXT_LIMIT = 4_000

/**
 * The minutes as a .docx file to be printed on A4 and signed, with the fields of the record book. What was not
 * given stays empty with room to write it in by hand.
 */
export async function minutesDocument(data: MinutesData): Promise<Buffer> {
  const document = new Document({
    creator: '小卫',
    title: line(`${data.title} 会议记录`),
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [heading(), table(data), ...(data.photos ? photoPage(data.photos, TABLE_WIDTH) : [])],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

function heading(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text: '会 议 记 录', bold: true, size: SIZE.title })],
  })
}

function pageNumber(): Paragraph {
  const children = ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页']
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children, size: SIZE.footer })],
  })
}

function table(data: MinutesData): Table {
  return new Table({
    width: { size: TABLE_WIDTH, type: WidthType.DXA },
    columnWidths: WIDTHS,
    rows: [...headRows(data), ...peopleRows(data), ...contentRows(data), signatures()],
  })
}

function headRows(data: MinutesData): TableRow[] {
  const { title, kindName, time, place, chair, recorder, expected, present, online } = data
  const there = `${present.length} 人${online.length ? `（另线上 ${online.length} 人）` : ''}`
  return [
    wide('名称', [title.includes(kindName) ? title : `${title}（${kindName}）`]),
    wide('时间', [time]),
    wide('地点', [place]),
    pair(['主持人', chair], ['记录人', recorder]),
    pair(['应到', `${expected} 人`], ['实到', there]),
  ]
}

function peopleRows({ present, online, guests, absent, excused }: MinutesData): TableRow[] {
  return [
    wide('到会', [present.join('、')]),
    ...(online.length ? [wide('线上参加', [online.join('、')])] : []),
    wide('列席', [guests.length ? guests.join('、') : '无']),
    wide('缺席及原因', absent.length ? withReasons(absent) : ['无']),
    ...(excused.length ? [wide('不计应到及原因', withReasons(excused))] : []),
  ]
}

function contentRows({ agenda, remarks, votes, resolutions }: MinutesData): TableRow[] {
  const said = remarks.map(({ name, text }) => (name ? `${name}：${text}` : text))
  return [
    wide('议题', numbered(agenda), BLANK.lines),
    wide('发言要点', said, BLANK.lines),
    wide('表决结果', votes.length ? numbered(votes.map(voteInWords)) : ['无']),
    wide('决议', numbered(resolutions), BLANK.lines),
  ]
}

function signatures(): TableRow {
  return pair(['主持人签名', ''], ['记录人签名', ''], 1_000)
}

/** Where so many have the same reason, it is written once, on a line of its own. */
const SHARED = 4

/** 莫道明（长期卧床）、张大山（住院）; who gave no reason is named without brackets. */
function withReasons(people: MinutesData['absent']): string[] {
  const reasons = [...new Set(people.map(({ reason }) => reason))]
  const having = (reason: string) => people.filter((one) => one.reason === reason).map(({ name }) => name)
  const shared = reasons.filter((reason) => reason && having(reason).length >= SHARED)
  const others = people.filter(({ reason }) => !shared.includes(reason))
  return [
    ...(others.length
      ? [others.map(({ name, reason }) => (reason ? `${name}（${reason}）` : name)).join('、')]
      : []),
    ...shared.map((reason) => `${reason} ${having(reason).length} 人：${having(reason).join('、')}`),
  ]
}

/** 推选老年大学学员：赞成 24 票，反对 0 票，弃权 1 票，通过。 */
function voteInWords(vote: MinutesData['votes'][number]): string {
  const { topic, inFavour, against, abstained, passed, election, note, held = true } = vote
  if (!held) return `${topic}${election ? '（选举）' : ''}：没有进行。${note}`
  const counts = `赞成 ${inFavour} 票，反对 ${against} 票，弃权 ${abstained} 票`
  const outcome = passed ? '通过' : '未通过'
  return `${topic}${election ? '（选举）' : ''}：${counts}，${outcome}。${note}`
}

function numbered(points: readonly string[]): string[] {
  return points.length > 1 ? points.map((point, index) => `${index + 1}. ${point}`) : [...points]
}

/** A row with one field over the whole width. */
function wide(label: string, texts: readonly string[], least = BLANK.line): TableRow {
  const filled = texts.some((text) => text.trim())
  return row([labelCell(label), cell(texts, { width: TABLE_WIDTH - (WIDTHS[0] ?? 0), columns: 3 })], {
    height: filled ? BLANK.line : least,
    whole: filled && texts.join('').length < 100,
  })
}

/** A row with two short fields. */
function pair(one: [string, string], other: [string, string], height = BLANK.line): TableRow {
  const fields = [one, other].flatMap(([label, text]) => [
    labelCell(label),
    cell([text], { width: WIDTHS[1] ?? 0, columns: 1 }),
  ])
  return row(fields, { height, whole: true })
}

/** A row of at least that height; `whole` ones do not go over two pages. */
function row(children: TableCell[], { height, whole }: { height: number; whole: boolean }): TableRow {
  return new TableRow({ children, height: { value: height, rule: HeightRule.ATLEAST }, cantSplit: whole })
}

function labelCell(label: string): TableCell {
  return new TableCell({
    width: { size: WIDTHS[0] ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [paragraph(label, { center: true })],
  })
}

function cell(texts: readonly string[], { width, columns }: { width: number; columns: number }): TableCell {
  const lines = texts.flatMap((text) => cleaned(text).split('\n'))
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: columns,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 120, right: 120, top: 60, bottom: 60 },
    children: (lines.length ? lines : ['']).map((text) => paragraph(text, { center: false })),
  })
}

function paragraph(text: string, { center }: { center: boolean }): Paragraph {
  return new Paragraph({
    alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { line: 340, lineRule: LineRuleType.AUTO },
    children: [new TextRun({ text, bold: center })],
  })
}

function line(text: string): string {
  return cleaned(text).replace(/\s+/g, ' ')
}

/** What XML can hold, and not without end. */
function cleaned(text: string): string {
  const whole = withoutControls(text).trim()
  return whole.length > TEXT_LIMIT ? `${[...whole].slice(0, TEXT_LIMIT).join('')}……` : whole
}
