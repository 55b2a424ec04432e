import { collectionOf } from './database.ts'
import { openFields, SEALED_FIELDS, sealFields } from './member-fields.ts'
import { currentKeyId, keyIdOf } from './sealed.ts'

type Row = { _id: string } & Partial<Record<(typeof SEALED_FIELDS)[number], string>>

const BATCH = 200

/** How many fields each key sealed, by its id; under '' those that were never sealed. */
export async function sealedByKey(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const projection = Object.fromEntries(SEALED_FIELDS.map((field) => [field, 1]))
  for await (const row of members().find({}, { projection })) {
    for (const text of fieldsOf(row)) {
      const id = keyIdOf(text) ?? ''
      counts.set(id, (counts.get(id) ?? 0) + 1)
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
  for (;;) {
    const rows = await notUnderPresentKey()
    if (!rows.length) return sealed
    const { modifiedCount } = await members().bulkWrite(rows.map(resealing))
    sealed += modifiedCount
  }
}

async function notUnderPresentKey(): Promise<Row[]> {
  const others = new RegExp(`^(?!sealed:${currentKeyId()}:)`)
  const having = SEALED_FIELDS.map((field) => ({ [field]: { $regex: others, $ne: '' } }))
  return await members().find({ $or: having }).limit(BATCH).toArray()
}

function resealing(row: Row) {
  const stored = Object.fromEntries(SEALED_FIELDS.map((field) => [field, row[field] ?? null]))
  const { _id, ...fields } = sealFields(openFields(row))
  const changed = Object.fromEntries(
    SEALED_FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])),
  )
  return { updateOne: { filter: { _id, ...stored }, update: { $set: changed } } }
}

function members() {
  return collectionOf<Row>('members')
}

function fieldsOf(row: Row): string[] {
  return SEALED_FIELDS.flatMap((field) => row[field] || [])
}
