import { Types } from 'mongoose'
import { connectedDb } from './database.ts'
import type { Keeping, Owner } from './keeping.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { withOpened } from './sealed-fields.ts'

/** Somebody of whom something is kept; without a member id one who is in the group and not on the roster. */
export interface Person {
  account: string
  contact?: string | undefined
  member?: string | undefined
}

/** What one collection keeps of somebody: the personal fields of his rows. */
export interface OwnRows {
  collection: string
  rows: Record<string, unknown>[]
}

/** The condition under which a row of a collection is this person's, or null when none can be. */
export function ownedBy({ own = {} }: Keeping, person: Person): Record<string, unknown> | null {
  const conditions = Object.entries(own).flatMap(([field, owner]) => {
    const value = valueBy(owner, person)
    return value === undefined ? [] : [{ [field]: value }]
  })
  return conditions.length ? { $or: conditions } : null
}

function valueBy(owner: Owner, { account, contact, member }: Person): unknown {
  if (owner === 'member') return member
  if (owner === 'member-key') return member && new Types.ObjectId(member)
  if (owner === 'contact') return contact
  return contact && `${account}/${contact}`
}

/** Everything of which a person is the owner, collection by collection, the oldest first; at most `limit` rows of each. */
export async function ownRows(person: Person, limit: number): Promise<OwnRows[]> {
  const found: OwnRows[] = []
  for (const [collection, keeping] of Object.entries(PERSONAL_DATA)) {
    const filter = ownedBy(keeping, person)
    if (!filter) continue
    const projection = Object.fromEntries([
      ['_id', 0],
      ...(keeping.personal ?? []).map((field) => [field, 1]),
    ])
    const rows = await connectedDb()
      .collection(collection)
      .find(filter, { projection })
      .limit(limit)
      .toArray()
    if (rows.length)
      found.push({ collection, rows: rows.map((row) => withOpened(row, keeping.sealed ?? [])) })
  }
  return found
}

/** How many rows each collection keeps of somebody, where there are any. */
export async function countOwnRows(person: Person): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [collection, keeping] of Object.entries(PERSONAL_DATA)) {
    const filter = ownedBy(keeping, person)
    const count = filter ? await connectedDb().collection(collection).countDocuments(filter) : 0
    if (count) counts.set(collection, count)
  }
  return counts
}
