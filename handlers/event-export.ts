import { zipOf } from '../bot/documents/event-zip.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { captionedPhotos } from '../bot/relay/captions.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { withoutTelling } from '../bot/relay/untold.ts'
import { safeFileName } from '../bot/safe-content.ts'
import type { AlbumItem } from '../models/album.ts'
import type { LiveEvent } from '../models/event.ts'
import { fileContent, MADE, storeFile } from '../models/file.ts'
import { eventMeant } from './event-meant.ts'

const MEGABYTE = 1024 * 1024
/** WeChat takes files of about 100 MB. */
const LARGEST = 90 * MEGABYTE
const LONGEST_NAME = 30

/** 导出相册: an album as one zip, without where its pictures were taken. */
export const exportEvent = command({
  name: '导出相册',
  aliases: ['相册导出', '打包相册', '相册打包'],
  who: 'staff',
  where: ['private'],
  help: '导出相册 重阳节 —— 那场活动的照片、视频和说明，一个压缩包',
  deed: () => 'export',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => await archive(await eventMeant(rest, context.account), context),
})

async function archive(event: LiveEvent, context: Context): Promise<Reply[]> {
  const items = await shownItems(event._id)
  const files = items.filter(({ kind, fileId }) => kind !== 'words' && fileId)
  if (!files.length) throw new Complaint(`「${event.name}」没有照片可以导出。`)
  const photos = await captionedPhotos(event._id)
  const captions = new Map(photos.map(({ item, caption }) => [item._id, caption]))
  const isWhole = files.reduce((sum, { size }) => sum + size, 0) <= LARGEST
  const name = safeFileName(`${event.day} ${event.name}.zip`)
  const list = {
    name: '说明.txt',
    at: event.startedAt,
    content: async () => Buffer.from(listOf(items, captions, context)),
  }
  const content = zipOf([list, ...files.map((item, index) => archived(item, index, { captions, isWhole }))])
  const fileId = await storeFile(`${MADE}zip:${context.message._id}`, { name, content, limit: 2 * LARGEST })
  const size = isWhole ? '原来的大小' : '照片是小一些的（原图太大，微信发不了）'
  return [
    { fileId, fileName: name },
    { text: `「${event.name}」${countsInWords(items)}，${size}，不带拍摄地点。` },
  ]
}

type Captions = ReadonlyMap<string, string>

function archived(item: AlbumItem, index: number, album: { captions: Captions; isWhole: boolean }) {
  const { kind, fileId = '', shownId = fileId, at } = item
  const caption = album.captions.get(item._id) ?? ''
  const number = String(index + 1).padStart(3, '0')
  const name = safeFileName(`${number} ${caption.slice(0, LONGEST_NAME)}`.trim())
  const ending = { photo: 'jpg', video: 'mp4', voice: 'wav', words: 'txt' }[kind]
  return {
    name: `${name}.${ending}`,
    at,
    content: async () => {
      const whole =
        kind === 'photo' && album.isWhole ? await withoutTelling(await fileContent(fileId)) : undefined
      return whole ?? (await fileContent(shownId))
    },
  }
}

/** What is in the archive: number, when and who sent it, what was said of it. */
function listOf(items: readonly AlbumItem[], captions: Captions, { people }: Context): string {
  const files = items.filter(({ kind }) => kind !== 'words')
  const lines = files.map(({ _id, by, at }, index) => {
    const name =
      people.byContact.get(by)?.name ?? people.staff.find(({ contact }) => contact === by)?.name ?? ''
    return [String(index + 1).padStart(3, '0'), momentInWords(at), name, captions.get(_id) ?? '']
      .join('　')
      .trim()
  })
  return `\ufeff${lines.join('\r\n')}\r\n`
}
