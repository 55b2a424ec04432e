import type { Listener, Reply } from '../bot/handler.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { type AlbumItem, albumItemOf, takeOffItem } from '../models/album.ts'
import { eventById } from '../models/event.ts'
import { itemsByKeys } from '../models/outbox.ts'
import { forgetPicture } from '../models/received-file.ts'

const WHAT = { photo: '这张照片', video: '这段视频', voice: '这段语音', words: '这句话' } as const

/** 撤回: what its sender recalls leaves the album, and does not go to the group if it has not gone yet. */
export const albumRecall: Listener = {
  name: 'album-recall',
  hear: async (context) => {
    const { message } = context
    if (message.kind !== 'recall') return null
    const _id = `${message.account}/${message.conversation}/${message.text}`
    const item = await albumItemOf(_id)
    // One of the group may still be fetched, or be meant by the event's name that is said later.
    if (!item && message.inGroup) return (await forgetPicture({ _id, sender: message.sender })) ? [] : null
    if (item?.by !== message.sender) return null
    const gone = await takeOffItem(item._id, message._id)
    if (!gone) return []
    await withdrawUnshown(context)
    return message.inGroup ? [] : [await answer(gone)]
  },
}

async function answer(gone: AlbumItem): Promise<Reply> {
  const rest = (await isOut(gone)) ? '群里已经发出去的撤不回来，相册里去掉了。' : ''
  return { text: `好的，${WHAT[gone.kind]}不用了。${rest}` }
}

/** Whether the group got it, or is about to: what still waited was taken back. */
async function isOut({ _id, event: id }: AlbumItem): Promise<boolean> {
  const event = await eventById(id)
  const keys = (event?.sends ?? []).flatMap(({ items }, index) =>
    items.includes(_id) ? [`relay:${id}:${index}`] : [],
  )
  return (await itemsByKeys(keys)).some(({ state }) => state !== 'pending' && state !== 'failed')
}
