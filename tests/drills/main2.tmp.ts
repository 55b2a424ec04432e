import { Console } from 'node:console'
import { parseArgs } from 'node:util'
import { createRandom, type Drill, type Outcome } from './drill.ts'
import { drills } from './index.ts'
import { say } from './kit.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, rounds: { type: 'string' }, times: { type: 'string' } },
})
const unknown = positionals.find((name) => !drills.some((drill) => drill.name === name))
if (unknown) {
  say(`there is no drill «${unknown}»; there are: ${drills.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const seed = Number(values.seed ?? Date.now() % 1_000_000)
const rounds = values.rounds ? Number(values.rounds) : undefined
const times = Number(values.times ?? 1)

interface Row extends Outcome {
  name: string
  seconds: number
}

async function runDrill(drill: Drill, seed: number): Promise<Row> {
  say(`drill ${drill.name} --seed ${seed}${rounds ? ` --rounds ${rounds}` : ''}\n  ${drill.title}`)
  const began = Date.now()
  const print = (line: string) => say(`  ${line}`)
  const failed = (error: Error): Outcome => ({
    ...{ faults: 0, said: 0, recorded: 0, lost: 0, doubled: 0, sent: 0 },
    broken: [error.stack ?? error.message, String((error as any).cause?.stack ?? (error as any).cause)],
  })
  const outcome = await drill.run({ seed, random: createRandom(seed), rounds, print }).catch(failed)
  const { faults, said, recorded, lost, doubled, sent, recovery, broken, skipped } = outcome
  if (skipped) print(`skipped: ${skipped}`)
  else {
    print(
      `${faults} faults; said ${said}, recorded ${recorded}, lost ${lost}, doubled ${doubled}, sent ${sent}`,
    )
    if (recovery !== undefined) print(`longest recovery ${Math.round(recovery)} ms`)
    for (const line of broken) print(`BROKEN: ${line}`)
    print(broken.length ? 'PROMISE BROKEN' : 'promise kept')
  }
  return { ...outcome, name: drill.name, seconds: Math.round((Date.now() - began) / 1000) }
}

/** One line of the table: what a drill did in all its runs. */
function summed(rows: readonly Row[]) {
  const sum = (figure: 'faults' | 'said' | 'recorded' | 'lost' | 'doubled' | 'sent' | 'seconds') =>
    rows.reduce((total, row) => total + row[figure], 0)
  const figures = ['faults', 'said', 'recorded', 'lost', 'doubled', 'sent', 'seconds'] as const
  const recoveries = rows.flatMap(({ recovery }) => recovery ?? [])
  const kept = rows.filter(({ broken, skipped }) => !broken.length && !skipped).length
  const skipped = rows.filter(({ skipped }) => skipped).length
  return {
    drill: rows[0]?.name,
    ...Object.fromEntries(figures.map((figure) => [figure, sum(figure)])),
    recovery: recoveries.length ? Math.round(Math.max(...recoveries)) : undefined,
    kept: skipped ? `skipped ${skipped} of ${rows.length}` : `${kept} of ${rows.length}`,
  }
}

const chosen = drills.filter(({ name }) => !positionals.length || positionals.includes(name))
const outcomes: Row[] = []
for (let time = 0; time < times; time += 1)
  for (const drill of chosen) outcomes.push(await runDrill(drill, seed + time))

if (outcomes.length > 1)
  new Console(process.stdout).table(
    chosen.map(({ name }) => summed(outcomes.filter((row) => row.name === name))),
  )
process.exit(outcomes.some(({ broken }) => broken.length) ? 1 : 0)
