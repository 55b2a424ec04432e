import { Console } from 'node:console'
import { parseArgs } from 'node:util'
import { createRandom, type Drill, type Outcome } from './drill.ts'
import { drills } from './index.ts'
import { say } from './kit.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, rounds: { type: 'string' } },
})
const unknown = positionals.find((name) => !drills.some((drill) => drill.name === name))
if (unknown) {
  say(`there is no drill «${unknown}»; there are: ${drills.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const seed = Number(values.seed ?? Date.now() % 1_000_000)
const rounds = values.rounds ? Number(values.rounds) : undefined

async function runDrill(drill: Drill): Promise<Outcome & { name: string; seconds: number }> {
  say(`drill ${drill.name} --seed ${seed}${rounds ? ` --rounds ${rounds}` : ''}\n  ${drill.title}`)
  const began = Date.now()
  const print = (line: string) => say(`  ${line}`)
  const failed = (error: Error): Outcome => ({
    ...{ faults: 0, said: 0, recorded: 0, lost: 0, doubled: 0, sent: 0 },
    broken: [error.stack ?? error.message],
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

const outcomes: Awaited<ReturnType<typeof runDrill>>[] = []
for (const drill of drills)
  if (!positionals.length || positionals.includes(drill.name)) outcomes.push(await runDrill(drill))

if (outcomes.length > 1) {
  const rows = outcomes.map(({ name, broken, skipped, recovery, ...figures }) => {
    const { faults, said, recorded, lost, doubled, sent, seconds } = figures
    const kept = skipped ? 'skipped' : broken.length ? 'BROKEN' : 'kept'
    return { drill: name, faults, said, recorded, lost, doubled, sent, recovery, seconds, promise: kept }
  })
  new Console(process.stdout).table(rows)
}
process.exit(outcomes.some(({ broken }) => broken.length) ? 1 : 0)
