import MiniSearch from 'minisearch'
import { pairsAndSingles, pairsIn, wantedIn } from './search-words.ts'

/** What of a study item is searched. */
export interface Searched {
  id: number
  title: string
  summary: string
  source: string
  text: string
}

/** The beginning of a text says what it is about; all of it would take gigabytes for a long library. */
const TEXT = 1_000
const BOOST = { title: 3, summary: 1.5, source: 1, text: 1 }
/** Of what is looked for, so much must be found; and a result must be worth so much of the best one. */
const LEAST_FOUND = 0.18
const LEAST_OF_BEST = 0.25
const ALIKE = 0.6

/** Finds study items by what is in them; kept current item by item. */
export class StudySearch {
  readonly #index = new MiniSearch<Searched>({
    fields: ['title', 'summary', 'source', 'text'],
    tokenize: pairsAndSingles,
    processTerm: (term) => term,
    storeFields: ['title'],
  })

  /** Takes an item in, in the place of what was known of it. */
  put(item: Searched): void {
    const known = { ...item, text: item.text.slice(0, TEXT) }
    if (this.#index.has(item.id)) this.#index.replace(known)
    else this.#index.add(known)
  }

  remove(id: number): void {
    if (this.#index.has(id)) this.#index.discard(id)
  }

  get size(): number {
    return this.#index.documentCount
  }

  /** Numbers of the items that fit best and may be shown, at most `most`, the best first; of equals the newer. */
  find(query: string, most: number, mayShow: (id: number) => boolean = () => true): number[] {
    const { weights, standIns, said } = wantedIn(query)
    const found = this.#index.search([...weights.keys()].join(' '), {
      tokenize: (text) => text.split(' '),
      boost: BOOST,
      boostTerm: (term) => weights.get(term) ?? 1,
      filter: ({ id }) => mayShow(Number(id)),
    })
    const worth = (pair: string) => (standIns.has(pair) ? 1 : (weights.get(pair) ?? 0))
    const enough = found.filter(
      ({ queryTerms }) => queryTerms.reduce((sum, pair) => sum + worth(pair), 0) >= said * LEAST_FOUND,
    )
    const [best] = enough
    const good = enough
      .filter(({ score }) => score >= (best?.score ?? 0) * LEAST_OF_BEST)
      .sort((one, other) => other.score - one.score || Number(other.id) - Number(one.id))
    return this.#unlike(
      good.map(({ id }) => Number(id)),
      most,
    )
  }

  /** The first of these whose titles differ: three that say the same would hide what else there is. */
  #unlike(ids: readonly number[], most: number): number[] {
    const chosen: { id: number; pairs: Set<string> }[] = []
    for (const id of ids) {
      const pairs = new Set(pairsIn(String(this.#index.getStoredFields(id)?.title ?? '')))
      if (!chosen.some((one) => alike(one.pairs, pairs))) chosen.push({ id, pairs })
      if (chosen.length === most) break
    }
    return chosen.map(({ id }) => id)
  }
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((pair) => other.has(pair)).length
  return shared > Math.min(one.size, other.size) * ALIKE
}
