import type { DrawableCard } from './card-content.ts'
import { box, type Element, type Style, text } from './element.ts'
import { COLOR, CONTENT_WIDTH, LINE_HEIGHT, SIZE } from './style.ts'
import { wordsOf } from './words.ts'

/** A part of a card that stays in one piece. A paragraph keeps its text, for only it may go over two pages. */
export interface Block {
  element: Element
  paragraph?: string
}

const COLUMNS = 4
const NAMES_IN_BLOCK = 5 * COLUMNS
const LABEL_WIDTH = 4 * SIZE.fact

/** The blocks of a card from top to bottom, without the band at its head. */
export function blocksOf(card: DrawableCard): Block[] {
  const footer = card.footer
    ? [{ element: card.tone === 'study' ? source(card.footer) : panel(card.footer) }]
    : []
  const names = card.groups.flatMap(groupBlocks)
  return [
    ...(card.title ? [{ element: title(card.title) }] : []),
    ...card.facts.map((fact) => ({ element: factRow(fact) })),
    ...(card.numbers.length ? [{ element: numberGrid(card.numbers) }] : []),
    ...card.paragraphs.map((paragraph) => (card.tone === 'study' ? indented(paragraph) : point(paragraph))),
    ...(card.tone === 'board' ? [...footer, ...names] : [...names, ...footer]),
  ]
}

const PARAGRAPH = { fontSize: SIZE.body, lineHeight: LINE_HEIGHT, color: COLOR.ink }

/** A paragraph as it goes on at the head of a page. */
export function paragraphBlock(paragraph: string): Block {
  return { element: text({ ...PARAGRAPH, marginTop: 28 }, loosenQuotes(paragraph)), paragraph }
}

/** A line may break before “ in Chinese; the line breaking rules (UAX 14) ask for a zero width space there. */
function loosenQuotes(paragraph: string): string {
  return paragraph.replace(/(?<=[\p{Script=Han}，。；：！？、）》])(?=[“‘])/gu, '\u200b')
}

/** Running text begins two characters in, as in a Chinese book. */
function indented(paragraph: string): Block {
  return paragraphBlock(paragraph.startsWith('\u3000') ? paragraph : `\u3000\u3000${paragraph}`)
}

/** A point of an agenda, 「1 学习全会精神」, hangs from its number; other paragraphs stay as they are. */
function point(paragraph: string): Block {
  const [, number, content] = /^(\d{1,2})[ .、．)）]\s*(\D.{0,199})$/u.exec(paragraph) ?? []
  if (!number || !content) return paragraphBlock(paragraph)
  const hanging = box({ marginTop: 24 }, [
    text({ ...PARAGRAPH, width: 72, fontWeight: 700, color: COLOR.red }, number),
    box({ flexGrow: 1, flexShrink: 1, flexBasis: 0 }, [text(PARAGRAPH, content)]),
  ])
  return { element: hanging }
}

function title(content: string): Element {
  return words(content, { fontSize: SIZE.title, fontWeight: 700, lineHeight: 1.35, color: COLOR.ink })
}

function factRow({ label, value }: DrawableCard['facts'][number]): Element {
  const style = { fontSize: SIZE.fact, lineHeight: LINE_HEIGHT }
  const lines = value.split('\n').map((line) => words(line, { ...style, color: COLOR.ink }))
  return box({ marginTop: 24 }, [
    text(
      { ...style, color: COLOR.red, fontWeight: 700, minWidth: 3 * SIZE.fact, maxWidth: LABEL_WIDTH },
      label,
    ),
    box({ flexDirection: 'column', flexGrow: 1, flexShrink: 1, flexBasis: 0 }, lines),
  ])
}

/** A line of text that breaks between words only. */
function words(line: string, style: Style): Element {
  const boxes = wordsOf(line).map((word) =>
    text({ ...style, maxWidth: '100%', whiteSpace: 'pre-wrap' }, word),
  )
  return box({ flexWrap: 'wrap' }, boxes)
}

function numberGrid(numbers: DrawableCard['numbers']): Element {
  const cells = numbers.map(({ label, value }) =>
    box(
      { width: '33.33%', flexDirection: 'column', alignItems: 'center', paddingTop: 12, paddingBottom: 20 },
      [
        text({ fontSize: SIZE.number, fontWeight: 700, lineHeight: 1.3, color: COLOR.red }, String(value)),
        text({ fontSize: SIZE.body, lineHeight: 1.3, color: COLOR.ink }, label),
      ],
    ),
  )
  return box({ marginTop: 36, flexWrap: 'wrap', backgroundColor: COLOR.panel, borderRadius: 20 }, cells)
}

function groupBlocks({ label, names }: DrawableCard['groups'][number]): Block[] {
  const heading = text(
    { marginTop: 44, fontSize: SIZE.fact, fontWeight: 700, lineHeight: LINE_HEIGHT, color: COLOR.red },
    `${label}　${names.length} 人`,
  )
  const chunks = Array.from({ length: Math.ceil(names.length / NAMES_IN_BLOCK) }, (_, index) =>
    nameGrid(names.slice(index * NAMES_IN_BLOCK, (index + 1) * NAMES_IN_BLOCK)),
  )
  const [first, ...others] = chunks
  const start = box({ flexDirection: 'column' }, first ? [heading, first] : [heading])
  return [start, ...others].map((element) => ({ element }))
}

/** Names under each other in columns; a long one takes more than one column. */
function nameGrid(names: string[]): Element {
  const column = CONTENT_WIDTH / COLUMNS
  const cells = names.map((name) => {
    const columns = Math.min(COLUMNS, Math.ceil(([...name].length * SIZE.body + 16) / column))
    return text(
      { width: columns * column, fontSize: SIZE.body, lineHeight: LINE_HEIGHT, color: COLOR.ink },
      name,
    )
  })
  return box({ flexWrap: 'wrap' }, cells)
}

/** What the reader is to do, set apart. */
function panel(content: string): Element {
  const style = { fontSize: SIZE.body, fontWeight: 700, lineHeight: LINE_HEIGHT, color: COLOR.red }
  return box({ marginTop: 48 }, [
    box({ width: 12, backgroundColor: COLOR.red }, []),
    box({ flexGrow: 1, flexShrink: 1, flexBasis: 0, padding: '24px 32px', backgroundColor: COLOR.panel }, [
      text(style, content),
    ]),
  ])
}

function source(content: string): Element {
  const style = { fontSize: SIZE.body, lineHeight: LINE_HEIGHT, color: COLOR.soft }
  return box({ marginTop: 48, paddingTop: 28, borderTop: `3px solid ${COLOR.rule}` }, [text(style, content)])
}
