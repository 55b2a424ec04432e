import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { isNight } from '../bot/pacing.ts'
import { albumOf } from '../models/album.ts'
import { endEvent } from '../models/event.ts'
import { itemByKey } from '../models/outbox.ts'
import { endRelay, othersRun, type Relay, runningRelays } from '../models/relay.ts'

const HOUR = 3_600_000
const ASK_AFTER = 3
const END_AFTER = 6

/**
 * A relay that was forgotten open would carry private words to the group: its staff member is asked once after
 * three hours, and after six it ends, with nothing said in the group.
 */
export const relayClose: Watch = {
  name: 'relay-close',
  look: async (scene) => {
    const relays = await runningRelays(scene.account)
    return (await Promise.all(relays.map((relay) => lookAfter(relay, scene)))).flat()
  },
}

async function lookAfter(relay: Relay, { now, settings }: Scene): Promise<Reply[]> {
  const hours = (now.getTime() - relay.startedAt.getTime()) / HOUR
  const key = `relay-close:${relay._id}`
  if (hours >= END_AFTER) {
    const told = await waitingToldOf(relay)
    if (told) return [told]
    // The event first: after a crash between, its relay is found here again.
    if (!(await othersRun(relay))) await endEvent(relay.event, now, true)
    // The last of two that end at once sees no other.
    if (!(await endRelay(relay, { at: now, origin: key }))) await endEvent(relay.event, now, true)
    return []
  }
  const isQuiet = hours < ASK_AFTER || isNight(now, settings.pace)
  if (isQuiet || (await itemByKey(key))) return []
  const text = `「${relay.name}」直播开了 ${ASK_AFTER} 个多小时。拍完了请发「直播 结束」；还没拍完就接着发，满 ${END_AFTER} 小时我会自己停下。`
  return [{ to: { contact: relay.by }, key, text }]
}

/** Told before it ends, so that a crash between leaves it to be told; undefined once it was, or when nothing waits. */
async function waitingToldOf({ _id, event, name, by }: Relay): Promise<Reply | undefined> {
  const key = `relay-close:${_id}:offered`
  const waiting = (await albumOf(event)).filter(({ offered }) => offered).length
  if (!waiting || (await itemByKey(key))) return undefined
  const text = `「${name}」直播满 ${END_AFTER} 小时，我停下了。老同志交来的还有 ${waiting} 样没放：看过回「放」或「不放」。`
  return { to: { contact: by }, purpose: 'push', key, text }
}
