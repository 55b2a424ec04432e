import type { mongo } from 'mongoose'
import { connectedDb, isDuplicateKey } from './database.ts'
import { type Mask, masked } from './mask.ts'
import { ownedBy, type Person } from './own-data.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { withOpened, withSealed } from './sealed-fields.ts'
import { DELETED } from './withdrawal.ts'

type Row = Record<string, unknown>

/** Removes the rows that are a person's own, and empties what those that stay say of him. Running it again is harmless. */
export async function removeOwnRows(person: Person): Promise<void> {
  for (const [name, keeping] of Object.entries(PERSONAL_DATA)) {
    const filter = ownedBy(keeping, person)
    if (!filter || !keeping.leaving) continue
    const collection = connectedDb().collection(name)
    if (keeping.leaving === 'remove') await collection.deleteMany(filter)
    else for (const field of keeping.leaving.erase) await empty(collection, filter, field)
  }
  const { account, contact } = person
  if (contact)
    await connectedDb()
      .collection<{ _id: string; people: Row[]; outsiders: string[] }>('branches')
      .updateOne({ _id: account }, { $pull: { people: { contact }, outsiders: contact } })
}

async function empty(collection: mongo.Collection, filter: Row, field: string): Promise<void> {
  const written = { [field.replace('.$[]', '')]: { $exists: true } }
  await collection.updateMany({ ...filter, ...written }, { $set: { [field]: '' } })
}

/** Not rows of text, and the row of the member himself, which is emptied last. */
const NOT_SWEPT = new Set(['files.chunks', 'members'])

/**
 * Masks every text of every collection. A field is written only as it was read, so that nothing that happens
 * meanwhile is undone; it is done until nothing is left to mask. Returns how many rows were changed.
 */
export async function maskEverywhere(mask: Mask): Promise<number> {
  let total = 0
  for (let pass = 0; pass < 5; pass += 1) {
    const changed = await maskOnce(mask)
    if (!changed) return total
    total += changed
  }
  throw new Error('what is to be masked keeps coming')
}

async function maskOnce(mask: Mask): Promise<number> {
  let changed = 0
  for (const { name, type } of await connectedDb().listCollections().toArray()) {
    if (type !== 'collection' || name.startsWith('system.') || NOT_SWEPT.has(name)) continue
    const collection = connectedDb().collection(name)
    for await (const row of collection.find()) if (await maskRow(collection, row, mask)) changed += 1
  }
  return changed
}

/** What was said of him says more than his name: of what came and went, the whole text goes. */
const SAID = new Set(['inbox', 'outbox'])

async function maskRow(collection: mongo.Collection, row: mongo.WithId<Row>, mask: Mask): Promise<boolean> {
  const sealed = PERSONAL_DATA[collection.collectionName]?.sealed ?? []
  const open = withOpened(row, sealed)
  const rest = masked(open, mask)
  if (rest === open) return false
  const goes = SAID.has(collection.collectionName) && rest.text !== row.text && !isUnderWay(row)
  const now = goes ? { ...rest, text: DELETED } : rest
  if (now._id !== row._id) return await moveRow(collection, row, withSealed(now, sealed))
  const fields = Object.keys(row).filter((field) => now[field] !== open[field])
  const pick = (from: Row) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  await collection.updateOne({ _id: row._id, ...pick(row) }, { $set: withSealed(pick(now), sealed) })
  return true
}

function isUnderWay({ state }: Row): boolean {
  return state === 'pending' || state === 'sending' || state === 'waiting'
}

/** An id cannot be changed: the row is written under the new one, and the old one removed. */
async function moveRow(
  collection: mongo.Collection,
  row: mongo.WithId<Row>,
  now: mongo.WithId<Row>,
): Promise<boolean> {
  try {
    await collection.insertOne(now)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  await collection.deleteOne({ _id: row._id })
  return true
}
