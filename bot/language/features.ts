import type { Call } from './call.ts'
import { choicesAsSigns } from './choices.ts'
import { type Features, PLACES } from './classifier.ts'
import type { Evidence } from './evidence.ts'
import type { Story } from './story.ts'
import { wordsOf } from './words.ts'

/** Lists whose words stand for one another: what is learned of one member of the family goes for all of them. */
const FAMILIES = [
  'other-events',
  'other-places',
  'our-events',
  'our-places',
  'come',
  'cannot',
  'past',
  'wire',
  'companions',
  'blocked-subjects',
  'polite',
  'would',
  'take-part',
  'adverbs',
  'undecided-idioms',
  'attend-idioms',
  'ack-words',
  'errands',
]
const LONGEST_GRAM = 3
const OF_RULES = 0.7
const OF_EVIDENCE = 0.6

const families = new Map<string, string>()
/** How long the longest known word is that begins with a character. */
const longest = new Map<string, number>()
for (const [index, list] of FAMILIES.entries()) {
  for (const word of wordsOf(list)) {
    if (word.length < 2 || families.has(word)) continue
    families.set(word, String.fromCharCode(0x2460 + index))
    const [first = ''] = word
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length))
  }
}

/**
 * What tells of a text's meaning, its names masked: its runs of one to three characters, the same with known
 * words as their families, how long it is, and what the rules found in it.
 */
export function featuresOf(story: Story, call: Call): Features {
  const plain = plainOf(story.judged, call)
  const length = `length ${Math.min(8, Math.round(2 * Math.log2(plain.length + 1)))}`
  const runs = new Set([hashOf(length)])
  addRuns(runs, ` ${plain} `, { from: 1, start: START })
  addRuns(runs, ['^', ...inFamilies(plain), '$'], { from: 2, start: FAMILIES_START })
  const core = new Set<number>()
  addRuns(core, `^${plainOf(story.core, call)}$`, { from: 1, start: CORE_START })
  const found = foundBy(story.evidence(), length)
  const size = runs.size + core.size
  const values = new Float64Array(size + found.length)
    .fill(1 / Math.sqrt(runs.size), 0, runs.size)
    .fill(1 / Math.sqrt(core.size), runs.size, size)
  for (const [index, [, value]] of found.entries()) values[size + index] = value
  return { places: Int32Array.from([...runs, ...core, ...found.map(([name]) => hashOf(name))]), values }
}

const CORE_START = 0x07654321

function plainOf(text: string, call: Call): string {
  return choicesAsSigns(text, call)
    .replace(/\s+/g, ' ')
    .replace(/\d{2,}/g, '#')
}

/** FNV-1a, folded to the places of the classifier. */
const START = 0x811c9dc5
const PRIME = 0x01000193
/** Keeps runs of families apart from those of characters. */
const FAMILIES_START = 0x01234567

function mix(hash: number, text: string): number {
  let mixed = hash
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), PRIME)
  return mixed
}

function placeOf(hash: number): number {
  return ((hash >>> 16) ^ hash) & (PLACES - 1)
}

function hashOf(name: string): number {
  return placeOf(mix(START, name))
}

function addRuns(
  runs: Set<number>,
  units: ArrayLike<string>,
  { from, start }: { from: number; start: number },
): void {
  for (let first = 0; first < units.length; first += 1) {
    let hash = start
    for (let size = 1; size <= LONGEST_GRAM && first + size <= units.length; size += 1) {
      hash = mix(hash, units[first + size - 1] ?? '')
      if (size >= from) runs.add(placeOf(hash))
    }
  }
}

/** The characters of a text, known words as the sign of their family. */
function inFamilies(text: string): string[] {
  const units: string[] = []
  for (let at = 0; at < text.length; ) {
    const size = knownWordAt(text, at)
    units.push(size ? (families.get(text.slice(at, at + size)) ?? '') : (text[at] ?? ''))
    at += size || 1
  }
  return units
}

function knownWordAt(text: string, at: number): number {
  for (let size = Math.min(longest.get(text[at] ?? '') ?? 0, text.length - at); size > 1; size -= 1)
    if (families.has(text.slice(at, at + size))) return size
  return 0
}

function foundBy(
  { status, sure, people, clauses, around, share, ...flags }: Evidence,
  length: string,
): [string, number][] {
  const said = clauses.filter((one) => one !== undefined)
  const names = [
    ...new Set(clauses.map((one) => `clause ${one}`)),
    `first ${clauses[0]}`,
    `last ${clauses.at(-1)}`,
    `order ${said.slice(-2).join(' ')}`,
    ...Object.entries(flags).flatMap(([flag, set]) => (set ? [flag] : [])),
    `people ${Math.min(3, people)}`,
    ...around.flatMap(([before, one, after]) => [
      `${before} ${one}`,
      `${before.slice(-1)} ${one}`,
      `${one} ${after}`,
      `${one} ${after.slice(0, 1)}`,
      `${before.slice(-1)} ${one} ${after.slice(0, 1)}`,
    ]),
  ]
  return [
    [`rules ${status}`, OF_RULES],
    [`rules ${status} ${Math.round(sure * 20)}`, OF_RULES],
    [`rules ${status} ${length}`, OF_RULES],
    [`rules ${status} share ${Math.round(share * 5)}`, OF_RULES],
    ...names.map((name): [string, number] => [name, OF_EVIDENCE]),
  ]
}
