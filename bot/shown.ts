import type { InboxMessage } from '../models/inbox.ts'
import { repliesTo } from '../models/replies.ts'

/** How far the clock of WeChat may be behind this machine's. */
const CLOCKS_APART = 10_000

/**
 * Whether all that a message was answered with had been sent when the sender wrote this one: a model takes its time,
 * and what was written meanwhile cannot be meant for what it came up with.
 */
export async function wasShown(
  origin: string,
  { receivedAt, sentAt }: Pick<InboxMessage, 'receivedAt' | 'sentAt'>,
): Promise<boolean> {
  const latest = Math.min(receivedAt.getTime(), sentAt.getTime() + CLOCKS_APART)
  const items = await repliesTo(origin)
  return items.length > 0 && items.every((item) => item.sentAt && item.sentAt.getTime() <= latest)
}
