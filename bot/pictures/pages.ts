import satori from 'satori'
import { type Block, blocksOf } from './blocks.ts'
import type { DrawableCard } from './card-content.ts'
import { box, type Element, text } from './element.ts'
import { fontFile } from './font.ts'
import { dealOut } from './paging.ts'
import { COLOR, SIZE } from './style.ts'

/** Where a box lies on its page, in pixels. */
export interface Place {
  left: number
  top: number
  width: number
  height: number
}

/** A laid out page: its drawing, its height, where each block and each run of text lies. */
export interface Page {
  svg: string
  height: number
  bodyTop: number
  blocks: Place[]
  texts: Place[]
}

const FONT = 'Noto Sans SC'
const WEIGHTS = [400, 700] as const
const HEAD = 48
const FOOT = 64

/**
 * The pages of a card, each at most `limit` pixels high; more than one carry their number beside the heading. Letters
 * are drawn as outlines, or written as text elements, from which can be read what stands where.
 */
export async function layPages(
  card: DrawableCard,
  limit: number,
  letters: 'outlines' | 'text' = 'outlines',
): Promise<Page[]> {
  const layPage = (heading: string, parts: Block[]) =>
    layOut(pageElement(heading, parts), parts.length, letters)
  const blocks = blocksOf(card)
  const whole = await layPage(card.heading, blocks)
  if (whole.height <= limit) return [whole]
  const start = whole.bodyTop + HEAD
  const bottoms = whole.blocks.map(({ top, height }) => top + height)
  const measured = blocks.map((block, index) => ({
    block,
    height: (bottoms[index] ?? 0) - (bottoms[index - 1] ?? start),
  }))
  const dealt = dealOut(measured, limit - start - FOOT)
  return await Promise.all(
    dealt.map((page, index) => layPage(`${card.heading}（${index + 1}/${dealt.length}）`, page)),
  )
}

async function layOut(page: Element, blocks: number, letters: 'outlines' | 'text'): Promise<Page> {
  const places = new Map<string, Place>()
  const texts: Place[] = []
  const svg = await satori(page, {
    width: SIZE.width,
    embedFont: letters === 'outlines',
    fonts: WEIGHTS.map((weight) => ({ name: FONT, weight, data: fontFile(weight), style: 'normal' })),
    onNodeDetected: ({ key, textContent, left, top, width, height }) => {
      const place = { left, top, width, height }
      if (typeof key === 'string') places.set(key, place)
      if (textContent) texts.push(place)
    },
  })
  return {
    svg,
    texts,
    height: Math.ceil(places.get('page')?.height ?? 0),
    bodyTop: places.get('body')?.top ?? 0,
    blocks: Array.from({ length: blocks }, (_, index) => places.get(String(index)) ?? []).flat(),
  }
}

function pageElement(heading: string, blocks: Block[]): Element {
  const style = {
    flexDirection: 'column',
    width: SIZE.width,
    backgroundColor: COLOR.ground,
    fontFamily: FONT,
  }
  const body = box(
    { flexDirection: 'column', padding: `${HEAD}px ${SIZE.margin}px ${FOOT}px` },
    blocks.map(({ element }, index) => ({ ...element, key: String(index) })),
    'body',
  )
  return box(style, [band(heading), body], 'page')
}

function band(heading: string): Element {
  const letters = {
    fontSize: SIZE.heading,
    fontWeight: 700,
    lineHeight: 1.4,
    letterSpacing: 8,
    color: COLOR.onRed,
  }
  return box({ flexDirection: 'column', alignItems: 'center', backgroundColor: COLOR.red }, [
    text({ ...letters, padding: `34px ${SIZE.margin}px`, textAlign: 'center' }, heading),
    box({ height: 8, width: '100%', backgroundColor: COLOR.gold }, []),
  ])
}
