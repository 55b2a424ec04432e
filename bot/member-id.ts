import type { Member } from '../models/member.ts'

const ids = new WeakMap<object, string>()

/** A member's id as the records have it. Kept, for a roll of many looks it up often and an ObjectId spells it anew each time. */
export function idOf({ _id }: Pick<Member, '_id'>): string {
  const known = ids.get(_id)
  if (known !== undefined) return known
  const id = String(_id)
  ids.set(_id, id)
  return id
}
