import { characterMap } from './character-map.ts'
import { fontFile } from './font.ts'

/** 〓, the printer's mark for a character that is not at hand. */
const SUBSTITUTE = '〓'
const INVISIBLE = /\p{C}|\p{Variation_Selector}/u
const ORNAMENT = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{So}\p{M}]/u

let known: ((character: string) => boolean) | undefined

function hasGlyph(character: string): boolean {
  known ??= characterMap(fontFile(400))
  return known(character)
}

/** The visible characters of a text that the font cannot draw, each once. The renderer would leave blanks for them. */
export function missingGlyphs(text: string): string[] {
  const characters = [...new Set(text.normalize('NFC'))]
  return characters.filter((character) => !INVISIBLE.test(character) && !hasGlyph(character))
}

/**
 * The text as it can be drawn: emoji and marks without a glyph are dropped, other characters without one become
 * their plain form (𝟏 is 1) or 〓. Control, bidi and private characters are dropped; line ends stay, tabs are spaces.
 */
export function drawable(text: string): string {
  let drawn = ''
  for (const character of text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')) {
    drawn += character === '\n' ? character : drawableCharacter(character)
  }
  return drawn
}

function drawableCharacter(character: string): string {
  if (INVISIBLE.test(character)) return ''
  if (hasGlyph(character)) return character
  const plain = character.normalize('NFKC')
  if ([...plain].every(hasGlyph)) return plain
  return ORNAMENT.test(character) ? '' : SUBSTITUTE
}

/** The characters of a text that are drawn as 〓, each once. */
export function substituted(text: string): string[] {
  const characters = [...new Set(text.normalize('NFC'))]
  return characters.filter((character) => character !== SUBSTITUTE && drawable(character) === SUBSTITUTE)
}
