import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { addToRelay, type Relay, runningRelay } from '../models/relay.ts'

const KINDS = { image: ['photos', '照片'], video: ['videos', '视频'] } as const
const CAPTION = 500
const MEGABYTE = 1024 * 1024

/** While a staff member's relay runs, the photos, videos and captions of his private chat go to the group. */
export const relay: Listener = {
  name: '转播',
  hear: async (context) => {
    const { account, sender, message } = context
    const staff = sender.role === 'staff' || sender.role === 'admin'
    const { kind } = message
    if (message.inGroup || !staff) return null
    const running = await runningRelay(account, sender.contact)
    if (isStaffPrivate(context)) return running ? await relayCaption(running, context) : null
    if (kind !== 'image' && kind !== 'video') return null
    if (running) return await relayFile(running, kind, context)
    return [{ text: '收到了。要转到群里，先发「直播 开始 活动名」，再发照片和视频。' }]
  },
}

async function relayCaption(running: Relay, context: Context): Promise<Reply[]> {
  const text = spokenText(context).slice(0, CAPTION)
  if (!text) return []
  await addToRelay(running._id, 'captions', context.message._id)
  return [toGroup(context, { text })]
}

async function relayFile(running: Relay, kind: 'image' | 'video', context: Context): Promise<Reply[]> {
  const { message, settings } = context
  const [counted, word] = KINDS[kind]
  const { file } = message
  if (!file?.fileId) {
    const why =
      file?.problem === 'too-large' ? `超过了 ${Math.round(settings.fileLimit / MEGABYTE)} MB` : '没有收完整'
    return [{ text: `这个${word}${why}，没有转到群里。请换小一点的，或重发一次。` }]
  }
  await addToRelay(running._id, counted, message._id)
  return [toGroup(context, { fileId: file.fileId, fileName: nameOf(file.name, kind) })]
}

function toGroup({ message }: Context, content: Pick<Reply, 'text' | 'fileId' | 'fileName'>): Reply {
  return { to: 'group', purpose: 'push', key: `relay:${message._id}`, ...content }
}

/** WeChat shows a file as a picture by its ending. */
function nameOf(name: string, kind: 'image' | 'video'): string {
  if (/\.(jpe?g|png|gif|mp4|mov)$/i.test(name)) return name
  return kind === 'image' ? 'photo.jpg' : 'video.mp4'
}
