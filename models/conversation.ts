import { collectionOf } from './database.ts'
import type { InboxMessage } from './inbox.ts'

/**
 * The place of the earliest message of these conversations that waits to be handled and came after an instant;
 * infinity when none does.
 */
export async function earliestWaiting(
  account: string,
  { conversations, since }: { conversations: string[]; since: Date },
): Promise<number> {
  const [first] = await collectionOf<InboxMessage>('inbox')
    .find({ account, state: 'waiting', conversation: { $in: conversations }, receivedAt: { $gt: since } })
    .sort({ seq: 1 })
    .limit(1)
    .toArray()
  return first?.seq ?? Number.POSITIVE_INFINITY
}

/** What somebody said in a conversation since an instant and left more than a count, in order. */
export async function recentOf(
  { account, conversation, sender }: Pick<InboxMessage, 'account' | 'conversation' | 'sender'>,
  since: Date,
): Promise<InboxMessage[]> {
  return await collectionOf<InboxMessage>('inbox')
    .find({ account, conversation, sender, receivedAt: { $gte: since } })
    .sort({ seq: 1 })
    .toArray()
}
