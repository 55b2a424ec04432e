import { openQuestions } from '../bot/asked.ts'
import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { inSends } from '../bot/relay/grouping.ts'
import { collageSketch, fileOfItem, pictureFile } from '../bot/relay/picture.ts'
import { shownItems } from '../bot/relay/shown.ts'
import type { AlbumItem } from '../models/album.ts'
import { eventById, type LiveEvent } from '../models/event.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import { eventsMeant } from './event-meant.ts'

const MORE = /^(?:更多|还要|还要看|再看|再来|继续看?|下一页|后面的)[吧呢。！!]*$/
const PATIENCE = 60 * 60_000
/** So many pictures and videos are sent at once. */
const PAGE = 3
const LISTED = 12

/** 相册: pictures and videos of an event, as collages; of a year, which events there were. */
export const album = command({
  name: '相册',
  aliases: ['看相册', '老照片', '活动照片'],
  who: 'member',
  where: ['private'],
  help: '相册 重阳节 —— 看那场活动的照片、视频；「相册」看最近一场。不想有您的照片，发「不上照片」',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const events = await eventsMeant(rest, context.account)
    if (/^20\d{2}\s*年?$/.test(rest)) return [{ text: await listed(rest, events) }]
    for (const event of events) {
      const items = await shownItems(event._id)
      if (items.some(({ kind }) => kind !== 'words')) return await page(event, 0, context)
    }
    throw new Complaint(
      rest ? `相册里没有「${rest.slice(0, 20)}」。发「相册」看最近的活动。` : '相册里还没有照片。',
    )
  },
})

/** 更多: what comes after what he was shown last. */
export const moreOfAlbum: Listener = {
  name: 'more-of-album',
  hear: async (context) => {
    const { message, now } = context
    if (message.inGroup || !isInWords(context) || !MORE.test(spokenText(context))) return null
    const [prompt] = await openQuestions('album', PATIENCE, context)
    if (!prompt) return null
    const { event: id, from } = prompt.about as { event: string; from: number }
    const event = await eventById(id)
    if (!event) return null
    const replies = await page(event, from, context)
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return replies
  },
}

async function listed(year: string, events: readonly LiveEvent[]): Promise<string> {
  if (!events.length) return `${year}没有活动的照片。`
  const lines = await Promise.all(
    events
      .slice(0, LISTED)
      .map(async ({ _id, name, day }) => `${shortDay(day)} ${name}：${countsInWords(await shownItems(_id))}`),
  )
  return [
    `${year.replace(/年$/, '')}年有 ${events.length} 场活动：`,
    ...lines,
    `要看哪一场，发「相册 ${events[0]?.name}」。`,
  ].join('\n')
}

/** Some sends of an event's album from one on, and how to get the rest. */
async function page(event: LiveEvent, from: number, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const items = await shownItems(event._id)
  const sends = inSends(items)
  const shown = await Promise.all(sends.slice(from, from + PAGE).map(contentOf))
  const left = sends
    .slice(from + PAGE)
    .flat()
    .filter(({ kind }) => kind !== 'words').length
  if (left)
    await ask({
      ...{ _id: `album:${message._id}`, account, contact: sender.contact, kind: 'album', options: [] },
      about: { event: event._id, from: from + PAGE },
      askedAt: now,
    })
  const head = `${shortDay(event.day)} ${event.name}：${countsInWords(items)}。`
  const rest = left ? `还有 ${left} 样，要看回「更多」。` : '都在这里了。'
  return [...(from ? [] : [{ text: head }]), ...shown.flat(), { text: rest }]
}

/** One send as it is shown privately; a collage is drawn once for all who ask. */
async function contentOf(items: readonly AlbumItem[]): Promise<Reply[]> {
  const [first] = items
  if (!first) return []
  if (!items.some(({ kind }) => kind === 'photo'))
    return first.kind === 'words'
      ? [{ text: items.map(({ text }) => text).join('\n') }]
      : await fileOfItem(first)
  return [{ fileId: await pictureFile(first.event, collageSketch('private', items)), fileName: '照片.jpg' }]
}
