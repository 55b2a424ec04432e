import { readFileSync } from 'node:fs'

/** The words of a list under words/, one a line, without its comments; the longest first. */
export function wordsOf(list: string): string[] {
  const lines = readFileSync(new URL(`./words/${list}.txt`, import.meta.url), 'utf8').split('\n')
  const words = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'))
  return words.sort((one, other) => other.length - one.length)
}

/** A pattern's source that matches any word of the lists, which may hold punctuation but no patterns. */
export function anyOf(...lists: string[]): string {
  return sourceOf(new Set(lists.flatMap(wordsOf)))
}

/**
 * The same for patterns that take one word after the other: without words that are made of others, which change
 * nothing there but in how many ways a text can be taken apart.
 */
export function anyInRow(words: Iterable<string>): string {
  const all = new Set(words)
  return sourceOf([...all].filter((word) => !isMadeOf(word, all)))
}

function isMadeOf(word: string, words: ReadonlySet<string>): boolean {
  const reached = [true]
  for (let end = 1; end <= word.length; end += 1)
    reached[end] = reached.some(
      (yes, from) => yes && end - from < word.length && words.has(word.slice(from, end)),
    )
  return reached[word.length] === true
}

function sourceOf(words: Iterable<string>): string {
  const sorted = [...words].sort((one, other) => other.length - one.length)
  return `(?:${sorted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
}

/** A pattern in which 「{list}」 stands for any word of that list. */
export function pattern(source: string, flags = ''): RegExp {
  return new RegExp(
    source.replace(/\{([a-z-]+)\}/g, (_, list: string) => anyOf(list)),
    flags,
  )
}
