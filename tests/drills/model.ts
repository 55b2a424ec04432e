import type { Drill } from './drill.ts'
import { openStage } from './kit.ts'

const RUNS = 40

/** F17 */
export const model: Drill = {
  name: 'model',
  title:
    'replies, corrections, recalls, staff notes, closings and crashes at any write: the list is as one kept by hand',
  run: async ({ seed, rounds = RUNS, print }) => {
    const [{ openBackOffice }, { checkModel }, { judge }] = await Promise.all([
      import('../back-office.ts'),
      import('../model/check.ts'),
      import('../judge.ts'),
    ])
    const stage = await openStage()
    try {
      const at = '2026-10-12T09:00:00+08:00'
      const office = await openBackOffice({ uri: stage.mongodbUri, judge, at })
      const checked = await checkModel(office, { runs: rounds, seed }).finally(office.stop)
      const { messages, crashes, recorded, sent } = checked
      print(`${rounds} runs without divergence`)
      return { faults: crashes, said: messages, recorded, lost: 0, doubled: 0, sent, broken: [] }
    } finally {
      await stage.stop()
    }
  },
}
