import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { fileOfItem } from '../bot/relay/picture.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { type AlbumItem, albumFiles, albumOf, takeOffItem } from '../models/album.ts'
import { removeEvent, removeItem } from '../models/album-removal.ts'
import { type Desk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { eventById, type LiveEvent } from '../models/event.ts'
import { eventMeant } from './event-meant.ts'

const FRESH = 24 * 3_600_000
const NUMBERED = /^第?\s*(\d{1,3})\s*(?:张|样)?(?:[\s，,：:]+(.*))?$/s
const WHAT = { photo: '张照片', video: '样（视频）', voice: '样（语音）', words: '样' } as const

/** 删相册: the album of an event is removed for good; read back first. */
export const deleteAlbum = command({
  name: '删相册',
  aliases: ['删除相册', '相册删除'],
  who: 'staff',
  where: ['private'],
  help: '删相册 重阳节 —— 那场活动的照片、视频到处都删掉；先给您核对，「确认」了才删',
  deed: () => 'delete',
  parse: (rest) => {
    if (!rest) throw new Complaint('请写上活动的名字，如「删相册 重阳节」。')
    return { rest }
  },
  run: async ({ rest }, context) => {
    const event = await eventMeant(rest, context.account)
    requireOver(event)
    await layDown(event._id, context)
    return [{ text: readBack(`${nameOf(event)}的相册（${countsInWords(await albumOf(event._id))}）`) }]
  },
})

/** 删照片: one photo, video or voice is removed for good, by its place in the album as 导出相册 numbers it. */
export const deletePhoto = command({
  name: '删照片',
  aliases: ['删除照片', '照片删除'],
  who: 'staff',
  where: ['private'],
  help: '删照片 3 重阳节 —— 那场活动的第 3 张到处都删掉；先给您核对',
  deed: () => 'delete',
  parse: (rest) => {
    const [, number, name = ''] = NUMBERED.exec(rest) ?? []
    if (!number) throw new Complaint('请写上第几张，如「删照片 3 重阳节」；不写名字就是最近的活动。')
    return { number: Number(number), name }
  },
  run: async ({ number, name }, context) => {
    const event = await eventMeant(name, context.account)
    const files = await albumFiles(event._id)
    const item = files[number - 1]
    if (!item) throw new Complaint(`没有第 ${number} 张，现在有 ${files.length} 张。`)
    await layDown(item._id, context)
    return [...(await shownOf(item)), { text: readBack(`${nameOf(event)}的第 ${number} ${WHAT[item.kind]}`) }]
  },
})

/** Removes what was read back. Nothing of it is left when it was removed already. */
export async function confirmAlbum(desk: Desk, context: Context): Promise<Reply[]> {
  const { message, now } = context
  if (now.getTime() - desk.at.getTime() > FRESH)
    throw new Complaint('核对是很久以前的了，请重新发一次「删相册」。')
  const event = await eventById(desk.ref)
  if (event) {
    requireOver(event)
    await removeEvent(event)
    await withdrawUnshown(context)
  } else await removeOne(desk.ref, context)
  await takeFromDesk(desk, message._id)
  return [{ text: '好的，删掉了，原图、小图、拼图都不在了。群里已经发出去的，我删不了。' }]
}

async function removeOne(id: string, context: Context): Promise<void> {
  await takeOffItem(id, context.message._id)
  await withdrawUnshown(context)
  const event = await eventById(id.slice(0, id.lastIndexOf('/')))
  if (event) await removeItem(event, id)
}

function requireOver({ name, closedAt }: LiveEvent): void {
  if (!closedAt) throw new Complaint(`「${name}」还在直播。请先发「直播 结束」，等群里收了尾再删。`)
}

async function shownOf(item: AlbumItem): Promise<Reply[]> {
  if (item.kind !== 'photo') return await fileOfItem(item)
  return item.shownId ? [{ fileId: item.shownId, fileName: '照片.jpg' }] : []
}

function nameOf({ name, day }: LiveEvent): string {
  return `${shortDay(day)}「${name}」`
}

function readBack(what: string): string {
  return `请核对，回「确认」就删掉${what}：到处都删，不能恢复。不删：取消`
}

async function layDown(ref: string, { account, sender, message, now }: Context): Promise<void> {
  await layOnDesk({ _id: `${account}/${sender.contact}`, kind: 'album', ref, at: now, origin: message._id })
}
