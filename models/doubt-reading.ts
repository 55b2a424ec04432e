import { collectionOf } from './database.ts'
import type { Doubt, ModelReading, Outcome } from './doubt.ts'

const doubts = () => collectionOf<Doubt>('doubts')

/** Notes that a model is asked what one means; true for one caller alone, ever. */
export async function claimReading(id: string, askedAt: Date): Promise<boolean> {
  const filter = { _id: id, model: { $exists: false }, settled: { $exists: false } }
  return (await doubts().updateOne(filter, { $set: { model: { askedAt } } })).modifiedCount > 0
}

/** Keeps what the model says; the first word stands. */
export async function keepReading(
  id: string,
  { says, isClear }: Pick<ModelReading, 'says' | 'isClear'>,
): Promise<void> {
  const filter = { _id: id, 'model.says': { $exists: false } }
  await doubts().updateOne(filter, { $set: { 'model.says': says, 'model.isClear': isClear } })
}

/** Notes what came of it, once. */
export async function settleReading(id: string, outcome: Outcome): Promise<void> {
  const filter = { _id: id, 'model.outcome': { $exists: false } }
  await doubts().updateOne(filter, { $set: { 'model.outcome': outcome } })
}

/** How many doubts a model was asked of, what came of them, and how many staff settled, alike or otherwise. */
export interface ReadingCounts {
  asked: number
  outcomes: Record<Outcome, number>
  settled: number
  agreed: number
}

export async function readingCounts(account: string): Promise<ReadingCounts> {
  const rows = await doubts()
    .find({ account, model: { $exists: true } })
    .project<Pick<Doubt, 'model' | 'settled'>>({ model: 1, settled: 1 })
    .toArray()
  const having = (outcome: Outcome) => rows.filter(({ model }) => model?.outcome === outcome).length
  const settled = rows.filter((row) => row.settled && row.model?.says)
  return {
    asked: rows.length,
    outcomes: { recorded: having('recorded'), asked: having('asked'), left: having('left') },
    settled: settled.length,
    agreed: settled.filter((row) => row.settled?.as === row.model?.says).length,
  }
}
