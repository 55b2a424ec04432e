import type { Context, Listener, Reply } from '../bot/handler.ts'
import { albumItemOf, takeOffItem } from '../models/album.ts'
import { eventById } from '../models/event.ts'

const WHAT = { photo: '这张照片', video: '这段视频', voice: '这段语音', words: '这句话' } as const

/** 撤回: what its sender recalls leaves the album, and does not go to the group if it has not gone yet. */
export const albumRecall: Listener = {
  name: 'album-recall',
  hear: async (context) => {
    const { message } = context
    if (message.kind !== 'recall') return null
    const item = await albumItemOf(`${message.account}/${message.conversation}/${message.text}`)
    if (item?.by !== message.sender) return null
    const gone = await takeOffItem(item._id, message._id)
    if (!gone) return []
    return message.inGroup ? [] : [await answer(gone, context)]
  },
}

async function answer(
  gone: { _id: string; event: string; kind: keyof typeof WHAT },
  _: Context,
): Promise<Reply> {
  const event = await eventById(gone.event)
  const isOut = event?.sends.some(({ items, posted }) => posted && items.includes(gone._id))
  const rest = isOut ? '群里已经发出去的撤不回来，相册里去掉了。' : ''
  return { text: `好的，${WHAT[gone.kind]}不用了。${rest}` }
}
