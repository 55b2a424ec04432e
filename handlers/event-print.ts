import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayInWords } from '../bot/language/calendar.ts'
import { spread } from '../bot/meeting/photos.ts'
import { type Captioned, captionedPhotos } from '../bot/relay/captions.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { noteCopy } from '../models/event-send.ts'
import { fileContent, fileIdOf, MADE } from '../models/file.ts'
import { eventMeant } from './event-meant.ts'

/** Ten pages are as much as anybody leafs through, and prints for each. */
const MOST = 20

/** 打印相册: an event on paper, with big captions, for those who have no WeChat. */
export const printEvent = command({
  name: '打印相册',
  aliases: ['相册打印', '打印照片', '送学照片'],
  who: 'staff',
  where: ['private'],
  help: '打印相册 重阳节 —— 一份 Word，A4 大字，打印出来送给不用微信的老同志',
  deed: () => 'export',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => await sheet(rest, context),
})

async function sheet(rest: string, { account, message }: Context): Promise<Reply[]> {
  const event = await eventMeant(rest, account)
  const items = await shownItems(event._id)
  const photos = await captionedPhotos(event._id)
  if (!photos.length) throw new Complaint(`「${event.name}」没有照片可以打印。`)
  const chosen = spread(photos, MOST)
  const { eventSheet } = await import('../bot/documents/event-sheet.ts')
  const content = await eventSheet({
    title: event.name,
    lines: [dayInWords(event.day)],
    parts: await Promise.all(chosen.map(partOf)),
  })
  const left = photos.length - chosen.length
  const text = `「${event.name}」打印的一份：${chosen.length} 张照片，A4 大字。${left ? `另有 ${left} 张没有放（共 ${countsInWords(items)}）。` : ''}`
  const key = `print:${message._id}`
  const ids = chosen.map(({ item }) => item._id)
  await noteCopy(event._id, { fileId: fileIdOf(`${MADE}${key}`), items: ids })
  return [{ key, made: { name: `${event.day} ${event.name}（打印）.docx`, content } }, { text }]
}

async function partOf({ item, caption }: Captioned) {
  const { shownId = '', width = 1, height = 1 } = item
  return { photo: { content: await fileContent(shownId), width, height }, words: caption }
}
