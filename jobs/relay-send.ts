import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { closingPhotos } from '../bot/relay/closing.ts'
import { nextSend, sendsLeft, waitingItems } from '../bot/relay/grouping.ts'
import { contentOfSend } from '../bot/relay/send-content.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import type { AlbumItem } from '../models/album.ts'
import { earliestWaiting } from '../models/conversation.ts'
import {
  closeEvent,
  decideSend,
  type EventSend,
  eventById,
  type LiveEvent,
  openEvents,
} from '../models/event.ts'
import { notePosted } from '../models/event-send.ts'
import { holdLease, releaseLeases } from '../models/lease.ts'
import { itemByKey } from '../models/outbox.ts'
import { runningRelays, sendersOf } from '../models/relay.ts'

/** Drawing takes seconds; a worker that died lets another draw after so many milliseconds. */
const DRAWING = 60_000
/** What is still to be handled goes first, but not for ever: its file may never come. */
const PATIENCE = 3 * 60_000

/**
 * Sends what an event has to the group: decides the next send in one write, then draws it and hands it to the
 * outbox under the key of its place. A worker that dies between leaves a decided send, which is drawn anew.
 */
export const relaySend: Watch = {
  name: 'relay-send',
  look: async (scene) => {
    await withdrawUnshown(scene)
    const replies: Reply[] = []
    for (const { _id } of await openEvents(scene.account)) replies.push(...(await lookAfter(_id, scene)))
    return replies
  },
}

async function lookAfter(id: string, scene: Scene): Promise<Reply[]> {
  const lease = `event:${id}`
  if (!(await holdLease(lease, scene.settings.owner, DRAWING))) return []
  const event = await eventById(id)
  if (!event) return []
  const replies = await postDecided(event)
  if (replies.length || event.closedAt) return replies
  const next = await decide(event, scene)
  if (next === 'asks') return await askStaff(event, scene)
  if (next === 'closes') {
    await closeEvent(id, scene.now)
    await releaseLeases(scene.settings.owner, [lease])
    return []
  }
  if (next === 'waits' || !(await decideSend(event, next))) return []
  return await postDecided({ ...event, sends: [...event.sends, next] })
}

/** What goes to the outbox of sends that were decided; when it is there already, that is noted. */
async function postDecided(event: LiveEvent): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const [index, send] of event.sends.entries()) {
    if (send.posted) continue
    const key = `relay:${event._id}:${index}`
    const content = (await itemByKey(key)) ? undefined : await contentOfSend(event, send)
    if (content) replies.push({ to: 'group', purpose: 'push', key, ...content })
    else await notePosted(event._id, index)
  }
  return replies
}

async function decide(event: LiveEvent, scene: Scene): Promise<EventSend | 'waits' | 'asks' | 'closes'> {
  const { now, account, settings } = scene
  const rules = settings.relay
  const items = await shownItems(event._id)
  const waiting = waitingItems(event, items)
  if (waiting.length && sendsLeft(event, rules) > 0) {
    const senders = await sendersOf(event._id)
    const earliest = await earliestWaiting(account, { conversations: senders, since: before(now, PATIENCE) })
    const settled = waiting.filter(({ seq }) => seq < earliest)
    return nextSend(settled, event, { now, rules }) ?? 'waits'
  }
  if (!event.endedAt) return waiting.length ? 'asks' : 'waits'
  return closing(event, items, scene)
}

/** The last send of an ended event, unless nothing was shown since the last closing, or it ended by itself. */
function closing(
  event: LiveEvent,
  items: AlbumItem[],
  { now, settings }: Scene,
): EventSend | 'waits' | 'closes' {
  const last = event.sends.at(-1)
  const shown = items.some(({ kind }) => kind !== 'words')
  if (event.silent || !shown || last?.kind === 'closing') return 'closes'
  if (last && now.getTime() - last.at.getTime() < settings.relay.every) return 'waits'
  return { kind: 'closing', items: closingPhotos(items, event.sends).map(({ _id }) => _id), at: now }
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds)
}

/** Who sends from an event is asked once whether it goes on beyond its limit. */
async function askStaff({ _id, name, extended, sends }: LiveEvent, { account }: Scene): Promise<Reply[]> {
  const relays = (await runningRelays(account)).filter(({ event }) => event === _id)
  return relays.map(({ by }) => ({
    to: { contact: by },
    key: `relay-limit:${_id}:${extended.length}:${by}`,
    text: `「${name}」已经往群里发了 ${sends.length} 条，怕打扰大家，后面的先收进相册。要接着往群里发，回「直播 继续」。`,
  }))
}
