import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../bot/pictures/words.ts'

describe('words that a line must not break', () => {
  test('a date, its weekday and the hour are one word each', () => {
    expect(wordsOf('2026年10月14日（星期三）上午9:00')).toEqual(['2026年10月14日', '（星期三）', '上午9:00'])
  })

  test('marks stay with the word they belong to', () => {
    expect(wordsOf('重阳节「敬老爱老」，座谈')).toEqual(['重阳节', '「敬老', '爱', '老」，', '座谈'])
  })

  test('no single character is left for the last line, and a number keeps its measure', () => {
    expect(wordsOf('干部座谈会').at(-1)).toBe('座谈会')
    expect(wordsOf('乘3路公交')).toEqual(['乘', '3路', '公交'])
  })

  test('nothing is lost', () => {
    const text = ' 镇政府 三楼（302室）、https://example.org/a?b=1 9点半 %……'
    expect(wordsOf(text).join('')).toBe(text)
    expect(wordsOf('')).toEqual([])
    expect(wordsOf('长'.repeat(100_000))).toHaveLength(1)
  })
})
