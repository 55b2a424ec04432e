import { trusted } from 'mongoose'
import { Outbox, type OutboxItem } from './outbox.ts'

/** What was said in answer to a message, where it was said. */
export async function repliesTo(message: string): Promise<OutboxItem[]> {
  const from = `reply:${message}:`
  return await Outbox.find({ _id: trusted({ $gte: from, $lt: `${from}\uffff` }) }).lean<OutboxItem[]>()
}
