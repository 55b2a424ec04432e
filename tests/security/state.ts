import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { expect } from 'vitest'
import type { Chat } from '../chat.ts'

/** What changes with every message or with time, whoever says what. */
const PASSING = new Set([
  'inbox',
  'outbox',
  'message_counts',
  'leases',
  'job_slots',
  'binding_tries',
  'audit',
  'revisions',
])

/** A hash of each collection as it stands, but for those that every message changes, and more. */
export async function stateNow(more: readonly string[] = []): Promise<Record<string, string>> {
  const collections = await mongoose.connection.db?.collections()
  const hashes: [string, string][] = []
  for (const collection of collections ?? []) {
    const name = collection.collectionName
    if (PASSING.has(name) || more.includes(name)) continue
    const rows = await collection.find().sort({ _id: 1 }).toArray()
    if (rows.length) hashes.push([name, hashOf(JSON.stringify(rows))])
  }
  return Object.fromEntries(hashes.sort())
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** How many messages of the group and its people were ever stored or counted. */
export async function countTaken(): Promise<number> {
  const { connection } = mongoose
  const kept = await connection.collection('inbox').countDocuments()
  const counts = await connection.collection('message_counts').find().toArray()
  return counts.reduce((sum, { messages }) => sum + Number(messages), kept)
}

/** Does things that bring so many messages, and resolves when all of them are handled and answered. */
export async function allHandled(chat: Chat, messages: number, deeds: () => unknown): Promise<void> {
  const wanted = (await countTaken()) + messages
  await deeds()
  await expect.poll(countTaken, { timeout: 240_000, interval: 100 }).toBeGreaterThanOrEqual(wanted)
  await chat.quiet()
}
