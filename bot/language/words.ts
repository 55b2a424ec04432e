import { readFileSync } from 'node:fs'

/** The words of a list under words/, one a line, without its comments; the longest first. */
export function wordsOf(list: string): string[] {
  const lines = readFileSync(new URL(`./words/${list}.txt`, import.meta.url), 'utf8').split('\n')
  const words = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'))
  return words.sort((one, other) => other.length - one.length)
}

/** A pattern's source that matches any word of the list. */
export function anyOf(...lists: string[]): string {
  return `(?:${lists
    .flatMap(wordsOf)
    .sort((one, other) => other.length - one.length)
    .join('|')})`
}
