import { StudySearch } from '../../bot/study/search.ts'
import { library, queries } from '../bench/search/library.ts'

/** Prints how many queries find their item among the first three, and those that do not. */
const items = library()
const search = new StudySearch()
for (const item of items) search.put(item)
const title = (id: number) => items[id - 1]?.title ?? ''

for (const file of ['queries', 'held-out-queries'] as const) {
  const asked = queries(file, items)
  const results = asked.map(({ words, wanted }) => ({ words, wanted, found: search.find(words, 3) }))
  const missed = results.filter(({ wanted, found }) => !found.includes(wanted))
  const first = results.filter(({ wanted, found }) => found[0] === wanted).length
  process.stdout.write(
    `${file}: ${asked.length - missed.length} of ${asked.length} in the first three, ${first} first\n`,
  )
  if (file === 'queries' || process.argv.includes('--all'))
    for (const { words, wanted, found } of missed)
      process.stdout.write(`  ${words} → ${title(wanted)} ← ${found.map(title).join(' | ')}\n`)
}
