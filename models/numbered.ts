import { connectedDb, isDuplicateKey } from './database.ts'

/** A row known by its number, from 1, and by the id of the message that brought it; each is unique. */
interface Numbered {
  _id: number
  origin: string
}

interface Rows<Row> {
  collection: { name: string }
  create(row: Row): Promise<unknown>
}

/** Keeps a row under the next number and returns it; the same message again returns the first. */
export async function keepNumbered<Row extends Numbered>(
  rows: Rows<Row>,
  row: Omit<Row, '_id'>,
): Promise<Row> {
  const stored = connectedDb().collection<Numbered>(rows.collection.name)
  for (;;) {
    const { origin } = row as Pick<Row, 'origin'>
    const known = await stored.findOne({ origin })
    if (known) return known as Row
    const [last] = await stored.find().sort({ _id: -1 }).limit(1).toArray()
    const numbered = { ...row, _id: (last?._id ?? 0) + 1 } as Row
    try {
      await rows.create(numbered)
      return numbered
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
}
