import type { OutboxItem } from '../models/outbox.ts'
import type { Pace } from './config.ts'
import { earliestSend, type PastSend } from './pacing.ts'

const MINUTE = 60_000
/** How long an item is waited for by those behind it in its conversation, which keep their order, in milliseconds. */
export const ORDER_PATIENCE = MINUTE

/** A send that the pace is judged by, and where it went. */
export type Sent = PastSend & Pick<OutboxItem, 'conversation'>

/**
 * The first item of each free conversation, if its time has come, in the order in which they were put in. When not
 * all may go within the minute, those go first to whom least was sent. What is held for longer, as at night, lets the
 * conversation's next queue go before: somebody in need is not kept waiting by a notice.
 */
export function chooseDue(
  queues: readonly OutboxItem[][],
  state: { busy: ReadonlySet<string>; past: readonly Sent[]; pace: Pace; now: Date },
): OutboxItem[] {
  const { busy, pace, now } = state
  const past: PastSend[] = [...state.past]
  const soon = new Date(now.getTime() + ORDER_PATIENCE)
  const isHeld = (item: OutboxItem) => earliestSend(item, past, { pace, now }) > soon
  const firsts = queues.flatMap(([first]) => (first && !busy.has(first.conversation) ? [first] : []))
  const heads = headsOf(firsts, isHeld)
  const due: OutboxItem[] = []
  const sent = sentLately(state.past, heads.length, { pace, now })
  const turn = ({ conversation }: OutboxItem) => sent.get(conversation) ?? 0
  for (const item of heads.sort((one, other) => turn(one) - turn(other) || one.order - other.order)) {
    if (earliestSend(item, past, { pace, now }) > now) continue
    due.push(item)
    past.unshift({ inGroup: item.inGroup, purpose: item.purpose, sentAt: now })
  }
  return due
}

/** One for each conversation: the earliest that is not held. */
function headsOf(firsts: OutboxItem[], isHeld: (item: OutboxItem) => boolean): OutboxItem[] {
  const heads = new Map<string, OutboxItem>()
  for (const item of firsts.sort((one, other) => one.order - other.order)) {
    const earlier = heads.get(item.conversation)
    if (!earlier || isHeld(earlier)) heads.set(item.conversation, item)
  }
  return [...heads.values()]
}

/** How much was sent to each conversation within the minute; nothing while `wanted` more may go all the same. */
function sentLately(
  past: readonly Sent[],
  wanted: number,
  { pace, now }: { pace: Pace; now: Date },
): Map<string, number> {
  const counts = new Map<string, number>()
  const since = now.getTime() - MINUTE
  const limiting = past[Math.max(pace.perMinute - wanted, 0)]
  if (!limiting || limiting.sentAt.getTime() < since) return counts
  for (const { conversation, sentAt } of past.slice(0, pace.perMinute)) {
    if (sentAt.getTime() >= since) counts.set(conversation, (counts.get(conversation) ?? 0) + 1)
  }
  return counts
}
