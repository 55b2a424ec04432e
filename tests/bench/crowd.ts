import mongoose from 'mongoose'
import { collectionOf } from '../../models/database.ts'

const BATCH = 10_000
const SURNAMES = '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗'
const GIVEN = '国建华明志文秀英兰芳玉珍桂平德福贵光荣庆'

/** A made-up name, another one for each index up to 20 × 20 × 20 × 20. */
export function nameOf(index: number): string {
  const pick = (from: string, by: number) => from[Math.floor(index / by) % from.length] ?? ''
  return (
    pick(SURNAMES, 1) +
    pick(GIVEN, 20) +
    (index < 400 ? '' : pick(GIVEN, 400) + pick(GIVEN, 8_000).repeat(+(index >= 8_000)))
  )
}

/** Rows of made-up members, each matched to the contact of the same number. */
export function memberRows(count: number, account: string) {
  return Array.from({ length: count }, (_, index) => ({
    _id: new mongoose.Types.ObjectId(),
    name: nameOf(index),
    partyMember: true,
    usesWechat: true,
    volunteer: false,
    subscriptions: [],
    contact: { account, id: `c${index}`, by: 'alias' },
  }))
}

/** Puts rows into a collection as they are. */
export async function insertRows(name: string, rows: readonly object[]): Promise<void> {
  const collection = collectionOf<{ _id: string }>(name)
  for (let from = 0; from < rows.length; from += BATCH)
    await collection.insertMany(rows.slice(from, from + BATCH) as { _id: string }[], { ordered: false })
}
