import type { Drill } from './drill.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'

const PRELOAD = new URL('./dead-streams.ts', import.meta.url).href

/** F20 */
export const stream: Drill = {
  name: 'stream',
  title:
    'the change streams say nothing or break again and again: polling records and answers all, each within 3 s',
  beside: 'unhurried',
  run: async (run) => {
    const settings = { NODE_OPTIONS: `--import tsx --import ${PRELOAD}` }
    return await inOffice(
      run,
      async ({ traffic, sayAndWait, endState }) => {
        const recoveries = new Recoveries(3_000)
        for (let line = 0; line < 5; line += 1) await recoveries.note(await sayAndWait())
        await traffic.talk(200, 20)
        const broken = recoveries.judge('recorded', run.print)
        return { faults: 2, recovery: recoveries.longest, ...(await endState(broken)) }
      },
      { own: { line: settings, worker: settings } },
    )
  },
}
