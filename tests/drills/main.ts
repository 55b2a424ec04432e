import { Console } from 'node:console'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Job, Outcome } from './drill.ts'
import { drills } from './index.ts'
import { say } from './kit.ts'
import { Lanes, runSideBySide } from './lanes.ts'

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
const chosen = drills.filter(({ name }) => !positionals.length || positionals.includes(name))

interface Row extends Outcome {
  name: string
  seconds: number
}

interface TitledJob extends Job {
  title: string
}

const lanes = new Lanes(fileURLToPath(new URL('./all-lane.ts', import.meta.url)))
const rows: Row[] = []
let isStopped = false

async function perform(job: TitledJob): Promise<void> {
  if (isStopped) return
  const lines: string[] = []
  // Side by side each is printed when it ends, so that lines of two do not mix.
  const print = chosen.length === 1 ? say : (line: string) => lines.push(line)
  const { name, title, seed } = job
  print(`drill ${name} --seed ${seed}${rounds ? ` --rounds ${rounds}` : ''}\n  ${title}`)
  const began = Date.now()
  const outcome = await lanes.run(job, (line) => print(`  ${line}`))
  // What the stop broke says nothing of a promise.
  if (isStopped) return
  for (const line of described(outcome)) print(`  ${line}`)
  for (const line of lines) say(line)
  rows.push({ ...outcome, name, seconds: Math.round((Date.now() - began) / 1000) })
}

/** What came of a drill, line by line. */
function described(outcome: Outcome): string[] {
  const { faults, said, recorded, lost, doubled, sent, recovery, broken, skipped } = outcome
  if (skipped) return [`skipped: ${skipped}`]
  return [
    `${faults} faults; said ${said}, recorded ${recorded}, lost ${lost}, doubled ${doubled}, sent ${sent}`,
    ...(recovery === undefined ? [] : [`longest recovery ${Math.round(recovery)} ms`]),
    ...broken.map((line) => `BROKEN: ${line}`),
    broken.length ? 'PROMISE BROKEN' : 'promise kept',
  ]
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

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true
    void lanes.stop()
  })

for (let time = 0; time < times && !isStopped; time += 1) {
  const began = Date.now()
  const jobs = chosen.map(({ name, title, beside }) => ({ name, title, beside, seed: seed + time, rounds }))
  await runSideBySide(jobs, perform)
  if (times > 1 && !isStopped)
    say(`round ${time + 1} of ${times} took ${Math.round((Date.now() - began) / 1000)} s\n`)
}

const done = chosen.map(({ name }) => rows.filter((row) => row.name === name)).filter(({ length }) => length)
if (rows.length > 1) new Console(process.stdout).table(done.map(summed))
if (isStopped) say(`stopped after ${rows.length} of ${chosen.length * times} drills`)
process.exit(isStopped || rows.some(({ broken }) => broken.length) ? 1 : 0)
