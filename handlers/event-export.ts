import { whatFits, zipOf } from '../bot/documents/event-zip.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { captionedPhotos } from '../bot/relay/captions.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { withoutTelling } from '../bot/relay/untold.ts'
import { safeFileName } from '../bot/safe-content.ts'
import { type AlbumItem, albumFiles } from '../models/album.ts'
import type { LiveEvent } from '../models/event.ts'
import { noteCopy } from '../models/event-send.ts'
import { fileContent, fileIdOf, MADE, storeFile } from '../models/file.ts'
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
  const { fitting, left, isWhole, fits } = whatFits(files, LARGEST)
  if (!fits || !fitting.length)
    throw new Complaint(`「${event.name}」太大，一个压缩包放不下，微信发不了。要给人看，可以「打印相册」。`)
  const album = await albumFrom(event._id, isWhole)
  const name = safeFileName(`${event.day} ${event.name}.zip`)
  const list = {
    name: '说明.txt',
    at: event.startedAt,
    content: async () => Buffer.from(listOf(fitting, album, context)),
  }
  const content = zipOf([list, ...fitting.map((item) => archived(item, album))])
  const key = `${MADE}zip:${context.message._id}`
  await noteCopy(event._id, { fileId: fileIdOf(key), items: fitting.map(({ _id }) => _id) })
  const fileId = await storeFile(key, { name, content, limit: 2 * LARGEST })
  const size = isWhole ? '原来的大小' : '照片是小一些的（原图太大，微信发不了）'
  const places = left.map(({ _id }) => album.places.get(_id)).join('、')
  const without = places ? `第 ${places} 样（视频）太大，没有放进来。` : ''
  return [
    { fileId, fileName: name },
    { text: `「${event.name}」${countsInWords(fitting)}，${size}，不带拍摄地点。${without}` },
  ]
}

/** What is said of the pictures of an album, and the numbers by which staff name them. */
interface Album {
  captions: ReadonlyMap<string, string>
  places: ReadonlyMap<string, number>
  isWhole: boolean
}

async function albumFrom(event: string, isWhole: boolean): Promise<Album> {
  const photos = await captionedPhotos(event)
  const captions = new Map(photos.map(({ item, caption }) => [item._id, caption]))
  // What may not be shown keeps its number too.
  const places = new Map((await albumFiles(event)).map(({ _id }, index) => [_id, index + 1]))
  return { captions, places, isWhole }
}

function numberOf({ _id }: AlbumItem, { places }: Album): string {
  return String(places.get(_id) ?? 0).padStart(3, '0')
}

function archived(item: AlbumItem, album: Album) {
  const { kind, fileId = '', shownId = fileId, at } = item
  const caption = album.captions.get(item._id) ?? ''
  const name = safeFileName(`${numberOf(item, album)} ${caption.slice(0, LONGEST_NAME)}`.trim())
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
function listOf(files: readonly AlbumItem[], album: Album, { people }: Context): string {
  const lines = files.map((item) => {
    const { _id, by, at } = item
    const name =
      people.byContact.get(by)?.name ?? people.staff.find(({ contact }) => contact === by)?.name ?? ''
    return [numberOf(item, album), momentInWords(at), name, album.captions.get(_id) ?? ''].join('　').trim()
  })
  return `\ufeff${lines.join('\r\n')}\r\n`
}
