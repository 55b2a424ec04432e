import type { Context, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { membersNamed } from '../bot/named.ts'
import { offeredKey, type Release, readRelease } from '../bot/relay/hand-in.ts'
import { type AlbumItem, takeOffItem } from '../models/album.ts'
import { lastOfferedTo, offeredTo, releaseItem } from '../models/album-offered.ts'
import { sendAgain } from '../models/doubtful-send.ts'
import { eventById, type LiveEvent } from '../models/event.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { itemsByKeys } from '../models/outbox.ts'
import { runningRelay } from '../models/relay.ts'

/** WeChat may tell only in which second something was said. */
const WECHAT_SECOND = 1_000

/** 放, 不放: what members handed in goes to the group, or not; 「放 王德昌」 what he handed in. */
export const release: Listener = {
  name: 'release',
  hear: async (context) => {
    const { message } = context
    const said = isStaffPrivate(context) ? readRelease(spokenText(context)) : undefined
    if (!said || isCaption(said, context)) return null
    const event = await eventFor(context)
    if (!event && said.whose) return null
    const offered = event ? await offeredTo(event._id, message._id) : []
    if (!event || !offered.length) return [{ text: '没有等着放的。' }]
    const meant = said.whose
      ? offered.filter(({ by }) => contactsNamed(said.whose, context).has(by))
      : offered
    const shown = await shownBefore(message, meant)
    for (const { _id } of shown)
      if (said.released) await releaseItem(_id, message._id)
      else await takeOffItem(_id, message._id)
    const others = meant.filter((item) => !shown.includes(item)).map(({ _id }) => offeredKey(_id))
    // Whoever was to see them may not have: they are shown once more, and the word is asked for again.
    await sendAgain(others, { origin: message._id, now: context.now })
    return [{ text: answer(said, { meant, shown }, event) }]
  },
}

/**
 * The event that runs, the sender's own first; when it has nothing to release, or none runs, the last that still has
 * something.
 */
async function eventFor({ account, sender, message, relays }: Context): Promise<LiveEvent | null> {
  const relay = (await runningRelay(account, sender.contact)) ?? relays[0]
  const hasSome = relay && (await offeredTo(relay.event, message._id)).length > 0
  const id = hasSome ? relay.event : ((await lastOfferedTo(account, message._id)) ?? relay?.event)
  return id ? await eventById(id) : null
}

/** 放飞和平鸽 is said of a picture. */
function isCaption({ whose, glued }: Release, { people }: Context): boolean {
  return glued === true && people.finder.mentions(whose)[0]?.start !== 0
}

function contactsNamed(whose: string, { people }: Context): ReadonlySet<string> {
  const { members } = membersNamed(whose, people)
  return new Set(members.flatMap(({ contact }) => (contact ? [contact.id] : [])))
}

/** Those whose pictures had reached staff when this was said: nobody releases what he has not seen. */
async function shownBefore({ sentAt }: InboxMessage, items: readonly AlbumItem[]): Promise<AlbumItem[]> {
  const until = sentAt.getTime() + WECHAT_SECOND
  const sends = await itemsByKeys(items.map(({ _id }) => offeredKey(_id)))
  const seen = new Set(
    sends.filter((send) => send.sentAt && send.sentAt.getTime() < until).map(({ _id }) => _id),
  )
  return items.filter(({ _id }) => seen.has(offeredKey(_id)))
}

function answer(
  { released }: Release,
  { meant, shown }: Record<'meant' | 'shown', readonly AlbumItem[]>,
  { name, closedAt }: LiveEvent,
): string {
  if (!meant.length) return '他没有交来等着放的照片。'
  const where = closedAt ? `「${name}」的相册了，活动已经收尾，不再往群里发` : `「${name}」了`
  const done = released ? `${shown.length} 样放进${where}` : `${shown.length} 样不放`
  const coming = meant.length - shown.length
  return [
    ...(shown.length ? [`好的，${done}。`] : []),
    ...(coming ? [`另有 ${coming} 样那时还没发到您这里，看过再回「放」或「不放」。`] : []),
  ].join('')
}
