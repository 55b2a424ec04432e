import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, spokenText } from '../bot/heard.ts'
import { offeredKey, relayNamed, SOON } from '../bot/relay/hand-in.ts'
import { albumOf } from '../models/album.ts'
import { recentOf } from '../models/conversation.ts'
import { fetchLater } from '../models/received-file.ts'
import type { Relay } from '../models/relay.ts'
import { takeIn } from './album-intake.ts'

const WINDOW = 10 * 60_000
const MOST = 30

/**
 * Members at an event hand in pictures while it is relayed: in private, or in the group with the event's name. In
 * private they go to the group once staff released them; those of the group go into the album only.
 */
export const handIn: Listener = {
  name: 'hand-in',
  hear: async (context) => {
    const { message, sender, relays } = context
    const isPicture = message.kind === 'image' || message.kind === 'video'
    if (sender.role === 'stranger' || (!isPicture && !(message.inGroup && message.kind === 'text')))
      return null
    const [relay] = relays
    if (!relay) return null
    if (message.inGroup) return isPicture ? await seenInGroup(relays, context) : await named(relays, context)
    return isStaff(context) || !message.file ? null : await handInPrivately(relay, context)
  },
}

/** The event's name in the group: the pictures that its sender showed just before are fetched and taken in. */
async function named(relays: readonly Relay[], context: Context): Promise<Reply[] | null> {
  const { message, now } = context
  if (!relayNamed(spokenText(context), relays)) return null
  const recent = await recentOf(message, new Date(now.getTime() - SOON))
  const pictures = recent.filter(({ kind, file }) => /^(?:image|video)$/.test(kind) && !file)
  await fetchLater(pictures.map(({ _id }) => _id))
  return []
}

/**
 * A picture in the group is kept in mind; it is taken in when its file was fetched, for the event was named. Why one
 * cannot be is nothing for the group: who sends from the event hears of it.
 */
async function seenInGroup(relays: readonly Relay[], context: Context): Promise<Reply[]> {
  const relay = context.message.file?.fileId ? await meantInGroup(relays, context) : undefined
  if (!relay) return []
  try {
    return await handInOne(relay, context)
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    const key = thanksKey(relay, context, 'refused')
    return [{ to: { contact: relay.by }, key, text: `${context.sender.name}发在群里的：${error.message}` }]
  }
}

/** Of the events that run the one that the sender named last, before the picture or after it. */
async function meantInGroup(relays: readonly Relay[], { message }: Context): Promise<Relay | undefined> {
  const recent = await recentOf(message, new Date(message.receivedAt.getTime() - SOON))
  const named = recent.flatMap(({ kind, text }) => (kind === 'text' && relayNamed(text, relays)) || [])
  return named.at(-1) ?? relays[0]
}

async function handInPrivately(relay: Relay, context: Context): Promise<Reply[]> {
  const { sender, settings } = context
  const own = (await albumOf(relay.event)).filter(({ by }) => by === sender.contact)
  if (own.length >= MOST && !own.some(({ message }) => message === context.message._id))
    return [
      {
        key: thanksKey(relay, context, 'full'),
        text: `收到您 ${MOST} 样了，谢谢！后面的没有收进来；想放的，请直接发给工作人员。`,
      },
    ]
  const replies = await handInOne(relay, context)
  const then = settings.relay.membersAtOnce ? '马上放进' : '工作人员看过就放进'
  return [
    ...replies,
    { key: thanksKey(relay, context, 'thanks'), text: `收到了，谢谢！${then}「${relay.name}」。` },
  ]
}

/** Takes one in; who sends from the event sees it and is asked, once for a pile. */
async function handInOne(relay: Relay, context: Context): Promise<Reply[]> {
  const { sender, settings } = context
  const isReleased = settings.relay.membersAtOnce || isStaff(context)
  const { _id, shownId, kind, offered } = await takeIn(relay.event, { offered: !isReleased }, context)
  if (!offered || !shownId) return []
  const to = { contact: relay.by }
  const fileName = kind === 'video' ? '视频.mp4' : '照片.jpg'
  const ask = `${sender.name}交来的，放进「${relay.name}」回「放」，不放回「不放」。`
  return [
    { to, key: offeredKey(_id), fileId: shownId, fileName },
    { to, key: thanksKey(relay, context, 'ask'), text: ask },
  ]
}

function thanksKey({ event }: Relay, { sender, now }: Context, what: string): string {
  return `hand-in:${what}:${event}:${sender.contact}:${Math.floor(now.getTime() / WINDOW)}`
}
