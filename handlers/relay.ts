import { callCommand } from '../bot/call.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { addToRelay, type Relay, runningRelay } from '../models/relay.ts'
import { live } from './live.ts'

const KINDS = {
  image: { counted: 'photos', what: '这张照片', name: '照片', ending: 'jpg' },
  video: { counted: 'videos', what: '这段视频', name: '视频', ending: 'mp4' },
} as const
const CAPTION = 500
const MEGABYTE = 1024 * 1024
const HINT_EVERY = 10 * 60_000
/** Typed without the pause after 直播, or the other way round: meant for the bot, not for the group. */
const GLUED = /^(?:直播|转播)((?:开始|结束|完毕|停止|收尾).*)$|^((?:开始|结束|停止|关闭)(?:直播|转播)).{0,2}$/

/** While a staff member's relay runs, the photos, videos and captions of his private chat go to the group. */
export const relay: Listener = {
  name: 'relay',
  hear: async (context) => {
    const { account, sender, message } = context
    if (message.inGroup || !isStaff(context)) return null
    const glued = isStaffPrivate(context) ? GLUED.exec(spokenText(context)) : null
    if (glued) return await callCommand(live, glued[1] ?? glued[2]?.slice(0, 2) ?? '', context)
    const { kind } = message
    const isFile = kind === 'image' || kind === 'video'
    if (!isFile && !isStaffPrivate(context)) return null
    const running = await runningRelay(account, sender.contact)
    if (!running) return isFile ? [howToStart(context)] : null
    return isFile ? await relayFile(running, kind, context) : await relayCaption(running, context)
  },
}

/** Said once for a pile of photos. */
function howToStart({ account, sender, now }: Context): Reply {
  const window = Math.floor(now.getTime() / HINT_EVERY)
  const text =
    '收到了。要转到群里，先发「直播 开始 活动名」，再发照片和视频；要放进会议记录，先发「纪要照片」，再发照片。'
  return { key: `relay-hint:${account}:${sender.contact}:${window}`, text }
}

async function relayCaption(running: Relay, context: Context): Promise<Reply[]> {
  const text = spokenText(context)
  if (!text) return []
  const secrets = secretsIn(text)
  if (secrets.length) throw new Complaint(`这段话里像是有${secretsInWords(secrets)}，没有转到群里。`)
  if (text.length > CAPTION) throw new Complaint(`说明太长，没有转到群里。请分成 ${CAPTION} 字以内的几段。`)
  await addToRelay(running._id, 'captions', context.message._id)
  return [toGroup(context, { text })]
}

async function relayFile(running: Relay, kind: keyof typeof KINDS, context: Context): Promise<Reply[]> {
  const { message, settings } = context
  const { counted, what, name, ending } = KINDS[kind]
  const { file } = message
  if (file?.problem === 'too-large') {
    const limit = Math.round(settings.fileLimit / MEGABYTE)
    throw new Complaint(`${what}超过 ${limit} MB，没有转到群里。请换小一点的。`)
  }
  if (!file?.fileId) throw new Complaint(`${what}没有收完整，请重发一次。`)
  await addToRelay(running._id, counted, message._id)
  return [toGroup(context, { fileId: file.fileId, fileName: `${name}.${endingOf(file.name) ?? ending}` })]
}

function toGroup({ message }: Context, content: Pick<Reply, 'text' | 'fileId' | 'fileName'>): Reply {
  return { to: 'group', purpose: 'push', key: `relay:${message._id}`, ...content }
}

/** WeChat shows a file as a picture by its ending; nothing else of the name is passed on. */
function endingOf(name: string): string | undefined {
  return /\.(jpe?g|png|gif|mp4|mov)$/i.exec(name)?.[1]?.toLowerCase()
}
