import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { decide } from '../bot/relay/decide.ts'
import { isUnderWay } from '../bot/relay/grouping.ts'
import { contentOfSend } from '../bot/relay/send-content.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { isOutage } from '../models/database.ts'
import { closeEvent, decideSend, eventById, type LiveEvent, openEvents } from '../models/event.ts'
import { notePosted, noteUnposted } from '../models/event-send.ts'
import { holdLease, releaseLeases } from '../models/lease.ts'
import { itemByKey, itemsByKeys, type OutboxItem } from '../models/outbox.ts'
import { runningRelays } from '../models/relay.ts'

/** Drawing takes seconds; a worker that died lets another draw after so many milliseconds. */
const DRAWING = 60_000

/**
 * Sends what an event has to the group: decides the next send in one write, then draws it and hands it to the
 * outbox under the key of its place. A worker that dies between leaves a decided send, which is drawn anew.
 */
export const relaySend: Watch = {
  name: 'relay-send',
  look: async (scene) => {
    await withdrawUnshown(scene)
    const replies: Reply[] = []
    let failure: unknown
    for (const event of await openEvents(scene.account)) {
      try {
        replies.push(...(await lookAfter(event._id, scene)))
      } catch (error) {
        // One that cannot be looked after keeps no other from the group.
        if (isOutage(error)) throw error
        failure = error
        replies.push(...(await tellOfFailure(event, scene)))
      }
      // What was drawn is handed over before anything else is drawn, which takes seconds.
      if (replies.some(({ to }) => to === 'group')) break
    }
    if (failure && !replies.length) throw failure
    return replies
  },
}

/** All staff hear once of an event that cannot be looked after. */
async function tellOfFailure({ _id, name }: LiveEvent, { people }: Scene): Promise<Reply[]> {
  const text = `「${name}」有东西发不到群里，我接着试；都还在相册里。请看运行日志，或联系技术人员。`
  const replies: Reply[] = []
  for (const { contact } of people.staff) {
    const key = `relay-failed:${_id}:${contact}`
    if (!(await itemByKey(key))) replies.push({ to: { contact }, purpose: 'push', key, text })
  }
  return replies
}

async function lookAfter(id: string, scene: Scene): Promise<Reply[]> {
  const lease = `event:${id}`
  if (!(await holdLease(lease, scene.settings.owner, DRAWING))) return []
  const event = await eventById(id)
  if (!event) return []
  const rows = await itemsByKeys(event.sends.map((_, index) => keyOf(id, index)))
  const replies = await postDecided(event, rows)
  if (replies.length || event.closedAt) return replies
  const next = await decide(event, rows, scene)
  if (next === 'asks') return await askStaff(event, scene)
  if (next === 'closes') {
    await closeEvent(id, scene.now)
    await releaseLeases(scene.settings.owner, [lease])
    return []
  }
  if (next === 'waits' || !(await decideSend(event, next))) return []
  return await postDecided({ ...event, sends: [...event.sends, next] }, rows)
}

function keyOf(event: string, index: number): string {
  return `relay:${event}:${index}`
}

/**
 * What goes to the outbox of sends that were decided, one at a time: none overtakes another, and what waits can be
 * taken back alone. What is there already (`rows`) is noted.
 */
async function postDecided(event: LiveEvent, rows: readonly OutboxItem[]): Promise<Reply[]> {
  for (const [index, send] of event.sends.entries()) {
    if (send.posted) continue
    const key = keyOf(event._id, index)
    if (rows.some(({ _id }) => _id === key)) await noteHandedOver(event._id, index)
    else {
      if (rows.some(isUnderWay)) return []
      const content = await contentOfSend(event, send)
      if (content) return [{ to: 'group', purpose: 'push', key, ...content }]
      await notePosted(event._id, index)
    }
  }
  return []
}

/** Its row may be taken back after it was read here and before that is noted. */
async function noteHandedOver(event: string, index: number): Promise<void> {
  await notePosted(event, index)
  if (!(await itemByKey(keyOf(event, index)))) await noteUnposted(event, index)
}

/** Who sends from an event is asked once whether it goes on beyond its limit. */
async function askStaff({ _id, name, extended, sends }: LiveEvent, { account }: Scene): Promise<Reply[]> {
  const relays = (await runningRelays(account)).filter(({ event }) => event === _id)
  return relays.map(({ _id: relay, by }) => ({
    to: { contact: by },
    key: `relay-limit:${_id}:${extended.length}:${relay}`,
    text: `「${name}」已经往群里发了 ${sends.length} 条，怕打扰大家，后面的先收进相册。要接着往群里发，回「直播 继续」。`,
  }))
}
