import { collectionOf } from './database.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { currentKeyId, keyIdOf } from './sealed.ts'
import { withOpened, withSealed } from './sealed-fields.ts'

type Row = { _id: string } & Record<string, unknown>

/** A collection and its fields that are sealed. */
interface Sealed {
  collection: string
  fields: readonly string[]
}

const BATCH = 200
const SEALED: readonly Sealed[] = Object.entries(PERSONAL_DATA).flatMap(([collection, { sealed = [] }]) =>
  sealed.length ? [{ collection, fields: sealed }] : [],
)

/** How many fields each key sealed, by its id; under '' those that were never sealed. */
export async function sealedByKey(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { collection, fields } of SEALED) {
    const projection = Object.fromEntries(fields.map((field) => [field, 1]))
    for await (const row of collectionOf<Row>(collection).find({}, { projection })) {
      for (const text of textsOf(row, fields)) {
        const id = keyIdOf(text) ?? ''
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    }
  }
  return counts
}

/**
 * Seals by the present key whatever another one sealed, or none. Each row is written by itself and only as it was
 * read, so it can be stopped anywhere and begun again while others read and write. Returns how many were sealed anew.
 */
export async function resealAll(): Promise<number> {
  let sealed = 0
  for (const one of SEALED) sealed += await resealRows(one)
  return sealed
}

async function resealRows(sealed: Sealed): Promise<number> {
  const { collection, fields } = sealed
  let count = 0
  for (;;) {
    const rows = await notUnderPresentKey(sealed)
    if (!rows.length) return count
    const changes = rows.map((row) => resealing(row, fields))
    count += (await collectionOf<Row>(collection).bulkWrite(changes)).modifiedCount
  }
}

async function notUnderPresentKey({ collection, fields }: Sealed): Promise<Row[]> {
  const others = new RegExp(`^(?!sealed:${currentKeyId()}:)`)
  const having = fields.map((field) => ({ [field]: { $regex: others, $ne: '' } }))
  return (await collectionOf<Row>(collection).find({ $or: having }).limit(BATCH).toArray()) as Row[]
}

function resealing(row: Row, fields: readonly string[]) {
  const stored = Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))
  const anew = withSealed(withOpened(row, fields), fields)
  const changed = Object.fromEntries(fields.flatMap((field) => (anew[field] ? [[field, anew[field]]] : [])))
  return { updateOne: { filter: { _id: row._id, ...stored }, update: { $set: changed } } }
}

function textsOf(row: Row, fields: readonly string[]): string[] {
  return fields.flatMap((field) => (typeof row[field] === 'string' && row[field] ? [row[field]] : []))
}
