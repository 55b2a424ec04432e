import { trusted } from 'mongoose'
import { Outbox, type OutboxItem } from './outbox.ts'

/** Conversations to which a round was sent since an instant, or waits to be, each with the keys of what was said. */
export async function roundsSince(account: string, since: Date): Promise<Map<string, string[]>> {
  const sent = { account, purpose: 'round' as const, sentAt: trusted({ $gte: since }) }
  const waiting = {
    account,
    purpose: 'round' as const,
    state: trusted({ $in: ['pending' as const, 'sending' as const] }),
  }
  const fields = { conversation: 1 } as const
  const found = [
    ...(await Outbox.find(sent, fields).lean<Pick<OutboxItem, '_id' | 'conversation'>[]>()),
    ...(await Outbox.find(waiting, fields).lean<Pick<OutboxItem, '_id' | 'conversation'>[]>()),
  ]
  const rounds = new Map<string, string[]>()
  for (const { _id, conversation } of found)
    rounds.set(conversation, [...(rounds.get(conversation) ?? []), _id])
  return rounds
}
