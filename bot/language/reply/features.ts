import { wordsOf } from '../words.ts'
import type { Call } from './call.ts'
import { choicesAsSigns } from './choices.ts'
import { type Features, PLACES } from './classifier.ts'
import type { Evidence } from './evidence.ts'
import type { Story } from './story.ts'

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
 * words as their families, those of the clause that decides, how long it is, and what the rules found in it.
 */
export function featuresOf(story: Story, call: Call): Features {
  const plain = plainOf(story.judged, call)
  const length = LENGTHS[Math.min(8, Math.round(2 * Math.log2(plain.length + 1)))] ?? ''
  bag.empty()
  bag.add(placeOf(mix(START, length)))
  addRuns(` ${plain} `, { from: 1, start: START })
  addRuns(`^${inFamilies(plain)}$`, { from: 2, start: FAMILIES_START })
  bag.weigh()
  addRuns(`^${plainOf(story.core, call)}$`, { from: 1, start: CORE_START })
  bag.weigh()
  noteFound(story.evidence(), length)
  return bag.content()
}

const LENGTHS = Array.from({ length: 9 }, (_, size) => `length ${size}`)

function plainOf(text: string, call: Call): string {
  return choicesAsSigns(text, call)
    .replace(/\s+/g, ' ')
    .replace(/\d{2,}/g, '#')
}

/** Features, each once; used again for the next text, as making a new one costs more than filling it. */
class Bag {
  readonly #places = new Int32Array(MOST_FEATURES)
  readonly #values = new Float32Array(MOST_FEATURES)
  /** In which round each place was put in last. */
  readonly #rounds = new Uint32Array(PLACES)
  #round = 0
  #size = 0
  #weighed = 0

  empty(): void {
    this.#round += 1
    this.#size = 0
    this.#weighed = 0
  }

  add(place: number, value = 0): void {
    if (this.#rounds[place] === this.#round || this.#size >= MOST_FEATURES) return
    this.#rounds[place] = this.#round
    this.#places[this.#size] = place
    this.#values[this.#size] = value
    this.#size += 1
  }

  /** Gives what was added since the last time equal weights, so that long texts weigh as much as short ones. */
  weigh(): void {
    const count = this.#size - this.#weighed
    this.#values.fill(1 / Math.sqrt(Math.max(1, count)), this.#weighed, this.#size)
    this.#weighed = this.#size
  }

  content(): Features {
    return { places: this.#places.slice(0, this.#size), values: this.#values.slice(0, this.#size) }
  }
}

/** More than the longest text that is read has. */
const MOST_FEATURES = 4_096
const bag = new Bag()

/** FNV-1a, folded to the places of the classifier. */
const START = 0x811c9dc5
const PRIME = 0x01000193
/** Keeps runs of families apart from those of characters. */
const FAMILIES_START = 0x01234567
/** And those of the clause that decides from those of the whole. */
const CORE_START = 0x07654321
const EVIDENCE_START = 0x0abcdef1

function mix(hash: number, text: string): number {
  let mixed = hash
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), PRIME)
  return mixed
}

function placeOf(hash: number): number {
  return ((hash >>> 16) ^ hash) & (PLACES - 1)
}

function addRuns(text: string, { from, start }: { from: number; start: number }): void {
  for (let first = 0; first < text.length; first += 1) {
    let hash = start
    const end = Math.min(text.length, first + LONGEST_GRAM)
    for (let at = first; at < end; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
      if (at - first + 1 >= from) bag.add(placeOf(hash))
    }
  }
}

/** A text with the sign of its family for each known word. */
function inFamilies(text: string): string {
  let signs = ''
  for (let at = 0; at < text.length; ) {
    const size = knownWordAt(text, at)
    signs += size ? families.get(text.slice(at, at + size)) : text[at]
    at += size || 1
  }
  return signs
}

function knownWordAt(text: string, at: number): number {
  for (let size = Math.min(longest.get(text[at] ?? '') ?? 0, text.length - at); size > 1; size -= 1)
    if (families.has(text.slice(at, at + size))) return size
  return 0
}

/** Notes what the rules found. */
function noteFound(evidence: Evidence, length: string): void {
  const { people, clauses, asks, conditional, elsewhere } = evidence
  noteVerdict(evidence, length)
  for (const one of clauses) note('clause', one)
  note('first', clauses[0])
  note('last', clauses.at(-1))
  const said = clauses.filter((one) => one !== undefined)
  note('order', said.at(-2), said.at(-1))
  if (asks) note('asks')
  if (conditional) note('conditional')
  if (elsewhere) note('elsewhere')
  note('people', PEOPLE[Math.min(3, people)])
  for (const [before, one, after] of evidence.around) {
    note(before, one, 'before')
    note(before.slice(-1), one, 'before')
    note(one, after, 'after')
    note(one, after.slice(0, 1), 'after')
    note(before.slice(-1), one, after.slice(0, 1))
  }
}

const PEOPLE = ['none', 'one', 'two', 'many']
const BUCKETS = Array.from({ length: 21 }, (_, size) => `of ${size}`)

function noteVerdict({ status, sure, share }: Evidence, length: string): void {
  const rules = mix(START, `rules ${status}`)
  const bucket = (part: number, of: number) => BUCKETS[Math.min(20, Math.round(part * of))] ?? ''
  bag.add(placeOf(rules), OF_RULES)
  bag.add(placeOf(mix(rules, bucket(sure, 20))), OF_RULES)
  bag.add(placeOf(mix(rules, length)), OF_RULES)
  bag.add(placeOf(mix(mix(rules, 'share'), bucket(share, 5))), OF_RULES)
}

function note(kind: string, one = '', other = ''): void {
  bag.add(placeOf(mix(mix(mix(EVIDENCE_START, kind), one), other)), OF_EVIDENCE)
}
