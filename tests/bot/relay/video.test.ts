import { expect, test } from 'vitest'
import { shownVideo } from '../../../bot/relay/video.ts'

function box(type: string, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

test('the place where a video was taken is gone from it, and nothing else moves', () => {
  const place = box('udta', box('\u00a9xyz', Buffer.from('+26.5700+106.7100/')))
  const keys = box('meta', Buffer.from('com.apple.quicktime.location.ISO6709 +26.5700'))
  const data = box('mdat', Buffer.alloc(64, 5))
  const video = Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box('moov', box('mvhd', Buffer.alloc(20, 1)), place, box('trak', box('tkhd', Buffer.alloc(9)), keys)),
    data,
  ])
  const shown = shownVideo(video)
  expect(shown).toHaveLength(video.length)
  expect(shown?.toString('latin1')).not.toMatch(/26\.57|xyz|location/)
  expect(shown?.subarray(-data.length)).toEqual(data)
  expect(shownVideo(shown ?? video)).toBeUndefined()
})

test.each([
  ['beside each other', Buffer.concat(Array.from({ length: 200_000 }, () => box('free')))],
  [
    'within each other',
    Buffer.concat(
      Array.from({ length: 200_000 }, (_, index) => {
        const head = Buffer.from('....moov')
        head.writeUInt32BE(8 * (200_000 - index))
        return head
      }),
    ),
  ],
])('a file of boxes without end, %s, is refused', (_, file) => {
  expect(() => shownVideo(file)).toThrow(/^这段视频打不开/)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no boxes', Buffer.alloc(50, 7)],
  [
    'a box that is longer than the file',
    Buffer.concat([Buffer.from([0, 0, 1, 0]), Buffer.from('moov'), Buffer.alloc(9)]),
  ],
  [
    'a box shorter than its head',
    Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('moov'), Buffer.alloc(9)]),
  ],
])('a file of %s stays as it is', (_, file) => {
  expect(shownVideo(file)).toBeUndefined()
})
