/** A run of characters that a font has glyphs for. */
interface Run {
  first: number
  last: number
}

const UNICODE_FULL = 12

/**
 * A check whether a font has a glyph for a character, read from the segments of its cmap table in format 12
 * (OpenType 1.9, chapter cmap). Throws when the font has none.
 */
export function characterMap(font: Buffer): (character: string) => boolean {
  const runs = readRuns(font, fullSubtable(font, tableOffset(font, 'cmap')))
  return (character) => isInRuns(runs, character.codePointAt(0) ?? 0)
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function fullSubtable(font: Buffer, table: number): number {
  const count = font.readUInt16BE(table + 2)
  for (let index = 0; index < count; index += 1) {
    const subtable = table + font.readUInt32BE(table + 4 + 8 * index + 4)
    if (font.readUInt16BE(subtable) === UNICODE_FULL) return subtable
  }
  throw new Error('the font has no full Unicode cmap')
}

function readRuns(font: Buffer, subtable: number): Run[] {
  return Array.from({ length: font.readUInt32BE(subtable + 12) }, (_, index) => {
    const group = subtable + 16 + 12 * index
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) }
  })
}

/** Runs are sorted by their first character. */
function isInRuns(runs: Run[], code: number): boolean {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (!run || code < run.first) high = middle - 1
    else if (code > run.last) low = middle + 1
    else return true
  }
  return false
}
