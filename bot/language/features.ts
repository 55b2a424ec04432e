import type { Call } from './call.ts'
import { choicesAsSigns } from './choices.ts'
import type { Features } from './classifier.ts'
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
const LONGEST_WORD = 6
const LONGEST_GRAM = 3
const OF_RULES = 0.7
const OF_EVIDENCE = 0.6

const families = new Map<string, string>()
for (const [index, list] of FAMILIES.entries()) {
  for (const word of wordsOf(list))
    if (word.length > 1 && !families.has(word)) families.set(word, String.fromCharCode(0x2460 + index))
}

/**
 * What tells of a text's meaning, its names masked: its runs of one to three characters, the same with known
 * words as their families, how long it is, and what the rules found in it.
 */
export function featuresOf(story: Story, call: Call): Features {
  const plain = choicesAsSigns(story.judged, call)
    .replace(/\s+/g, ' ')
    .replace(/\d{2,}/g, '#')
  const runs = new Set<string>()
  addRuns(runs, [...` ${plain} `], { from: 1, mark: '' })
  addRuns(runs, ['^', ...inFamilies(plain), '$'], { from: 2, mark: '~' })
  const length = `length ${Math.min(8, Math.round(2 * Math.log2(plain.length + 1)))}`
  const weight = 1 / Math.sqrt(runs.size + 1)
  return [...[...runs, length].map((name) => [name, weight] as const), ...found(story.evidence(), length)]
}

function addRuns(runs: Set<string>, units: string[], { from, mark }: { from: number; mark: string }): void {
  for (let start = 0; start < units.length; start += 1) {
    let run = mark
    for (let size = 1; size <= LONGEST_GRAM && start + size <= units.length; size += 1) {
      run += units[start + size - 1]
      if (size >= from) runs.add(run)
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
  for (let size = Math.min(LONGEST_WORD, text.length - at); size > 1; size -= 1)
    if (families.has(text.slice(at, at + size))) return size
  return 0
}

function found(
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
