import { assistant } from './assistant.ts'
import { boardAndExport } from './board.ts'
import { drawChart } from './chart.ts'
import { inWords, type Part, say } from './figures.ts'
import { groups } from './groups.ts'
import { growth } from './growth.ts'
import { memory } from './memory.ts'
import { reading } from './reading.ts'
import { relay } from './relay.ts'
import { replies } from './replies.ts'
import { router } from './router.ts'
import { search } from './search.ts'
import { startUp } from './start-up.ts'

const PARTS: readonly Part[] = [
  reading,
  replies,
  router,
  growth,
  groups,
  startUp,
  memory,
  boardAndExport,
  search,
  relay,
  assistant,
]

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !PARTS.some((part) => part.name === name))
if (unknown.length) {
  say(`no such part: ${unknown.join(', ')}; there are ${PARTS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
for (const part of PARTS.filter(({ name }) => !names.length || names.includes(name))) {
  say(`── ${part.name}: ${part.title}`)
  const figures = await part.run()
  for (const figure of figures) say(`  ${inWords(figure)}`)
  if (words.includes('--chart')) say(`  drawn: ${await drawChart(part, figures)}`)
}
process.exit(0)
