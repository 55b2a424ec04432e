import { trusted } from 'mongoose'
import { collectionOf } from './database.ts'
import { Outbox, type OutboxItem } from './outbox.ts'

/**
 * Reminders of a meeting that wait to be sent become worthless and are not reported: what they say is not so any
 * more. What is being sent at this moment goes out.
 */
export async function withdrawReminders(meeting: string, now: Date): Promise<void> {
  const prefix = `remind:${meeting}:`
  await Outbox.updateMany(
    { _id: trusted({ $gte: prefix, $lt: `${prefix.slice(0, -1)};` }), state: 'pending' },
    { $set: { expiresAt: now, reported: true } },
  )
}

/** The text of what was deleted. */
export const DELETED = '（已删除）'

/** Not before somebody changes it. */
export const NEVER = new Date('9999-01-01')
/** Keeps a row's place, and yet it is not the row any more that the line may have read. */
const NUDGE = 0.25

/** What waits to be sent and is of a relay, or shows a file. */
export async function waitingPictures(account: string): Promise<OutboxItem[]> {
  return await collectionOf<OutboxItem>('outbox')
    .find({ account, state: 'pending', $or: [{ fileId: { $exists: true } }, { _id: /^relay:/ }] })
    .sort({ order: 1 })
    .toArray()
}

/** Takes a row back as it was read, unless it is being sent or was sent; returns whether it did. */
export async function takeBack({ _id, order }: OutboxItem): Promise<boolean> {
  return (await Outbox.deleteOne({ _id, order, state: 'pending' })).deletedCount > 0
}

/** Holds a row back that waits, at its place, until it shows something else. */
export async function holdBack({ _id, fileId }: OutboxItem): Promise<void> {
  await Outbox.updateOne(
    { _id, state: 'pending', fileId: fileId ?? null, dueAt: trusted({ $lt: NEVER }) },
    { $set: { dueAt: NEVER }, $inc: { order: NUDGE } },
  )
}

/** Whether a row is held back. */
export function isHeld({ dueAt }: OutboxItem): boolean {
  return dueAt >= NEVER
}

/** Lets a row that waits show another file from now on. */
export async function showInstead({ _id, fileId }: OutboxItem, other: string, now: Date): Promise<void> {
  await Outbox.updateOne(
    { _id, state: 'pending', fileId: fileId ?? null },
    { $set: { fileId: other, dueAt: now }, $inc: { order: NUDGE } },
  )
}

/** Lets these rows go that an order (`againBy`) put back, held back until now. */
export async function letGo(ids: string[], order: { origin: string; now: Date }): Promise<void> {
  await Outbox.updateMany(
    { _id: trusted({ $in: ids }), state: 'pending', againBy: order.origin, dueAt: NEVER },
    { $set: { dueAt: order.now } },
  )
}
