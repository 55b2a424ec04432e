import { readWhen, type When } from '../../bot/language/when.ts'
import { argumentsOf, readLines, say } from './lines.ts'

interface Line {
  text: string
  now: string
  date: string | null
  time?: string
  part?: string
  endTime?: string
  endDate?: string
}

const KEYS = ['date', 'time', 'part', 'endTime', 'endDate'] as const

/** What the evaluation compares: the reading, or the likelier of several, without its place in the text. */
function predicted(when: When): Record<string, string | null> {
  const reading = when.kind === 'one' ? when.when : when.kind === 'several' ? when.choices[0] : undefined
  const pairs = KEYS.map((key) => [key, reading?.[key] ?? (key === 'date' ? null : undefined)])
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

const { file, predict, summary } = argumentsOf('eval:when')
const lines = readLines<Line>(file, ['text', 'now'])
const wrong: string[] = []
for (const [index, line] of lines.entries()) {
  const got = predicted(readWhen(line.text, new Date(line.now)))
  if (predict) say(JSON.stringify({ i: index, ...got }))
  else if (KEYS.some((key) => (line[key] ?? null) !== (got[key] ?? null)))
    wrong.push(`${line.text}  →  ${JSON.stringify(got)}`)
}
if (!predict) {
  say(
    `${lines.length - wrong.length} of ${lines.length} right (${((1 - wrong.length / lines.length) * 100).toFixed(1)} %)`,
  )
  if (!summary) for (const line of wrong) say(line)
}
