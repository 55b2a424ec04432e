import sharp from 'sharp'
import { expect, test } from 'vitest'
import { plainJpeg } from '../../../bot/relay/plain-jpeg.ts'
import { photo } from '../../photos.ts'

const pixels = async (jpeg: Buffer | undefined) => await sharp(jpeg).raw().toBuffer()

test.each([
  ['baseline', false],
  ['progressive', true],
])('a %s JPEG keeps every pixel and loses what its camera wrote', async (_, progressive) => {
  const original = await sharp(await photo(1))
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 34/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>26.57</place></x:xmpmeta>')
    .jpeg({ progressive })
    .toBuffer()
  const plain = plainJpeg(Buffer.concat([original, original]), 6)
  expect(plain?.toString('latin1')).not.toMatch(/Phone|xmpmeta|26\.57/)
  expect(plain?.length).toBeLessThan(original.length)
  expect(await pixels(plain)).toEqual(await pixels(original))
  expect((await sharp(plain).metadata()).orientation).toBe(6)
})

test.each([
  ['nothing', async () => Buffer.alloc(0)],
  ['a PNG', async () => await photo(1, { format: 'png' })],
  ['a JPEG cut off in its picture', async () => (await photo(1)).subarray(0, 4_000)],
  ['a JPEG cut off in its head', async () => (await photo(1)).subarray(0, 30)],
  ['noise', async () => Buffer.from([0xff, 0xd8, 7, 7, 7, 7, 7])],
])('of %s there is no plain JPEG', async (_, content) => {
  expect(plainJpeg(await content())).toBeUndefined()
})
