import { readFileSync } from 'node:fs'
import type { HowTo } from '../../models/how-to.ts'
import { pairsIn, wantedIn } from '../study/search-words.ts'

/** How something is done, step by step. */
export type Card = Pick<HowTo, 'title' | 'steps'>

/** Those that everybody has. */
export const OWN_CARDS: readonly Card[] = readFileSync(new URL('./cards.txt', import.meta.url), 'utf8')
  .split(/\n{2,}/)
  .map((part) => part.split('\n').filter((line) => line && !line.startsWith('#')))
  .flatMap(([title, ...steps]) => (title ? [{ title, steps: steps.map((text) => ({ text })) }] : []))

const STAND_IN = 0.8
const IN_STEPS = 0.4

/** The cards of staff, and our own where staff have none of the same title. */
export function allCards(made: readonly HowTo[]): Card[] {
  const titles = new Set(made.map(({ title }) => title))
  return [...made, ...OWN_CARDS.filter(({ title }) => !titles.has(title))]
}

/** The card that fits what is asked best, if it holds at least `least` (0 to 1) of it; those made last come first. */
export function cardFor(question: string, cards: readonly Card[], least: number): Card | undefined {
  const wanted = wantedIn(question)
  const scored = cards.map((card) => ({ card, score: scoreOf(card, wanted) }))
  const [best] = scored.filter(({ score }) => score >= least).sort((one, other) => other.score - one.score)
  return best?.card
}

/** How much of what was said, or stands in for it, is in the title, or at least in the steps. */
function scoreOf({ title, steps }: Card, { weights, standIns, said }: ReturnType<typeof wantedIn>): number {
  const inTitle = new Set(pairsIn(title))
  const inSteps = new Set(pairsIn(steps.map(({ text }) => text).join('\n')))
  let found = 0
  for (const [pair, weight] of weights) {
    if ([...pair].length < 2) continue
    const worth = standIns.has(pair) ? STAND_IN : weight
    found += inTitle.has(pair) ? worth : inSteps.has(pair) ? worth * IN_STEPS : 0
  }
  return said ? Math.min(found / said, 1) : 0
}
