import { trusted } from 'mongoose'
import { batched } from './batch.ts'
import { collectionOf } from './database.ts'
import { Inbox, type InboxMessage } from './inbox.ts'

/** How many messages of a day were handled and left nothing else behind. */
interface MessageCount {
  _id: string
  messages: number
}

/** What became of a message: one that was kept answered or asked something; others leave only a count. */
export interface Settled {
  id: string
  result: 'handled' | 'failed' | 'dropped'
  /** account/day under which a dropped one is counted. */
  counter: string
}

/** Settles messages. Running it twice for the same messages counts a dropped one once. */
export const settleMessages = batched(async (settled: Settled[]) => {
  const inbox = collectionOf<InboxMessage>('inbox')
  for (const state of ['handled', 'failed'] as const) {
    const ids = settled.flatMap(({ id, result }) => (result === state ? [id] : []))
    if (ids.length) await inbox.updateMany({ _id: { $in: ids } }, { $set: { state } })
  }
  const dropped = settled.filter(({ result }) => result === 'dropped')
  for (const counter of new Set(dropped.map((one) => one.counter))) {
    const ids = dropped.flatMap((one) => (one.counter === counter ? [one.id] : []))
    const { deletedCount: messages } = await inbox.deleteMany({ _id: { $in: ids } })
    if (messages)
      await collectionOf<MessageCount>('message_counts').updateOne(
        { _id: counter },
        { $inc: { messages } },
        { upsert: true },
      )
  }
})

/** Has what these contacts said handled once more, as it is known by now who they are. */
export async function handleAgain(account: string, contacts: string[]): Promise<void> {
  await collectionOf<InboxMessage>('inbox').updateMany(
    { account, sender: { $in: contacts }, state: 'handled', kind: { $in: ['text', 'solitaire', 'voice'] } },
    { $set: { state: 'waiting' } },
  )
}

/** Takes out a message that waits to be handled, whose sender took it back; returns whether it did. */
export async function dropWaiting(id: string): Promise<boolean> {
  const { modifiedCount } = await Inbox.updateOne(
    { _id: id, state: 'waiting' },
    { $set: { state: 'handled' } },
  )
  return modifiedCount > 0
}

/** Notes one more failed try of a message; returns how many there were. */
export async function countAttempt(id: string): Promise<number> {
  const message = await Inbox.findByIdAndUpdate(
    id,
    { $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  ).lean()
  return message?.attempts ?? 0
}

/** Removes messages that came before an instant and were handled or given up. */
export async function forgetHandledMessages(before: Date): Promise<void> {
  await Inbox.deleteMany({ state: trusted({ $ne: 'waiting' }), receivedAt: trusted({ $lt: before }) })
}
