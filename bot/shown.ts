import type { InboxMessage } from '../models/inbox.ts'
import type { OutboxItem } from '../models/outbox.ts'
import { repliesTo } from '../models/replies.ts'

/** How far the clock of WeChat may be behind this machine's. */
const CLOCKS_APART = 10_000

/**
 * Whether all that a message was answered with had been sent when the sender wrote this one: a model takes its time,
 * and what was written meanwhile cannot be meant for what it came up with.
 */
export async function wasShown(origin: string, message: Written): Promise<boolean> {
  const items = await repliesTo(origin)
  return items.length > 0 && items.every((item) => wasSentBefore(message, item))
}

/** When a message was written, as far as the clocks say. */
type Written = Pick<InboxMessage, 'receivedAt' | 'sentAt'>

/** Whether something had been sent when a message was written. */
export function wasSentBefore(
  { receivedAt, sentAt }: Written,
  item: Pick<OutboxItem, 'sentAt'> | null,
): boolean {
  const latest = Math.min(receivedAt.getTime(), sentAt.getTime() + CLOCKS_APART)
  return Boolean(item?.sentAt && item.sentAt.getTime() <= latest)
}
