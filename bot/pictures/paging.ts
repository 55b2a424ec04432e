import { type Block, paragraphBlock } from './blocks.ts'
import { LINE_HEIGHT, SIZE } from './style.ts'

/** A block and the pixels it takes on a page, with the space above it. */
export interface MeasuredBlock {
  block: Block
  height: number
}

const LINE = SIZE.body * LINE_HEIGHT
const SPACE_ABOVE = 28
/** A line holds 19 full characters; two fewer leave room for a mark that may not begin a line and for long words. */
const CHARACTERS_IN_LINE = 17
const FEWEST_LINES = 4

/**
 * Deals blocks out to pages with `room` pixels each, in order. Only paragraphs are divided, after a sentence if
 * one ends near; another block that is higher than a page has one to itself.
 */
export function dealOut(blocks: MeasuredBlock[], room: number): Block[][] {
  const pages: Block[][] = []
  let page: Block[] = []
  let left = room
  const turnPage = () => {
    pages.push(page)
    page = []
    left = room
  }
  for (const { block, height } of blocks) {
    let rest: MeasuredBlock = { block, height }
    while (rest.height > left) {
      const pieces = divide(rest.block, left)
      if (pieces) {
        page.push(pieces.head)
        rest = measured(pieces.rest)
      } else if (!page.length) break
      turnPage()
    }
    page.push(rest.block)
    left -= rest.height
  }
  return [...pages, page]
}

function divide({ paragraph }: Block, room: number): { head: Block; rest: string } | undefined {
  const lines = Math.floor((room - SPACE_ABOVE) / LINE)
  const limit = lines * CHARACTERS_IN_LINE
  if (!paragraph || lines < FEWEST_LINES || [...paragraph].length <= limit) return undefined
  const fitting = [...paragraph].slice(0, limit).join('')
  const sentences = /^.*[。！？；…](?=.)/su.exec(fitting)?.[0] ?? ''
  const head = sentences.length > fitting.length / 2 ? sentences : fitting
  return { head: paragraphBlock(head), rest: paragraph.slice(head.length) }
}

function measured(paragraph: string): MeasuredBlock {
  const lines = Math.ceil([...paragraph].length / CHARACTERS_IN_LINE)
  return { block: paragraphBlock(paragraph), height: SPACE_ABOVE + lines * LINE }
}
