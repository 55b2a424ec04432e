import { describe, expect, test } from 'vitest'
import { drawable, missingGlyphs } from '../../../bot/pictures/glyphs.ts'

describe('glyphs', () => {
  test('the font has every character of ordinary Chinese text, with marks, digits and latin', () => {
    const text = '会议通知：《党建研究》“三会一课”（2026年10月14日）9:00—11:00、80%；①②③㎡℃·※￥√×〇…… AaZz'
    expect(missingGlyphs(text)).toEqual([])
  })

  test('the font has every character of GB 2312', () => {
    const rows = Array.from({ length: 72 }, (_, row) =>
      Uint8Array.from({ length: 188 }, (_, byte) => (byte % 2 ? 0xa1 + (byte >> 1) : 0xb0 + row)),
    )
    const hanzi = rows.map((row) => new TextDecoder('gb18030').decode(row)).join('')
    expect(missingGlyphs(hanzi.replace(/\p{Co}/gu, ''))).toEqual([])
  })

  test('a character without a glyph is reported once', () => {
    expect(missingGlyphs('好😀好😀𪚥')).toEqual(['😀', '𪚥'])
  })

  test('emoji, their joiners and keycaps are dropped', () => {
    expect(drawable('早😀👨‍👩‍👧上🇨🇳好👍🏽1️⃣')).toBe('早上好1')
  })

  test('a rare character becomes 〓, and one with a plain form that form', () => {
    expect(drawable('张𪚥𝟏')).toBe('张〓1')
  })

  test('control, bidi, private and broken characters are dropped; line ends stay', () => {
    expect(drawable('甲\u0000\u202e\u200b\ue000\ud800乙\r\n丙\u2028丁\t戊')).toBe('甲乙\n丙\n丁 戊')
  })
})
