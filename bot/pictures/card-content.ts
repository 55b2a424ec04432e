import { drawable } from './glyphs.ts'

/** What is on a picture in big type: a notice of a meeting, a study item, or an attendance board. */
export interface Card {
  heading: string
  title: string
  facts?: { label: string; value: string }[]
  numbers?: { label: string; value: number | string }[]
  groups?: { label: string; names: string[] }[]
  paragraphs?: string[]
  /** How to answer on a notice, the quorum on a board, the source of a study item. */
  footer?: string
  tone?: 'notice' | 'study' | 'board'
}

/** A card whose texts can all be drawn and have a sane length. */
export type DrawableCard = Required<Card>

const LONGEST = { heading: 16, title: 120, label: 8, value: 300, footer: 200, name: 20, text: 4_000 }
const MOST = { facts: 20, numbers: 12, groups: 20, names: 1_000, paragraphs: 200, lines: 12 }

/** The card as it can be drawn: characters without a glyph replaced, texts that nobody would read to the end cut with ……. */
export function drawableCard(card: Card): DrawableCard {
  return {
    tone: card.tone ?? 'notice',
    heading: line(card.heading, LONGEST.heading),
    title: line(card.title, LONGEST.title),
    facts: (card.facts ?? []).slice(0, MOST.facts).map(({ label, value }) => ({
      label: line(label, LONGEST.label),
      value: lines(value, LONGEST.value).slice(0, MOST.lines).join('\n'),
    })),
    numbers: (card.numbers ?? []).slice(0, MOST.numbers).map(({ label, value }) => ({
      label: line(label, LONGEST.label),
      value: line(String(value), LONGEST.label),
    })),
    groups: (card.groups ?? []).slice(0, MOST.groups).map(({ label, names }) => ({
      label: line(label, LONGEST.label),
      names: names.slice(0, MOST.names).map((name) => line(name, LONGEST.name)),
    })),
    paragraphs: lines((card.paragraphs ?? []).slice(0, MOST.paragraphs).join('\n'), LONGEST.text),
    footer: line(card.footer ?? '', LONGEST.footer),
  }
}

/** On one line, at most `limit` characters. The text is cut before it is looked at, for it may be endless. */
function line(text: string, limit: number): string {
  return shorten(
    drawable(text.slice(0, 2 * limit + 100))
      .replace(/\s+/g, fold)
      .trim(),
    limit,
  )
}

function lines(text: string, limit: number): string[] {
  return shorten(drawable(text.slice(0, 2 * limit + 100)), limit)
    .split('\n')
    .map((paragraph) => paragraph.replace(/\s+/g, fold).trim())
    .filter(Boolean)
}

/** Spaces fold into one; an ideographic space among them is meant to be seen. */
function fold(spaces: string): string {
  return spaces.includes('\u3000') ? '\u3000' : ' '
}

function shorten(text: string, limit: number): string {
  const characters = [...text]
  return characters.length > limit ? `${characters.slice(0, limit).join('')}……` : text
}
