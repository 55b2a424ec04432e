import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connectPatiently } from '../../bot/connection.ts'
import { withDeadline } from '../../bot/errors.ts'
import { createLog } from '../../bot/log.ts'
import { collectionOf, disconnectDatabase } from '../../models/database.ts'
import { enqueue } from '../../models/outbox.ts'
import { claimSlot, settledSlots, settleSlot } from '../../models/slot.ts'

const DEADLINE = 10_000

/** A claim that was given. */
export interface Claim {
  _id: string
  slot: string
  token: number
}

/** The slots that the schedulers share. */
export function slotNames(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `drill/${number}`)
}

/** One scheduler: runs what is open until all is settled. */
async function schedule(uri: string, owner: string, count: number): Promise<void> {
  await connectPatiently(uri, createLog(owner, 'silent'))
  for (;;) {
    try {
      const open = await openSlots(count)
      if (!open.length) break
      // Each begins elsewhere, so that they meet again and again.
      const start = Math.floor(Math.random() * open.length)
      for (const slot of [...open.slice(start), ...open.slice(0, start)].slice(0, 50)) await run(slot, owner)
    } catch {
      await sleep(100)
    }
  }
  await disconnectDatabase()
}

async function openSlots(count: number): Promise<string[]> {
  const names = slotNames(count)
  const settled = await withDeadline('settled', DEADLINE, settledSlots(names))
  return names.filter((name) => !settled.has(name))
}

async function run(slot: string, owner: string): Promise<void> {
  const token = await withDeadline('claim', DEADLINE, claimSlot(slot, owner))
  if (token === null) return
  await collectionOf<Claim>('drill_runs').insertOne({ _id: `${slot}/${token}/${owner}`, slot, token })
  const at = new Date()
  const where = { account: 'drill', conversation: 'room', inGroup: true, purpose: 'push' } as const
  const push = { ...where, _id: `job:${slot}:0`, text: slot, dueAt: at, createdAt: at }
  await withDeadline('enqueue', DEADLINE, enqueue([push]))
  await withDeadline('settle', DEADLINE, settleSlot(slot, token, 'done'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [uri = '', owner = '', count = '0'] = process.argv.slice(2)
  await schedule(uri, owner, Number(count))
}
