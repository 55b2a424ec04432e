import { normalise } from './normalise.ts'

const CHARACTER = /[\p{L}\p{N}]/gu

/** Entries with their reasons as they stand in the message: the reader took 「肺炎未癒」 for 「肺炎未愈」. */
export function asTyped<T extends { reason?: string }>(entries: readonly T[], raw: string): T[] {
  return entries.map((entry) =>
    entry.reason && !raw.includes(entry.reason) ? { ...entry, reason: typed(entry.reason, raw) } : entry,
  )
}

/** Words where they stand in a message, with its punctuation; as they are where they are not found. */
function typed(words: string, raw: string): string {
  const found = [...raw.matchAll(CHARACTER)]
  const letters = found.map(([character]) => character).join('')
  const plain = normalise(letters).text
  const text = plain.length === found.length ? plain : letters
  const find = (part: string) => {
    const wanted = part.match(CHARACTER)?.join('') ?? ''
    const at = text.indexOf(wanted)
    const [first, last] = [found[at], found[at + wanted.length - 1]]
    return wanted && first && last ? raw.slice(first.index, last.index + last[0].length) : undefined
  }
  return (
    find(words) ??
    words
      .split('，')
      .map((part) => find(part) ?? part)
      .join('，')
  )
}
