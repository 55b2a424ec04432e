import { readFileSync } from 'node:fs'

/** The words of a list under words/, one a line, without its comments; the longest first. */
export function wordsOf(list: string): string[] {
  const lines = readFileSync(new URL(`./words/${list}.txt`, import.meta.url), 'utf8').split('\n')
  const words = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'))
  return words.sort((one, other) => other.length - one.length)
}

/** A pattern's source that matches any word of the lists, which may hold punctuation but no patterns. */
export function anyOf(...lists: string[]): string {
  return `(?:${lists
    .flatMap(wordsOf)
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})`
}

/** A pattern in which 「{list}」 stands for any word of that list. */
export function pattern(source: string, flags = ''): RegExp {
  return new RegExp(
    source.replace(/\{([a-z-]+)\}/g, (_, list: string) => anyOf(list)),
    flags,
  )
}
