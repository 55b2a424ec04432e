import type { NameFinder } from '../names/names.ts'

const AT = /@([^\s@]{1,30})/g
const EVERYBODY = /^(?:所有人|全体成员|all)/i

/**
 * A text in which those who were @-mentioned stand by their full names. WeChat writes what they call themselves in
 * the group, which the roster need not know.
 */
export function withMentioned(text: string, mentions: readonly string[], finder: NameFinder): string {
  if (!mentions.length || !text.includes('@')) return text
  const unknown = [...text.matchAll(AT)].filter(
    ([, shown = '']) => !EVERYBODY.test(shown) && !isKnown(shown, finder),
  )
  const named = new Set(finder.mentions(text).flatMap(({ candidates }) => candidates))
  const left = mentions.filter((name) => !named.has(name))
  // Whom else the account knows, such as staff, is not among the mentions: then nobody can tell which is whose.
  if (unknown.length !== left.length) return text
  const names = new Map(unknown.map(({ index }, place) => [index, left[place]]))
  return text.replace(AT, (whole, _shown: string, index: number) => {
    const name = names.get(index)
    return name ? `@${name}` : whole
  })
}

function isKnown(shown: string, finder: NameFinder): boolean {
  return finder.mentions(shown)[0]?.start === 0
}
