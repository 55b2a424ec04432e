import { describe, expect, test } from 'vitest'
import { whatFits } from '../../../bot/documents/event-zip.ts'
import { safeZipNames, UnsafeZipError } from '../../../bot/documents/zip.ts'
import { zip } from './archive.ts'

const LIMIT = 1_000_000

const photo = (size: number, shownSize: number) => ({ kind: 'photo' as const, size, shownSize })
const video = (size: number) => ({ kind: 'video' as const, size })

test.each([
  { rule: 'all goes in full size', files: [photo(60, 9), video(40)], left: [], isWhole: true, fits: true },
  { rule: 'photos are smaller', files: [photo(90, 9), video(40)], left: [], isWhole: false, fits: true },
  {
    rule: 'the largest videos are left out',
    files: [video(50), photo(90, 9), video(70), video(10)],
    left: [video(70)],
    ...{ isWhole: false, fits: true },
  },
  {
    rule: 'photos alone are too many',
    files: [photo(90, 60), photo(90, 60), video(1)],
    left: [video(1)],
    ...{ isWhole: false, fits: false },
  },
])('of what is to fit into an archive $rule', ({ files, left, isWhole, fits }) => {
  const kept = whatFits<(typeof files)[number]>(files, 100)
  expect(kept).toMatchObject({ left, isWhole, fits })
  expect(kept.fitting.length + left.length).toBe(files.length)
})

describe('a zip archive', () => {
  test('within the limit gives its names', async () => {
    expect(await safeZipNames(zip({ 'a.xml': 'a', 'b/c.xml': '' }), LIMIT)).toEqual(['a.xml', 'b/c.xml'])
  })

  test('that says it is too large is refused', async () => {
    const archive = zip({ a: 'a' }, LIMIT + 1)
    await expect(safeZipNames(archive, LIMIT)).rejects.toThrow(UnsafeZipError)
  })

  test('that is larger than it says is refused', async () => {
    const archive = zip({ a: '0'.repeat(LIMIT + 1) }, 10)
    await expect(safeZipNames(archive, LIMIT)).rejects.toThrow(UnsafeZipError)
  })

  test('whose entries are too large together is refused', async () => {
    const half = '0'.repeat(LIMIT / 2)
    await expect(safeZipNames(zip({ a: half, b: half, c: 'c' }, 10), LIMIT)).rejects.toThrow(UnsafeZipError)
  })

  test('that is cut short anywhere is refused', async () => {
    const archive = zip({ 'a.xml': 'abcdefg', 'b.xml': 'hijklmn' })
    for (let length = 0; length < archive.length; length += 1) {
      await expect(safeZipNames(archive.subarray(0, length), LIMIT)).rejects.toThrow(UnsafeZipError)
    }
  })

  test('with a byte changed anywhere is refused or read, and never fails otherwise', async () => {
    const archive = zip({ 'a.xml': 'abcdefg' })
    for (let position = 0; position < archive.length; position += 1) {
      const broken = Buffer.from(archive)
      broken[position] = 0xff
      await safeZipNames(broken, LIMIT).catch((error) => expect(error).toBeInstanceOf(UnsafeZipError))
    }
  })
})
