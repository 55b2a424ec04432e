import { StudySearch } from '../../bot/study/search.ts'
import { type Figure, type Part, percentile } from './figures.ts'
import { type LibraryItem, library, type Query, queries } from './search/library.ts'

const ROUNDS = 3
const SIZES = [2_000, 8_000]

/** How long it takes to build the index, to find and to take in one more item, and how often the right one is found. */
export const search: Part = {
  name: 'search',
  title: 'finding study items, against reading through all of them for the same words',
  run: async () => [...SIZES.flatMap(timesFor), ...recalls()],
}

function timesFor(size: number): Figure[] {
  const items = library(size)
  const asked = queries('queries', items)
  const rounds = Array.from({ length: ROUNDS }, () => round(items, asked))
  const label = (what: string) => `${what}, ${size.toLocaleString('en-US')} items`
  return [
    { label: label('build'), unit: 'ms', values: rounds.map(({ build }) => build) },
    {
      label: label('a query, median'),
      unit: 'ms',
      values: rounds.map(({ times }) => percentile(times, 0.5)),
    },
    { label: label('a query, p99'), unit: 'ms', values: rounds.map(({ times }) => percentile(times, 0.99)) },
    { label: label('a query to reading through'), unit: 'ratio', values: rounds.map(({ ratio }) => ratio) },
    { label: label('taking in a changed item'), unit: 'ms', values: rounds.map(({ change }) => change) },
    { label: label('memory'), unit: 'MB', values: rounds.map(({ memory }) => memory) },
  ]
}

function round(items: readonly LibraryItem[], asked: readonly Query[]) {
  const before = process.memoryUsage().heapUsed
  const index = new StudySearch()
  const build = timed(() => {
    for (const item of items) index.put(item)
  })
  const memory = (process.memoryUsage().heapUsed - before) / 1024 / 1024
  const times = asked.map(({ words }) => timed(() => index.find(words, 3)))
  const plain = asked.map(({ words }) => timed(() => readThrough(items, words)))
  const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0)
  const [first] = items
  const change = timed(() => first && index.put({ ...first, title: `${first.title}（改）` }))
  return { build, times, memory, change, ratio: total(times) / total(plain) }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** What needs no index: items that hold the words as they stand. */
function readThrough(items: readonly LibraryItem[], words: string): number[] {
  return items.flatMap(({ id, title, summary, text }) =>
    `${title}\n${summary}\n${text}`.includes(words) ? [id] : [],
  )
}

function recalls(): Figure[] {
  const items = library()
  const index = new StudySearch()
  for (const item of items) index.put(item)
  return (['queries', 'held-out-queries'] as const).flatMap((file) => {
    const asked = queries(file, items)
    const share = (found: (query: Query) => boolean) => [asked.filter(found).length / asked.length]
    return [
      {
        label: `right item in the first three, ${asked.length} ${file}`,
        unit: 'of 1',
        values: share(({ words, wanted }) => index.find(words, 3).includes(wanted)),
      },
      {
        label: `the same by reading through, ${file}`,
        unit: 'of 1',
        values: share(({ words, wanted }) => readThrough(items, words).slice(0, 3).includes(wanted)),
      },
    ]
  })
}
