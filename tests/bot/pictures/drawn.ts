import { Resvg } from '@resvg/resvg-js'
import { type Card, drawableCard } from '../../../bot/pictures/card-content.ts'
import { layPages } from '../../../bot/pictures/pages.ts'
import { SIZE } from '../../../bot/pictures/style.ts'

/** Where a character or a latin word stands on a page, in pixels; `y` is its base line. */
interface Letter {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export interface DrawnPage {
  height: number
  letters: Letter[]
  /** RGBA, row by row, of the picture as it is sent. */
  pixels: Buffer
}

/** How far above and below its base line a letter of Noto Sans SC can have ink, in parts of its size. */
const ABOVE = 0.88
const BELOW = 0.14
/** Of 3 times 255: less is no ink that can be seen. */
const CONTRAST = 150
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

/** The pages of a card: what is written where, and the pixels. */
export async function draw(card: Card, pageHeight: number): Promise<DrawnPage[]> {
  const content = drawableCard(card)
  const written = await layPages(content, pageHeight, 'text')
  const outlined = await layPages(content, pageHeight)
  return written.map(({ svg, height }, page) => ({
    height,
    letters: lettersIn(svg),
    pixels: new Resvg(outlined[page]?.svg ?? '', { font: { loadSystemFonts: false } }).render().pixels,
  }))
}

export function lettersIn(svg: string): Letter[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', escaped = '']) => {
    const number = (name: string) => Number(new RegExp(`(?:^| )${name}="([\\d.-]+)"`).exec(attributes)?.[1])
    const text = escaped.replace(/&[^;]+;/g, (entity) => ENTITIES[entity] ?? entity)
    return { text, x: number('x'), y: number('y'), width: number('width'), size: number('font-size') }
  })
}

/** All that is written, without spaces and page numbers. */
export function textOf(pages: readonly DrawnPage[]): string {
  return bare(pages.flatMap(({ letters }) => letters.map(({ text }) => text)).join(''))
}

export function bare(text: string): string {
  return text.replace(/[\s\u200b]+/g, '')
}

/** What is wrong with a page: letters over an edge, over one another, or without ink. */
export function faultsOf({ height, letters, pixels }: DrawnPage): string[] {
  const visible = letters.filter(({ text }) => bare(text))
  return visible.flatMap((letter, index) => [
    ...(isInside(letter, height) ? [] : [`「${letter.text}」 runs over the edge`]),
    ...visible
      .slice(index + 1)
      .flatMap((other) => (meet(letter, other) ? [`「${letter.text}」 and 「${other.text}」 overlap`] : [])),
    ...(hasInk(letter, pixels) ? [] : [`「${letter.text}」 is blank`]),
  ])
}

function isInside({ x, y, width, size }: Letter, height: number): boolean {
  const right = SIZE.width - SIZE.margin + 1
  return x >= SIZE.margin && x + width <= right && y - ABOVE * size >= 0 && y + BELOW * size <= height
}

function meet(one: Letter, other: Letter): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down =
    Math.min(one.y + BELOW * one.size, other.y + BELOW * other.size) -
    Math.max(one.y - ABOVE * one.size, other.y - ABOVE * other.size)
  return across > 1 && down > 1
}

/** Whether a pixel of the letter differs from the ground at its corner. */
function hasInk({ x, y, width, size }: Letter, pixels: Buffer): boolean {
  const [left, right] = [Math.round(x), Math.round(x + width)]
  const [top, bottom] = [Math.round(y - ABOVE * size), Math.round(y + BELOW * size)]
  const at = (column: number, row: number) => {
    const start = 4 * (row * SIZE.width + column)
    return [...pixels.subarray(start, start + 3)]
  }
  const ground = at(left, top - 4)
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1)
      if (distance(at(column, row), ground) > CONTRAST) return true
  return false
}

function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0)
}
