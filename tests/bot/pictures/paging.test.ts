import { describe, expect, test } from 'vitest'
import { paragraphBlock } from '../../../bot/pictures/blocks.ts'
import { box } from '../../../bot/pictures/element.ts'
import { dealOut } from '../../../bot/pictures/paging.ts'
import { summary } from './cards.ts'

const piece = (height: number) => ({ block: { element: box({}, []) }, height })
const paragraph = (content: string) => ({
  block: paragraphBlock(content),
  height: 28 + Math.ceil(content.length / 17) * 75,
})

describe('dealing blocks out to pages', () => {
  test('fills a page before the next is begun', () => {
    expect(
      dealOut([piece(400), piece(600), piece(1), piece(900)], 1_000).map(({ length }) => length),
    ).toEqual([2, 2])
  })

  test('gives a block that is higher than a page one of its own', () => {
    expect(dealOut([piece(10), piece(5_000), piece(10)], 1_000).map(({ length }) => length)).toEqual([
      1, 1, 1,
    ])
  })

  test('divides a paragraph after a sentence, and loses no character', () => {
    const text = `${summary(500)}。${summary(2_000)}`
    const pages = dealOut([piece(300), paragraph(text)], 2_500)
    const texts = pages.flatMap((page) => page.flatMap(({ paragraph }) => paragraph ?? []))
    expect(texts.join('')).toBe(text)
    expect(texts.slice(0, -1).every((part) => /[。；]$/.test(part))).toBe(true)
  })

  test('divides a paragraph without sentences anywhere, but not within a character', () => {
    const text = '𰻝'.repeat(1_000)
    const texts = dealOut([paragraph(text)], 1_000).flatMap((page) =>
      page.map(({ paragraph }) => paragraph ?? ''),
    )
    expect(texts.join('')).toBe(text)
    expect(texts.every((part) => !/\p{Cs}/u.test(part))).toBe(true)
  })
})
