import { PARTITIONS } from '../models/inbox.ts'
import { heldLeases, holdLease, releaseLeases } from '../models/lease.ts'
import type { Log } from './log.ts'
import { keepRenewing } from './renewal.ts'

/** The share of the conversations that this worker handles, kept by leases. */
export interface Share {
  /** The partitions held at this moment. */
  held(): number[]
  stop(): Promise<void>
}

const LEASE = 10_000
const RENEW_EVERY = 2_000
const PREFIX = 'partition'

/**
 * Takes a fair share of the partitions and keeps it: with n workers each holds an n-th of them.
 * A share whose renewal failed for too long is not counted on any more.
 */
export async function keepShare(owner: string, log: Log): Promise<Share> {
  let held: number[] = []
  let renewedAt = 0

  const renew = async () => {
    const asked = Date.now()
    held = await claimShare(owner)
    renewedAt = asked
  }
  const renewal = keepRenewing(RENEW_EVERY, renew, log)
  await renew()

  return {
    held: () => (Date.now() - renewedAt < LEASE ? held : []),
    stop: async () => {
      await renewal.stop()
      held = []
      await releaseLeases(owner)
    },
  }
}

async function claimShare(owner: string): Promise<number[]> {
  await holdLease(`worker:${owner}`, owner, LEASE)
  const [workers, owners] = await Promise.all([heldLeases('worker'), heldLeases(PREFIX)])
  const fair = Math.ceil(PARTITIONS / Math.max(workers.size, 1))
  const mine = (owners.get(owner) ?? []).map(numberOf)
  const surplus = mine.splice(fair)
  if (surplus.length) await releaseLeases(owner, surplus.map(nameOf))
  const taken = new Set([...owners.values()].flat().map(numberOf))
  const free = Array.from({ length: PARTITIONS }, (_, partition) => partition).filter(
    (partition) => !taken.has(partition),
  )
  const wanted = [...mine, ...free].slice(0, fair)
  const claims = await Promise.all(wanted.map((partition) => holdLease(nameOf(partition), owner, LEASE)))
  return wanted.filter((_, index) => claims[index])
}

function nameOf(partition: number): string {
  return `${PREFIX}:${partition}`
}

function numberOf(name: string): number {
  return Number(name.slice(PREFIX.length + 1))
}
