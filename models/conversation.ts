import { collectionOf } from './database.ts'
import type { InboxMessage } from './inbox.ts'
import type { OutboxItem } from './outbox.ts'

const WEEK = 7 * 24 * 3_600_000

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

/** Id of the message of the same conversation that came last before this one and is still kept; or null. */
export async function messageBefore({
  account,
  conversation,
  seq,
}: Pick<InboxMessage, 'account' | 'conversation' | 'seq'>): Promise<string | null> {
  const from = `${account}/${conversation}/`
  // Ids of a conversation begin alike, so that only its own messages are read.
  const [last] = await collectionOf<InboxMessage>('inbox')
    .find({ _id: { $gte: from, $lt: `${from}\uffff` }, seq: { $lt: seq } })
    .sort({ seq: -1 })
    .limit(1)
    .toArray()
  return last?._id ?? null
}

/** What the bot sent last to a contact of itself, not as an answer, before an instant; null when nothing in a week. */
export async function lastUnasked(
  { account, contact }: { account: string; contact: string },
  before: Date,
): Promise<OutboxItem | null> {
  const sentAt = { $gte: new Date(before.getTime() - WEEK), $lte: before }
  const [last] = await collectionOf<OutboxItem>('outbox')
    .find({ account, sentAt, conversation: contact, purpose: { $in: ['push', 'round'] } })
    .sort({ sentAt: -1 })
    .limit(1)
    .toArray()
  return last ?? null
}
