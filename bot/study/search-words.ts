import { readFileSync } from 'node:fs'
import { simplify } from '../language/simplify.ts'

/** What people say around what they look for. */
const AROUND =
  /请问|麻烦|帮我|帮忙|我想|我要|想[看要找]|一下|上次|上回|以前|之前|那[个篇条次]|这[个篇条]|[一几]篇|发过|推过|讲过|说过|有没有|有关|关于|文章|内容|资料|信息|什么时候|啥时候|哪天|什么|啥|怎么样|怎么办|怎么|怎样|如何|哪里|多少|好多|可以|能不能|是不是|要不要/g
/** Particles part words, and are none. */
const PARTICLES = /[的了吗呢吧啊呀嘛么]/g
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })
const LONGEST = 60
const SYNONYM = 0.5
const ACROSS = 0.3
/** A single character says little. */
const SINGLE = 0.2

/** Words that mean the same here, a line each: who says one is shown what says another. */
const SYNONYMS = readFileSync(new URL('./synonyms.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(/\s+/).filter(Boolean))

/** By what a text is found: pairs of characters, and whole words of other scripts and numbers. */
export function pairsIn(text: string): string[] {
  return runsIn(text).flatMap((run) => (isHan(run) ? pairsOf(run) : [run]))
}

/** The same, and each character by itself. */
export function pairsAndSingles(text: string): string[] {
  return runsIn(text).flatMap((run) => (isHan(run) ? [...pairsOf(run), ...run] : [run]))
}

function runsIn(text: string): string[] {
  return simplify(text.normalize('NFKC')).toLowerCase().match(RUNS) ?? []
}

function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run)
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

/** What is looked for: pairs with their weights, those that stand in for a word said, and what all said weigh. */
export interface Wanted {
  weights: Map<string, number>
  standIns: Set<string>
  said: number
}

/**
 * Reads what somebody looks for. Pairs within a word weigh more than those that lie across two, and words that
 * mean the same less than those said.
 */
export function wantedIn(query: string): Wanted {
  const asked = simplify(query.normalize('NFKC')).toLowerCase().slice(0, LONGEST)
  const core = asked.replace(AROUND, ' ').replace(PARTICLES, ' ')
  const runs = core.match(RUNS) ?? asked.match(RUNS) ?? []
  const weights = new Map<string, number>()
  for (const [pair, weight] of runs.flatMap(weighed))
    weights.set(pair, Math.max(weights.get(pair) ?? 0, weight))
  const said = [...weights].reduce((sum, [pair, weight]) => sum + ([...pair].length > 1 ? weight : 0), 0)
  const meant = SYNONYMS.filter((group) => group.some((word) => asked.includes(word))).flat()
  const standIns = new Set(meant.flatMap(pairsIn).filter((pair) => !weights.has(pair)))
  for (const pair of standIns) weights.set(pair, SYNONYM)
  return { weights, standIns, said }
}

/** Characters that are no known word stand by themselves: two of them in a row may be one. */
function weighed(run: string): [string, number][] {
  if (!isHan(run)) return [[run, 1]]
  const words = [...WORDS.segment(run)].map(({ segment }) => [...segment])
  const across = words.slice(1).map((word, at): [string, number] => {
    const before = words[at] ?? []
    return [`${before.at(-1)}${word[0]}`, before.length === 1 && word.length === 1 ? 1 : ACROSS]
  })
  const within = words.flatMap((word): [string, number][] =>
    word.length === 1 ? [[word[0] ?? '', SINGLE]] : pairsOf(word.join('')).map((pair) => [pair, 1]),
  )
  return [...within, ...across]
}
