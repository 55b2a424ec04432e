import { collectionOf, isDuplicateKey } from './database.ts'

/**
 * Writes each row unless one that came later is there already, so that the last word stands whichever is written
 * last. Running it again changes nothing.
 */
export async function keepLatest<Row extends { _id: string; seq: number }>(
  name: string,
  rows: readonly Row[],
): Promise<void> {
  if (!rows.length) return
  const isLater = (row: Row) => ({ $gt: [{ $ifNull: ['$seq', Number.NEGATIVE_INFINITY] }, row.seq] })
  const operations = rows.map((row) => ({
    updateOne: {
      filter: { _id: row._id },
      update: [{ $replaceWith: { $cond: [isLater(row), '$$ROOT', { $literal: row }] } }],
      upsert: true,
    },
  }))
  const write = () => collectionOf<{ _id: string }>(name).bulkWrite(operations)
  try {
    await write()
  } catch (error) {
    // Two processes began the same row at once: now it is there.
    if (!isDuplicateKey(error)) throw error
    await write()
  }
}
