import { expect, test } from 'vitest'
import { chosenPhotos, type EventPhoto, MOST_PHOTOS, withCaptions } from '../../../bot/meeting/photos.ts'

const photo = (seq: number, relayed: boolean): EventPhoto => ({
  ...{ meeting: 'meeting', message: `message ${seq}`, fileId: `file ${seq}`, caption: '', by: 'li' },
  ...{ relayed, at: new Date(0), seq },
})

test('words belong to the photo that their sender sent before them, all of them', () => {
  const shown = [
    { message: 'a', by: 'li', seq: 1, text: '开始了' },
    { message: 'b', by: 'li', seq: 2, text: '', fileId: 'one' },
    { message: 'c', by: 'cheng', seq: 3, text: '', fileId: 'two' },
    { message: 'd', by: 'li', seq: 4, text: '书记\n讲话' },
    { message: 'e', by: 'cheng', seq: 5, text: '合唱' },
    { message: 'f', by: 'li', seq: 6, text: '讲得好' },
    { message: 'g', by: 'li', seq: 7, text: '', fileId: 'three' },
    { message: 'h', by: 'other', seq: 8, text: '散场' },
  ]
  expect(withCaptions(shown.toReversed()).map(({ fileId, text }) => [fileId, text])).toEqual([
    ['one', '书记 讲话 讲得好'],
    ['two', '合唱'],
    ['three', ''],
  ])
})

test('what was sent for the minutes goes in first, of the relayed as many as there is room for, first and last among them', () => {
  const relayed = Array.from({ length: 30 }, (_, index) => photo(index, true))
  const own = [photo(100, false), photo(101, false)]
  const { chosen, left } = chosenPhotos([...relayed, ...own])
  expect(chosen).toHaveLength(MOST_PHOTOS)
  expect(left).toBe(32 - MOST_PHOTOS)
  expect(chosen.slice(-2)).toEqual(own)
  expect([chosen[0], chosen.at(-3)]).toEqual([relayed[0], relayed[29]])
  expect(new Set(chosen).size).toBe(MOST_PHOTOS)
})

test('with room for all, or for none of the relayed, nothing is twice', () => {
  const own = Array.from({ length: MOST_PHOTOS }, (_, index) => photo(index, false))
  expect(chosenPhotos([photo(50, true), ...own])).toEqual({ chosen: own, left: 1 })
  expect(chosenPhotos([photo(50, true)])).toEqual({ chosen: [photo(50, true)], left: 0 })
})
