import { trusted } from 'mongoose'
import { Outbox } from './outbox.ts'

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
