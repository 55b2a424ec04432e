import type { AlbumItem } from '../../models/album.ts'
import { earliestWaiting } from '../../models/conversation.ts'
import type { EventSend, LiveEvent } from '../../models/event.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { sendersOf } from '../../models/relay.ts'
import type { Scene } from '../handler.ts'
import { closingPhotos } from './closing.ts'
import { isResting, nextSend, sendsInAll, sendsLeft, waitingItems } from './grouping.ts'
import { shownItems } from './shown.ts'

/** What is still to be handled goes first, but not for ever: its file may never come. */
const PATIENCE = 3 * 60_000

/** What comes next for an event of whose sends these are the rows: a send, a question to staff, or its end. */
export async function decide(
  event: LiveEvent,
  rows: readonly OutboxItem[],
  scene: Scene,
): Promise<EventSend | 'waits' | 'asks' | 'closes'> {
  const { now, account, settings } = scene
  const rules = settings.relay
  const items = await shownItems(event._id)
  const waiting = waitingItems(event, items)
  const rests = isResting(event.sends, rows, { now, rules })
  if (waiting.length && sendsLeft(event, rules) > 0) {
    if (rests) return 'waits'
    const senders = await sendersOf(event._id)
    const earliest = await earliestWaiting(account, { conversations: senders, since: before(now, PATIENCE) })
    const settled = waiting.filter(({ seq }) => seq < earliest)
    return nextSend(settled, event, { now, rules }) ?? 'waits'
  }
  if (!event.endedAt) return waiting.length ? 'asks' : 'waits'
  const closing = closingOf(event, items, scene)
  return closing && rests ? 'waits' : (closing ?? 'closes')
}

/**
 * The last send of an ended event; undefined when nothing was shown since the last closing, it has no send left, or it
 * ended by itself.
 */
function closingOf(event: LiveEvent, items: AlbumItem[], { now, settings }: Scene): EventSend | undefined {
  const shown = items.some(({ kind }) => kind !== 'words')
  const isOver = event.silent || event.sends.length >= sendsInAll(event, settings.relay)
  if (isOver || !shown || event.sends.at(-1)?.kind === 'closing') return undefined
  return { kind: 'closing', items: closingPhotos(items, event.sends).map(({ _id }) => _id), at: now }
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds)
}
