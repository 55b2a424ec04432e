import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { closeCards } from '../../../bot/pictures/card.ts'
import { collage } from '../../../bot/pictures/collage.ts'
import { shownPhoto } from '../../../bot/pictures/photo.ts'
import { layRows } from '../../../bot/pictures/rows.ts'
import { photo } from '../../photos.ts'

afterAll(async () => await closeCards())

const PAGE = { width: 1_056, gap: 12 }

test.each([
  ['nine landscapes', Array(9).fill([1600, 1200])],
  ['nine portraits', Array(9).fill([1200, 1600])],
  [
    'shapes of all kinds',
    [
      [1600, 900],
      [900, 1600],
      [1600, 1200],
      [3000, 500],
      [500, 3000],
      [1, 1],
    ],
  ],
  ['one portrait', [[900, 1600]]],
])('%s stand whole within the page, in their own proportions and order', (_, shapes) => {
  const pictures = (shapes as [number, number][]).map(([width, height]) => ({ width, height }))
  const { places, height } = layRows(pictures, PAGE)
  expect(places).toHaveLength(pictures.length)
  for (const [index, place] of places.entries()) {
    const { width = 1, height: high = 1 } = pictures[index] ?? {}
    const proportion = place.width / place.height / (width / high)
    expect(proportion).toBeGreaterThan(0.97)
    expect(proportion).toBeLessThan(1.03)
    expect(place.left).toBeGreaterThanOrEqual(0)
    expect(place.left + place.width).toBeLessThanOrEqual(PAGE.width + 1)
    expect(place.top + place.height).toBeLessThanOrEqual(height + 1)
    const next = places[index + 1]
    if (next) expect(next.top > place.top || next.left > place.left).toBe(true)
  }
})

test('a picture that is hardly more than a line keeps a pixel', () => {
  for (const line of [
    { width: 1, height: 2_400 },
    { width: 2_400, height: 1 },
  ]) {
    const { places } = layRows([line, { width: 1600, height: 1200 }, line], PAGE)
    for (const { width, height } of places) expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
  }
})

test('two landscapes stand in a row, so that a phone shows them big', () => {
  const { places } = layRows(Array(8).fill({ width: 1600, height: 1200 }), PAGE)
  expect(new Set(places.map(({ top }) => top)).size).toBe(4)
})

test('a photo is shown upright, not larger than a phone needs, without the camera’s data', async () => {
  const shown = await shownPhoto(await photo(1, { width: 2_000, height: 1_500, orientation: 6 }))
  expect(shown).toMatchObject({ width: 1_200, height: 1_600 })
  const { exif, format } = await sharp(typeof shown === 'string' ? undefined : shown.content).metadata()
  expect({ exif, format }).toEqual({ exif: undefined, format: 'jpeg' })
})

test.each([
  ['a PNG', async () => await photo(1, { format: 'png' }), 'shown'],
  ['a WebP', async () => await photo(1, { format: 'webp' }), 'shown'],
  ['a photo cut off in the middle', async () => (await photo(1)).subarray(0, 4_000), 'broken'],
  [
    'no photo',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'broken',
  ],
  ['an iPhone’s HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'heic'],
  ['a picture that would fill the memory', async () => await blank(6_400, 6_400), 'huge'],
])('%s: %s', async (_, content, expected) => {
  const shown = await shownPhoto(await content())
  expect(typeof shown === 'string' ? shown : 'shown').toBe(expected)
})

async function blank(width: number, height: number): Promise<Buffer> {
  const page = { width, height, channels: 3 as const, background: '#aabbcc' }
  return await sharp({ create: page }).webp({ effort: 0 }).toBuffer()
}

test('photos and the words between them stand on one picture as wide as a phone', async () => {
  const shown = await shownPhoto(await photo(1))
  if (typeof shown === 'string') throw new Error(shown)
  const { width, height, content } = shown
  const part = { photos: Array(3).fill({ width, height, content: async () => content }) }
  const alone = await collage([part])
  const said = await collage([part, { words: '第一排是80岁以上的老同志 😀', tone: 'caption' }, part])
  expect(alone.width).toBe(1_080)
  expect(said.height).toBeGreaterThan(2 * alone.height + 80)
})
