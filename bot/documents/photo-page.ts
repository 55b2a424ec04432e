import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PrintedPhoto } from './photo.ts'
import { plainText } from './sheet.ts'

/** Photos of an event with their captions, and what is to be said of those that are missing. */
export interface PhotoPage {
  photos: readonly (PrintedPhoto & { caption: string })[]
  note: string
}

/** How many stand beside each other, and the largest that one may be, in pixels of 96 an inch. */
interface Grid {
  columns: number
  width: number
  height: number
}

/** Two fill a page; of more, six do. */
const LARGE: Grid = { columns: 1, width: 560, height: 340 }
const SMALL: Grid = { columns: 2, width: 290, height: 228 }
const LARGE_UP_TO = 2
const CAPTION_LIMIT = 60
/** Half points. */
const SIZE = { heading: 36, caption: 24 }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const BORDERLESS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

/** The page after the record: photos scaled as they are, each over its caption; `width` in twentieths of a point. */
export function photoPage({ photos, note }: PhotoPage, width: number): (Paragraph | Table)[] {
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    pageBreakBefore: true,
    spacing: { after: 160 },
    children: [new TextRun({ text: '现 场 照 片', bold: true, size: SIZE.heading })],
  })
  return [heading, ...(photos.length ? [table(photos, width)] : []), ...(note ? [centered(note)] : [])]
}

function table(photos: PhotoPage['photos'], width: number): Table {
  const grid = photos.length > LARGE_UP_TO ? SMALL : LARGE
  const rows = Array.from({ length: Math.ceil(photos.length / grid.columns) }, (_, index) =>
    photos.slice(index * grid.columns, (index + 1) * grid.columns),
  )
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: Array.from({ length: grid.columns }, () => width / grid.columns),
    borders: BORDERLESS,
    rows: rows.map((row) => rowOf(row, grid, width)),
  })
}

function rowOf(photos: PhotoPage['photos'], grid: Grid, width: number): TableRow {
  const cells = Array.from({ length: grid.columns }, (_, index) => {
    const photo = photos[index]
    return new TableCell({
      width: { size: width / grid.columns, type: WidthType.DXA },
      borders: BORDERLESS,
      verticalAlign: VerticalAlignTable.TOP,
      children: photo ? [picture(photo, grid), centered(photo.caption)] : [centered('')],
    })
  })
  return new TableRow({ children: cells, cantSplit: true })
}

function picture({ content, width, height, caption }: PhotoPage['photos'][number], grid: Grid): Paragraph {
  const scale = Math.min(grid.width / width, grid.height / height)
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const title = plainText(caption || '现场照片', CAPTION_LIMIT)
  const image = new ImageRun({
    type: 'jpg',
    data: content,
    transformation,
    altText: { name: title, title, description: title },
  })
  return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] })
}

function centered(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 120 },
    children: [new TextRun({ text: plainText(text, CAPTION_LIMIT), size: SIZE.caption })],
  })
}
