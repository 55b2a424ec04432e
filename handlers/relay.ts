import { callCommand } from '../bot/call.ts'
import { isCourtesy } from '../bot/courtesy.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { membersIn } from '../bot/named.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { albumOf, keepInAlbum, type NewAlbumItem, nameOnItem } from '../models/album.ts'
import type { Member } from '../models/member.ts'
import { type Relay, runningRelay } from '../models/relay.ts'
import { fileKindOf, takeIn } from './album-intake.ts'
import { live } from './live.ts'
import { unwantedWords } from './on-photo.ts'

const CAPTION = 500
const MEGABYTE = 1024 * 1024
const HINT_EVERY = 10 * 60_000
/** Typed without the pause after 直播, or the other way round: meant for the bot, not for the group. */
const GLUED =
  /^(?:直播|转播)((?:开始|继续|结束|完毕|停止|收尾).*)$|^((?:开始|继续|结束|停止|关闭)(?:直播|转播)).{0,2}$/

/** While a staff member's relay runs, the photos, videos, voices and captions of his private chat go to the group. */
export const relay: Listener = {
  name: 'relay',
  hear: async (context) => {
    const { account, sender, message } = context
    if (message.inGroup || !isStaff(context)) return null
    const glued = isStaffPrivate(context) ? GLUED.exec(spokenText(context)) : null
    if (glued) return await callCommand(live, glued[1] ?? glued[2]?.slice(0, 2) ?? '', context)
    const kind = fileKindOf(message)
    if (!kind && !isStaffPrivate(context)) return null
    const running = await runningRelay(account, sender.contact)
    if (!running) return kind === 'photo' || kind === 'video' ? [howToStart(context)] : null
    // What WeChat made of a voice is read by everybody, whatever his ears and his phone.
    const speech = kind === 'voice'
    if (!kind || (speech && spokenText(context))) return await relayWords(running, speech, context)
    return await relayFile(running, context)
  },
}

/** Said once for a pile of photos. */
function howToStart({ account, sender, now }: Context): Reply {
  const window = Math.floor(now.getTime() / HINT_EVERY)
  const text =
    '收到了。要转到群里，先发「直播 开始 活动名」，再发照片和视频；要放进会议记录，先发「纪要照片」；是票据，先发「经费 3 票据」；是任务的材料，先发「任务 3 材料」。'
  return { key: `relay-hint:${account}:${sender.contact}:${window}`, text }
}

async function relayWords(running: Relay, speech: boolean, context: Context): Promise<Reply[]> {
  const text = spokenText(context)
  if (!text || (!speech && isCourtesy(text))) return []
  const secrets = secretsIn(text)
  if (secrets.length) throw new Complaint(`这段话里像是有${secretsInWords(secrets)}，没有转到群里。`)
  if (text.length > CAPTION) throw new Complaint(`说明太长，没有转到群里。请分成 ${CAPTION} 字以内的几段。`)
  // They are on the photo or video before it.
  const named = speech ? [] : membersIn(text, context.people)
  await keepWords(running.event, { text, people: named.map(idOf), ...(speech ? { speech } : {}) }, context)
  const isNoted = named.length > 0 && (await nameOnLastPicture(running.event, named, context))
  const unwanted = isNoted ? await unwantedWords(named) : ''
  return unwanted ? [{ text: unwanted }] : []
}

/** Returns whether there was a photo or video to note it on. */
async function nameOnLastPicture(event: string, members: Member[], context: Context): Promise<boolean> {
  const { sender, message } = context
  const before = (await albumOf(event)).filter(
    ({ by, seq, kind }) => by === sender.contact && seq < message.seq && kind !== 'words',
  )
  const last = before.at(-1)
  if (!last || last.kind === 'voice') return false
  await nameOnItem(last._id, members.map(idOf), true)
  await withdrawUnshown(context)
  return true
}

/** Takes words into the album of an event, at their place. */
export async function keepWords(
  event: string,
  words: Pick<NewAlbumItem, 'text' | 'speech' | 'people'>,
  { account, message }: Context,
): Promise<void> {
  const { _id, sender: by, receivedAt: at, seq } = message
  const place = { account, event, kind: 'words' as const, message: _id, by, at, seq, size: 0 }
  await keepInAlbum({ _id: `${event}/${_id}`, ...place, ...words })
}

async function relayFile(running: Relay, context: Context): Promise<Reply[]> {
  const { kind, shownSize = 0 } = await takeIn(running.event, {}, context)
  const limit = context.settings.relay.videoLimit
  if (kind !== 'video' || shownSize <= limit) return []
  const megabytes = Math.round(shownSize / MEGABYTE)
  return [
    {
      text: `这段视频有 ${megabytes} MB，照原样发了，流量少的老同志看着费劲。以后请尽量拍 ${Math.round(limit / MEGABYTE)} MB 以内的。`,
    },
  ]
}
