import type { OutboxItem } from '../models/outbox.ts'
import type { Pace } from './config.ts'
import { earliestSend, type PastSend } from './pacing.ts'

const MINUTE = 60_000

/** A send that the pace is judged by, and where it went. */
export type Sent = PastSend & Pick<OutboxItem, 'conversation'>

/**
 * The first item of each free conversation, if its time has come, in the order in which they were put in. When not
 * all may go within the minute, those go first to whom least was sent.
 */
export function chooseDue(
  queues: readonly OutboxItem[][],
  state: { busy: ReadonlySet<string>; past: readonly Sent[]; pace: Pace; now: Date },
): OutboxItem[] {
  const { busy, pace, now } = state
  const past: PastSend[] = [...state.past]
  const heads = queues.flatMap(([first]) => (first && !busy.has(first.conversation) ? [first] : []))
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
