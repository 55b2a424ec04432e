import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../../bot/pictures/blocks.ts'
import type { Card } from '../../../bot/pictures/card.ts'
import { drawableCard } from '../../../bot/pictures/card-content.ts'
import type { Element } from '../../../bot/pictures/element.ts'
import { layPages, type Page } from '../../../bot/pictures/pages.ts'
import { COLOR } from '../../../bot/pictures/style.ts'
import { boardCard, NOTICE, studyCard, summary } from './cards.ts'

const LIMIT = 3_000

function lay(card: Card, limit = Number.POSITIVE_INFINITY): Promise<Page[]> {
  return layPages(drawableCard(card), limit)
}

function expectInside({ height, blocks, texts }: Page): void {
  for (const { left, top, width, height: high } of [...blocks, ...texts]) {
    expect(left).toBeGreaterThanOrEqual(0)
    expect(left + width).toBeLessThanOrEqual(1080)
    expect(top + high).toBeLessThanOrEqual(height)
  }
}

function styles({ props: { style, children } }: Element): Record<string, string | number>[] {
  return [style, ...(typeof children === 'string' ? [] : children.flatMap(styles))]
}

describe('the layout of a card', () => {
  const cards: [string, Card][] = [
    ['a notice', NOTICE],
    ['a study item of 20 characters', studyCard(20)],
    ['a study item of 120 characters', studyCard(120)],
    ['a study item of 284 characters', studyCard(284)],
    ['a study item of 600 characters', studyCard(600)],
    ['a board of 49 people', boardCard(49)],
    [
      'an address without spaces',
      { ...NOTICE, paragraphs: [`https://example.org/${'verylong'.repeat(40)}`] },
    ],
    [
      'a title without breaks',
      { ...NOTICE, title: 'W'.repeat(120), facts: [{ label: '地点', value: 'W'.repeat(300) }] },
    ],
    ['nothing but a heading', { heading: '今日学习', title: '' }],
  ]
  test.each(cards)('keeps %s within the picture', async (_, card) => {
    const [page] = await lay(card)
    expect(page?.blocks.length).toBe(blocksOf(drawableCard(card)).length)
    if (page) expectInside(page)
  })

  test('has no block over another', async () => {
    for (const card of [NOTICE, boardCard(49), studyCard(284)]) {
      const [page] = await lay(card)
      page?.blocks.slice(1).forEach(({ top }, index) => {
        const above = page.blocks[index]
        expect(top).toBeGreaterThanOrEqual((above?.top ?? 0) + (above?.height ?? 0))
      })
    }
  })

  test('grows with the text', async () => {
    const heights = await Promise.all(
      [20, 120, 284, 600].map(async (length) => (await lay(studyCard(length)))[0]?.height),
    )
    expect(heights).toEqual([...heights].sort((one, other) => Number(one) - Number(other)))
    expect(new Set(heights).size).toBe(4)
  })

  test('fits 49 names on one page', async () => {
    expect(await lay(boardCard(49), LIMIT)).toHaveLength(1)
  })

  test('has letters of 50 px or more, which are 18 points on a phone, and lines 1.3 apart or more', () => {
    const all = [NOTICE, studyCard(20), boardCard(49)].flatMap((card) =>
      blocksOf(drawableCard(card)).flatMap(({ element }) => styles(element)),
    )
    const sizes = all.flatMap(({ fontSize }) => (fontSize ? [Number(fontSize)] : []))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(50)
    expect(
      Math.min(...all.flatMap(({ lineHeight }) => (lineHeight ? [Number(lineHeight)] : []))),
    ).toBeGreaterThanOrEqual(1.3)
  })

  test('is the same each time', async () => {
    expect(await lay(studyCard(284))).toEqual(await lay(studyCard(284)))
  })
})

describe('a card on several pages', () => {
  test('has no page over the limit', async () => {
    const pages = await lay(
      { ...studyCard(0), paragraphs: [summary(700), summary(1500), 'word '.repeat(300)] },
      LIMIT,
    )
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) {
      expect(page.height).toBeLessThanOrEqual(LIMIT)
      expectInside(page)
    }
  })

  test('with 300 names loses none', async () => {
    const card = boardCard(300)
    const blocks = (pages: Page[]) => pages.flatMap((page) => page.blocks).length
    const pages = await lay(card, LIMIT)
    expect(pages.every(({ height }) => height <= LIMIT)).toBe(true)
    expect(blocks(pages)).toBe(blocks(await lay(card)))
  })
})

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('colours', () => {
  test.each([
    [COLOR.ink, COLOR.ground],
    [COLOR.ink, COLOR.panel],
    [COLOR.soft, COLOR.ground],
    [COLOR.red, COLOR.ground],
    [COLOR.red, COLOR.panel],
    [COLOR.onRed, COLOR.red],
  ])('%s on %s has a contrast of 4.5:1 or more', (letters, ground) => {
    expect(contrast(letters, ground)).toBeGreaterThanOrEqual(4.5)
  })
})
