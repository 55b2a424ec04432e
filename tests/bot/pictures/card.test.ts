import { afterAll, describe, expect, test } from 'vitest'
import { closeCards, renderCard, renderCards } from '../../../bot/pictures/card.ts'
import { drawableCard } from '../../../bot/pictures/card-content.ts'
import { NOTICE, studyCard, summary } from './cards.ts'

afterAll(closeCards)

/** Width and height from the IHDR chunk (PNG, 11.2.2). */
function sizeOf(picture: Buffer): [number, number] {
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  return [picture.readUInt32BE(16), picture.readUInt32BE(20)]
}

describe('a drawn card', () => {
  test('is a PNG 1080 pixels wide and as high as its content', async () => {
    const [width, height] = sizeOf(await renderCard(NOTICE))
    expect(width).toBe(1080)
    expect(height).toBeGreaterThan(900)
    expect(height).toBeLessThan(2_000)
  })

  test('is one picture whatever its length, or pages of at most 3000 pixels', async () => {
    const card = studyCard(1_500)
    expect(sizeOf(await renderCard(card))[1]).toBeGreaterThan(3_000)
    const pages = await renderCards(card)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(sizeOf(page)[1]).toBeLessThanOrEqual(3_000)
  })

  test('is the same each time, and after the thread was closed', async () => {
    const first = await renderCard(NOTICE)
    await closeCards()
    expect((await renderCard(NOTICE)).equals(first)).toBe(true)
  })

  test('leaves the thread that handles messages free', async () => {
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    await renderCards(studyCard(2_000))
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(5)
  })
})

describe('hostile texts', () => {
  const hostile = [
    '长'.repeat(100_000),
    '😀'.repeat(50_000),
    '<script>alert(1)</script>&amp;"\'',
    '\u202e\u0000甲\ud800',
    '\n'.repeat(100_000),
  ]

  test('are cut to lengths that can be drawn', () => {
    const card = drawableCard({
      heading: '长'.repeat(100_000),
      title: '长'.repeat(100_000),
      facts: Array.from({ length: 1_000 }, () => ({
        label: '长'.repeat(1_000),
        value: 'a\n'.repeat(100_000),
      })),
      paragraphs: hostile,
      groups: [{ label: '甲', names: Array.from({ length: 10_000 }, () => '长'.repeat(1_000)) }],
      footer: '长'.repeat(100_000),
    })
    expect(JSON.stringify(card).length).toBeLessThan(40_000)
    expect(card.title.endsWith('……')).toBe(true)
    expect(card.paragraphs.join('')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u)
  })

  test.each(hostile)('are drawn without harm', async (text) => {
    const card = { ...NOTICE, heading: text, title: text, paragraphs: [text], footer: text }
    for (const page of await renderCards(card)) expect(sizeOf(page)[0]).toBe(1080)
  })

  test('that look like markup are drawn as written', () => {
    const { paragraphs } = drawableCard({ ...NOTICE, paragraphs: [`<b>${summary(3)}</b>`] })
    expect(paragraphs).toEqual(['<b>全会指</b>'])
  })
})
